import { type NormalizedName, normalizeName } from '../packaging/name.ts';

/**
 * Whether one of the extras asked for is likely to bring a distribution or a module. `extras` holds each by its name alone
 * (`pool`), which is also what a group or an extra of the project's own is called, and with its project
 * (`psycopg[pool]`). Most extras are named after what they bring: `kombu[redis]`. Of the distribution's name they bear
 * its beginning (`pydantic[email]`: email-validator) or its end (`psycopg[pool]`: psycopg-pool).
 */
export function broughtByExtra(name: NormalizedName, topLevel: string, extras: ReadonlySet<string>): boolean {
  if (extras.size === 0) return false;
  if (extras.has(normalizeName(topLevel))) return true;
  const words = name.split('-');
  if (words.some((_, index) => extras.has(words.slice(0, index + 1).join('-')))) return true;
  if (words.some((_, index) => extras.has(words.slice(index).join('-')))) return true;
  return bundles.some(([asked, brought]) => extras.has(asked) && brought.includes(name));
}

/** What well-known extras bring whose name says nothing of it, by the `Provides-Extra` of their latest releases. */
const bundles: readonly (readonly [string, readonly string[]])[] = [
  ['uvicorn[standard]', ['httptools', 'python-dotenv', 'pyyaml', 'uvloop', 'watchfiles', 'websockets']],
  ['fastapi[standard]', ['email-validator', 'httpx', 'jinja2', 'python-multipart', 'uvicorn']],
  [
    'fastapi[all]',
    [
      'email-validator',
      'httpx',
      'jinja2',
      'python-multipart',
      'uvicorn',
      'pyyaml',
      'orjson',
      'ujson',
      'itsdangerous',
      'pydantic-settings',
      'pydantic-extra-types',
    ],
  ],
  ['starlette[full]', ['httpx', 'itsdangerous', 'jinja2', 'python-multipart', 'pyyaml']],
  ['httpx[http2]', ['h2']],
  ['httpx[socks]', ['socksio']],
  ['requests[socks]', ['pysocks']],
  ['sqlalchemy[asyncio]', ['greenlet']],
  ['sqlalchemy[postgresql]', ['psycopg2', 'psycopg2-binary']],
  ['sqlalchemy[mysql]', ['mysqlclient']],
  ['flask[async]', ['asgiref']],
  ['pandas[excel]', ['openpyxl', 'xlrd', 'xlsxwriter', 'odfpy', 'pyxlsb']],
  ['dask[dataframe]', ['pandas', 'pyarrow', 'numpy']],
  ['dask[complete]', ['pandas', 'pyarrow', 'numpy', 'distributed', 'bokeh', 'lz4']],
  ['dask[array]', ['numpy']],
  ['pyjwt[crypto]', ['cryptography']],
];
