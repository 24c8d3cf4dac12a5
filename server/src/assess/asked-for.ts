import { comesWith } from '../names/companions.ts';
import type { ImportMap } from '../names/import-map.ts';
import { type NormalizedName, normalizeName } from '../packaging/name.ts';
import { condaNames } from '../workspace/conda-names.ts';
import type { ManifestDocument, ManifestSummary } from '../workspace/manifest-summary.ts';
import type { MappedImport } from './map-import.ts';

/**
 * Tells whether a project asks for what provides a module, in any of the ways one can: by any distribution of the
 * module, one that goes by a like name, a companion, an extra, conda, or another part of a namespace of which nothing
 * closer is known. A script with its own requirements is held against those alone.
 */
export function askedFor(
  source: ManifestDocument,
  summary: ManifestSummary,
  imports: ImportMap,
): (topLevel: string, mapped: MappedImport) => boolean {
  const { result } = source;
  // Imports that did not change are not asked about again: what follows is made when the first one is.
  let made: ReturnType<typeof make> | null = null;

  function make() {
    const own = result.dependencies.filter(({ module }) => module === null).map(({ name }) => name);
    const around = result.isScript
      ? []
      : [...summary.declarations.keys(), ...summary.own, ...summary.documents.flatMap(condaNames)];
    return { names: new Set([...own, ...around]), extras: namedExtras(source, summary) };
  }

  return (topLevel, { name, providers, namespace }) => {
    made ??= make();
    const { names, extras } = made;
    const declares = (one: NormalizedName) => names.has(one);
    return (
      [name, ...providers].some((one) => declares(one) || comesWith(one, declares)) ||
      likenesses(topLevel).some(declares) ||
      broughtByExtra(name, topLevel, extras) ||
      (namespace !== null && partIsDeclared(namespace, names, imports))
    );
  };
}

/** What extras and groups are called: `kombu[sqlalchemy]`, and an extra `redis` of the project's own, bring their namesake. */
function namedExtras({ result }: ManifestDocument, summary: ManifestSummary): ReadonlySet<string> {
  const named = new Set<string>();
  const all = result.isScript
    ? result.dependencies
    : [...summary.declarations.values()].flatMap((found) => found.map(({ dependency }) => dependency));
  for (const { name, extras, group } of all) {
    for (const extra of extras) named.add(extra).add(`${name}[${extra}]`);
    if (group !== null) named.add(normalizeName(group));
  }
  return named;
}

/** `psycopg[pool]` brings psycopg-pool, `pydantic[email]` email-validator, `uvicorn[standard]` a handful. */
function broughtByExtra(name: NormalizedName, topLevel: string, extras: ReadonlySet<string>): boolean {
  if (extras.has(normalizeName(topLevel))) return true;
  const words = name.split('-');
  if (words.some((_, index) => extras.has(words.slice(0, index + 1).join('-')))) return true;
  if (words.some((_, index) => extras.has(words.slice(index).join('-')))) return true;
  return bundles.some(([asked, brought]) => extras.has(asked) && brought.includes(name));
}

/** What well-known extras bring whose name says nothing of it. */
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

/** What a distribution of a module is often called where no map knows it: `django-x`, `python-x`, `x-sdk`. */
function likenesses(topLevel: string): readonly NormalizedName[] {
  const name = normalizeName(topLevel);
  return [
    `python-${name}`,
    `py-${name}`,
    `py${name}`,
    `${name}-python`,
    `${name}-py`,
    `${name}-sdk`,
    `${name}-client`,
    `${name}-core`,
    `${name}2`,
    `${name}3`,
    `django-${name}`,
    `flask-${name}`,
    `pytest-${name}`,
  ] as NormalizedName[];
}

/** Whether the project asks for any part of a namespace: which one brings an unknown part cannot be told. */
function partIsDeclared(
  namespace: string,
  declared: ReadonlySet<NormalizedName>,
  imports: ImportMap,
): boolean {
  const start = `${normalizeName(namespace)}-`;
  const within = `${namespace}.`;
  for (const name of declared) {
    if (name.startsWith(start)) return true;
    if (imports.modulesOf(name).some((module) => module.startsWith(within))) return true;
  }
  return false;
}
