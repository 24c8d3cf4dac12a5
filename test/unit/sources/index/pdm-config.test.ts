import { describe, expect, test } from 'vitest';
import { readPdmConfig } from '../../../../server/src/sources/index/pdm-config.ts';
import { type TestRuntimeOptions, testRuntime } from '../../../support/runtime.ts';

const user = '/home/tester/.config/pdm/config.toml';
const site = '/etc/xdg/pdm/config.toml';

async function said(options: TestRuntimeOptions): Promise<readonly string[]> {
  const { indexes } = await readPdmConfig(testRuntime(options));
  return indexes.map(
    ({ kind, name, url, where, rank, unverified }) =>
      `${kind} ${name} ${url} (${where}, ${rank}${unverified ? ', unverified' : ''})`,
  );
}

test('without any configuration nothing is known', async () => {
  expect(await readPdmConfig(testRuntime())).toEqual({
    indexes: [],
    noIndex: false,
    strategy: null,
    trustedHosts: [],
    ignoresStored: false,
  });
});

test('what is stored for the user comes before what is stored for the machine, by name', async () => {
  const files = {
    [user]:
      '[pypi]\nurl = "https://main.example/simple"\nverify_ssl = false\n[pypi.team]\nurl = "https://team.example/simple"\n' +
      '[pypi.wheels]\ntype = "find_links"\nurl = "https://wheels.example"\n[pypi.broken]\nusername = "me"\n',
    [site]: '[pypi]\nurl = "https://site.example/simple"\n[pypi.all]\nurl = "https://all.example/simple"\n',
  };
  expect(await said({ files })).toEqual([
    'index pypi https://main.example/simple (~/.config/pdm/config.toml, stored, unverified)',
    'extra-index team https://team.example/simple (~/.config/pdm/config.toml, stored)',
    'find-links wheels https://wheels.example (~/.config/pdm/config.toml, stored)',
    'extra-index all https://all.example/simple (/etc/xdg/pdm/config.toml, stored)',
  ]);
});

test('PDM_PYPI_URL comes before what is stored, and so does its certificate', async () => {
  const files = { [user]: '[pypi]\nurl = "https://main.example/simple"\n' };
  const environment = { PDM_PYPI_URL: 'https://variable.example/simple', PDM_PYPI_VERIFY_SSL: 'false' };
  expect(await said({ files, environment })).toEqual([
    'index pypi https://variable.example/simple (PDM_PYPI_URL, variable, unverified)',
  ]);
});

describe('stored indexes are ignored', () => {
  test.each<[string, string, Record<string, string>, boolean]>([
    ['where the file says so', '[pypi]\nignore_stored_index = true\n', {}, true],
    ['where the variable says so', '', { PDM_IGNORE_STORED_INDEX: '1' }, true],
    [
      'but not against the variable',
      '[pypi]\nignore_stored_index = true\n',
      { PDM_IGNORE_STORED_INDEX: '0' },
      false,
    ],
  ])('%s', async (_, text, environment, expected) => {
    const runtime = testRuntime({ files: { [user]: text }, environment });
    expect((await readPdmConfig(runtime)).ignoresStored).toBe(expected);
  });
});

describe('the files', () => {
  async function asked(options: TestRuntimeOptions): Promise<readonly string[]> {
    const paths: string[] = [];
    const runtime = testRuntime(options);
    const readText = async (path: string) => {
      paths.push(path);
      return null;
    };
    await readPdmConfig({ ...runtime, files: { ...runtime.files, readText } });
    return paths;
  }

  test.each<[string, TestRuntimeOptions, readonly string[]]>([
    ['Linux', {}, [user, site]],
    [
      'XDG folders',
      { environment: { XDG_CONFIG_HOME: '/conf', XDG_CONFIG_DIRS: '/opt/one:/opt/two' } },
      ['/conf/pdm/config.toml', '/opt/one/pdm/config.toml'],
    ],
    [
      'macOS',
      { platform: 'darwin' },
      [
        '/home/tester/Library/Application Support/pdm/config.toml',
        '/Library/Application Support/pdm/config.toml',
      ],
    ],
    [
      'Windows',
      { platform: 'win32', home: 'C:\\Users\\t' },
      ['C:\\Users\\t\\AppData\\Local\\pdm\\pdm\\config.toml', 'C:\\ProgramData\\pdm\\pdm\\config.toml'],
    ],
    ['PDM_CONFIG_FILE', { environment: { PDM_CONFIG_FILE: '/my.toml' } }, ['/my.toml', site]],
    ['a relative PDM_CONFIG_FILE is of no folder', { environment: { PDM_CONFIG_FILE: 'my.toml' } }, [site]],
  ])('%s', async (_, options, expected) => {
    expect(await asked(options)).toEqual(expected);
  });
});

test('what something before it replaces is told apart', async () => {
  const files = { [user]: '[pypi]\nurl = "https://main.example/simple"\n' };
  const environment = { PDM_PYPI_URL: 'https://variable.example/simple' };
  const { otherIndexes } = await readPdmConfig(testRuntime({ files, environment }));
  expect(otherIndexes).toEqual(['https://main.example/simple']);
});
