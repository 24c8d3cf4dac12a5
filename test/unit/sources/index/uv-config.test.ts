import { describe, expect, test } from 'vitest';
import { readUvConfig } from '../../../../server/src/sources/index/uv-config.ts';
import { uvConfigFiles } from '../../../../server/src/sources/index/uv-files.ts';
import { noConfig } from '../../../../server/src/workspace/tool-config.ts';
import { type TestRuntimeOptions, testRuntime } from '../../../support/runtime.ts';

const user = '/home/tester/.config/uv/uv.toml';

async function said(options: TestRuntimeOptions): Promise<readonly string[]> {
  const { indexes } = await readUvConfig(testRuntime(options));
  return indexes.map(({ kind, name, url, where }) => `${kind} ${name ?? '-'} ${url} (${where})`);
}

test('without any configuration nothing is known', async () => {
  expect(await readUvConfig(testRuntime())).toEqual(noConfig);
});

test('variables come before the user, who comes before the machine', async () => {
  const files = {
    [user]:
      '[[index]]\nname = "team"\nurl = "https://team.example/simple"\n[[index]]\nurl = "https://main.example"\ndefault = true\n',
    '/etc/uv/uv.toml': 'extra-index-url = ["https://old.example"]\n',
  };
  const environment = {
    UV_INDEX: 'corp=https://me:secret@corp.example/simple https://plain.example',
    UV_DEFAULT_INDEX: 'https://default.example',
    UV_EXTRA_INDEX_URL: 'https://extra.example',
    UV_INDEX_URL: 'https://legacy.example',
    UV_FIND_LINKS: '/srv/my wheels, https://wheels.example',
  };
  expect(await said({ files, environment })).toEqual([
    'index - https://default.example (UV_DEFAULT_INDEX)',
    'extra-index corp https://me:secret@corp.example/simple (UV_INDEX)',
    'extra-index - https://plain.example (UV_INDEX)',
    'extra-index - https://extra.example (UV_EXTRA_INDEX_URL)',
    'index - https://legacy.example (UV_INDEX_URL)',
    'find-links - /srv/my wheels (UV_FIND_LINKS)',
    'find-links - https://wheels.example (UV_FIND_LINKS)',
    'extra-index team https://team.example/simple (~/.config/uv/uv.toml)',
    'index - https://main.example (~/.config/uv/uv.toml)',
    'extra-index - https://old.example (/etc/uv/uv.toml)',
  ]);
  const { indexes } = await readUvConfig(testRuntime({ files, environment }));
  expect(indexes.filter(({ rank }) => rank === 'variable')).toHaveLength(7);
});

test('what holds for uv pip alone is told apart', async () => {
  const text =
    '[pip]\nindex-url = "https://pip.example"\nextra-index-url = ["https://more.example"]\nno-index = true\nfind-links = ["https://links.example"]\n[[pip.index]]\nurl = "https://table.example"\n';
  expect(await readUvConfig(testRuntime({ files: { [user]: text } }))).toEqual({
    ...noConfig,
    otherIndexes: ['https://pip.example', 'https://more.example', 'https://table.example', 'no-index:'],
  });
});

describe('settings beside indexes', () => {
  const text =
    'no-index = true\nindex-strategy = "unsafe-best-match"\nallow-insecure-host = ["a.example:8443"]\n';

  test('are read from a file', async () => {
    expect(await readUvConfig(testRuntime({ files: { [user]: text } }))).toEqual({
      indexes: [],
      noIndex: true,
      strategy: 'all',
      trustedHosts: ['a.example:8443'],
    });
  });

  test('are overruled by variables, hosts are added', async () => {
    const environment = {
      UV_INDEX_STRATEGY: 'first-index',
      UV_INSECURE_HOST: 'b.example, c.example',
    };
    expect(await readUvConfig(testRuntime({ files: { [user]: text }, environment }))).toEqual({
      indexes: [],
      noIndex: true,
      strategy: 'all',
      variableStrategy: 'first',
      trustedHosts: ['b.example', 'c.example', 'a.example:8443'],
    });
  });
});

test('of a file that is broken, what can be read counts', async () => {
  const files = { [user]: 'x = = 1\n[[index]]\nurl = "https://team.example/simple"\n' };
  expect(await said({ files })).toEqual(['extra-index - https://team.example/simple (~/.config/uv/uv.toml)']);
});

describe('the files', () => {
  const shared = { '/etc/uv/uv.toml': '', '/etc/xdg/uv/uv.toml': '', '/opt/conf/uv/uv.toml': '' };

  test.each<[string, TestRuntimeOptions, readonly string[]]>([
    ['of the machine: the first that is there', { files: shared }, [user, '/etc/xdg/uv/uv.toml']],
    [
      'XDG folders come before /etc',
      { files: shared, environment: { XDG_CONFIG_DIRS: '/none:/opt/conf' } },
      [user, '/opt/conf/uv/uv.toml'],
    ],
    ['below XDG_CONFIG_HOME', { environment: { XDG_CONFIG_HOME: '/conf' } }, ['/conf/uv/uv.toml']],
    ['a relative XDG_CONFIG_HOME does not count', { environment: { XDG_CONFIG_HOME: 'conf' } }, [user]],
    ['macOS has the folders of Linux', { platform: 'darwin', files: shared }, [user, '/etc/xdg/uv/uv.toml']],
    ['UV_CONFIG_FILE alone', { files: shared, environment: { UV_CONFIG_FILE: '/my.toml' } }, ['/my.toml']],
    ['none with UV_NO_CONFIG', { files: shared, environment: { UV_NO_CONFIG: '1' } }, []],
  ])('%s', async (_, options, expected) => {
    expect(await uvConfigFiles(testRuntime(options))).toEqual(expected);
  });

  test('Windows: below AppData, and the machine’s below ProgramData', async () => {
    const asked: string[] = [];
    const runtime = testRuntime({ platform: 'win32', home: 'C:\\Users\\t' });
    const files = {
      ...runtime.files,
      stat: async (path: string) => {
        asked.push(path);
        return null;
      },
    };
    const environment = { PROGRAMDATA: 'E:\\Data', APPDATA: 'C:\\Users\\t\\Roaming' };
    expect([
      await uvConfigFiles({ ...runtime, files, environment: { SYSTEMDRIVE: 'D:' } }),
      await uvConfigFiles({ ...runtime, files, environment }),
    ]).toEqual([['C:\\Users\\t\\AppData\\Roaming\\uv\\uv.toml'], ['C:\\Users\\t\\Roaming\\uv\\uv.toml']]);
    expect(asked).toEqual(['D:\\ProgramData\\uv\\uv.toml', 'E:\\Data\\uv\\uv.toml']);
  });
});
