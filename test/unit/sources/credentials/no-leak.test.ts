// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables as configuration files write them
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { noApprovals } from '../../../../server/src/sources/approvals.ts';
import { readCredentialBook } from '../../../../server/src/sources/credentials/book.ts';
import type { IndexTool } from '../../../../server/src/workspace/tool-config.ts';
import { testRuntime } from '../../../support/runtime.ts';

const secret = 'canary';
const tools: readonly IndexTool[] = ['pip', 'uv', 'poetry', 'pdm', 'pipenv', 'hatch'];

/** What hostile addresses are made of. */
const pieces = [
  'https://',
  'http:',
  '//',
  '/',
  '\\',
  '@',
  ':',
  '?',
  '#',
  '.',
  '%40',
  '%24%7BTOKEN%7D',
  '[',
  ']',
  '{',
  '}',
  '$',
  ' ',
  '\t',
  '\n',
  '\u00a0',
  '\u3002',
  '\uff20',
  'evil.example',
  'user',
  '8080',
  '${TOKEN}',
  '$TOKEN',
  '%TOKEN%',
  '${TOKEN',
  '${${TOKEN}}',
  '${token}',
  'variable',
  'variable0x',
];

const address = fc
  .array(fc.constantFrom(...pieces), { maxLength: 10 })
  .map((parts) => parts.join(''))
  .chain((rest) =>
    fc.constantFrom(rest, `https://${rest}`, `https://evil.example${rest}`, `https://\${TOKEN}${rest}`),
  );

const name = fc.oneof(fc.constantFrom('internal', 'INTERNAL', 'in-ternal', 'pypi', '__proto__'), fc.string());

describe('a secret that a workspace writes into an address', () => {
  it('never becomes part of it, and goes nowhere before the user allowed it', async () => {
    const environment = Object.fromEntries(
      [
        'TOKEN',
        'token',
        'UV_INDEX_INTERNAL_PASSWORD',
        'UV_INDEX_IN_TERNAL_PASSWORD',
        'POETRY_HTTP_BASIC_INTERNAL_PASSWORD',
        'POETRY_HTTP_BASIC_IN_TERNAL_PASSWORD',
        'PDM_PYPI_PASSWORD',
      ].map((variable) => [variable, secret]),
    );
    const files = {
      '/home/tester/.netrc': `machine evil.example login a password ${secret}\ndefault login a password ${secret}\n`,
      '/home/tester/.config/pypoetry/auth.toml': `[http-basic.internal]\npassword = "${secret}"\n`,
      '/home/tester/.config/pdm/config.toml': `[pypi.internal]\npassword = "${secret}"\n`,
    };
    const book = await readCredentialBook(testRuntime({ environment, files }));
    fc.assert(
      fc.property(address, name, fc.constantFrom(...tools), (url, called, tool) => {
        const index = { url, name: called, from: 'workspace' } as const;
        for (const trusted of [false, true]) {
          const access = book.accessTo(index, tool, noApprovals, trusted);
          if (access.url?.includes(secret)) return false;
          if (!trusted && shows(access.credential?.authorization)) return false;
        }
        return true;
      }),
      { numRuns: 5_000 },
    );
  });
});

function shows(authorization: string | undefined): boolean {
  return Buffer.from(authorization?.replace('Basic ', '') ?? '', 'base64').includes(secret);
}
