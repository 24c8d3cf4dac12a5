import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readUserIndexes } from '../../../../server/src/sources/index/user-indexes.ts';
import { noConfig } from '../../../../server/src/workspace/tool-config.ts';
import { testRuntime } from '../../../support/runtime.ts';
import { tomlText } from '../../documents/toml/arbitraries.ts';

test('each tool has its own configuration; Hatch installs with pip’s, Poetry has none', async () => {
  const runtime = testRuntime({
    environment: {
      PIP_INDEX_URL: 'https://pip.example/simple',
      UV_INDEX: 'https://uv.example/simple',
      PDM_PYPI_URL: 'https://pdm.example/simple',
      PIPENV_PYPI_MIRROR: ' https://pipenv.example/simple ',
    },
  });
  const { pip, uv, poetry, pdm, pipenv, hatch } = await readUserIndexes(runtime);
  expect([pip, uv, pdm, pipenv].map(({ indexes }) => indexes.map(({ url }) => url))).toEqual([
    ['https://pip.example/simple'],
    ['https://uv.example/simple'],
    ['https://pdm.example/simple'],
    ['https://pipenv.example/simple'],
  ]);
  expect(hatch).toBe(pip);
  expect(poetry).toEqual(noConfig);
});

const paths = [
  '/home/tester/.config/pip/pip.conf',
  '/home/tester/.config/uv/uv.toml',
  '/home/tester/.config/pdm/config.toml',
];
const ini = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '[global]',
        '[install',
        'index-url = ',
        'extra-index-url:',
        '   x',
        'no-index=maybe',
        '[]',
      ),
      fc.string({ maxLength: 20 }),
    ),
  )
  .map((lines) => lines.join('\n'));

test('no text of a file and no variable makes reading fail', async () => {
  const text = fc.oneof(ini, tomlText, fc.string());
  const variables = ['PIP_INDEX_URL', 'UV_INDEX', 'UV_DEFAULT_INDEX', 'UV_CONFIG_FILE', 'PDM_PYPI_URL'];
  const environment = fc.dictionary(fc.constantFrom(...variables), fc.string());
  await fc.assert(
    fc.asyncProperty(text, environment, async (content, set) => {
      const files = Object.fromEntries(paths.map((path) => [path, content]));
      const tools = Object.values(await readUserIndexes(testRuntime({ files, environment: set })));
      for (const { indexes } of tools) {
        for (const { url, where } of indexes)
          expect([typeof url, where]).toEqual(['string', expect.any(String)]);
      }
    }),
  );
});
