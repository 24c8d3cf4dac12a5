import { describe, expect, test } from 'vitest';
import { readPipConfig } from '../../../../server/src/sources/index/pip-config.ts';
import { parseIni } from '../../../../server/src/workspace/ini.ts';
import { noConfig } from '../../../../server/src/workspace/tool-config.ts';
import { type TestRuntimeOptions, testRuntime } from '../../../support/runtime.ts';

function conf(url: string, section = 'global'): string {
  return `[${section}]\nindex-url = ${url}\n`;
}

async function indexOf(options: TestRuntimeOptions): Promise<string | null> {
  const { indexes } = await readPipConfig(testRuntime(options));
  return indexes.find(({ kind }) => kind === 'index')?.url ?? null;
}

test('without any configuration nothing is known', async () => {
  expect(await readPipConfig(testRuntime())).toEqual(noConfig);
});

describe('of several places the later wins', () => {
  const files = {
    '/etc/xdg/pip/pip.conf': conf('https://xdg.example/'),
    '/etc/pip.conf': conf('https://etc.example/'),
    '/home/tester/.pip/pip.conf': conf('https://legacy.example/'),
    '/home/tester/.config/pip/pip.conf': conf('https://user.example/'),
    '/venv/pip.conf': conf('https://venv.example/'),
    '/named.conf': conf('https://named.example/'),
  };
  const all = Object.keys(files);

  test.each([
    ['the machine', all.slice(0, 1), {}, 'https://xdg.example/'],
    ['/etc', all.slice(0, 2), {}, 'https://etc.example/'],
    ['the user, old place', all.slice(0, 3), {}, 'https://legacy.example/'],
    ['the user', all.slice(0, 4), {}, 'https://user.example/'],
    ['the active environment', all, { VIRTUAL_ENV: '/venv' }, 'https://venv.example/'],
    [
      'the file named',
      all,
      { VIRTUAL_ENV: '/venv', PIP_CONFIG_FILE: '/named.conf' },
      'https://named.example/',
    ],
    ['the variable', all, { PIP_INDEX_URL: 'https://variable.example/' }, 'https://variable.example/'],
    ['an empty variable does not count', all, { PIP_INDEX_URL: ' ' }, 'https://user.example/'],
  ])('%s', async (_, paths, environment, expected) => {
    const chosen = Object.fromEntries(Object.entries(files).filter(([path]) => paths.includes(path)));
    expect(await indexOf({ files: chosen, environment })).toBe(expected);
  });

  test('a file that is named keeps the user files out, when it is there', async () => {
    const user = { '/home/tester/.config/pip/pip.conf': conf('https://user.example/') };
    const named = { ...user, '/named.conf': '' };
    expect(await indexOf({ files: named, environment: { PIP_CONFIG_FILE: '/named.conf' } })).toBeNull();
    expect(await indexOf({ files: user, environment: { PIP_CONFIG_FILE: '/named.conf' } })).toBe(
      'https://user.example/',
    );
  });

  test('the null device turns files off, not variables', async () => {
    const environment = { PIP_CONFIG_FILE: '/dev/null' };
    expect(await indexOf({ files, environment })).toBeNull();
    expect(
      await indexOf({ files, environment: { ...environment, PIP_INDEX_URL: 'https://v.example/' } }),
    ).toBe('https://v.example/');
  });

  test('[install] wins over [global], from whichever file', async () => {
    expect(
      await indexOf({
        files: {
          '/etc/pip.conf': conf('https://install.example/', 'install'),
          '/home/tester/.config/pip/pip.conf': conf('https://global.example/'),
        },
      }),
    ).toBe('https://install.example/');
  });
});

describe('other platforms have other places', () => {
  test('macOS: the library folder where it is there, else .config', async () => {
    const files = {
      '/home/tester/.config/pip/pip.conf': conf('https://config.example/'),
    };
    expect(await indexOf({ platform: 'darwin', files })).toBe('https://config.example/');
    const library = {
      '/home/tester/Library/Application Support/pip/pip.conf': conf('https://library.example/'),
    };
    expect(await indexOf({ platform: 'darwin', files: { ...files, ...library } })).toBe(
      'https://library.example/',
    );
  });

  test('Windows: pip.ini below ProgramData and AppData', async () => {
    const asked: string[] = [];
    const runtime = testRuntime({ platform: 'win32', home: 'C:\\Users\\tester' });
    const files = {
      ...runtime.files,
      stat: async () => null,
      readText: async (path: string) => {
        asked.push(path);
        return null;
      },
    };
    const environment = { PROGRAMDATA: 'D:\\Data', APPDATA: 'C:\\Users\\tester\\Roaming' };
    await readPipConfig({ ...runtime, files, environment });
    expect(asked).toEqual([
      'D:\\Data\\pip\\pip.ini',
      'C:\\Users\\tester\\pip\\pip.ini',
      'C:\\Users\\tester\\Roaming\\pip\\pip.ini',
    ]);
  });
});

test('extra indexes, links, trusted hosts and no-index are seen, in files and variables', async () => {
  const files = {
    '/home/tester/.config/pip/pip.conf':
      '[global]\nextra_index_url =\n    https://a.example/simple\n    https://b.example/simple\nno-index: true\n' +
      'find-links = /srv/wheels\ntrusted-host =\n  a.example\n  b.example:8443\n',
  };
  const conf = '~/.config/pip/pip.conf';
  const said = async (environment: Record<string, string>) => {
    const { indexes, ...rest } = await readPipConfig(testRuntime({ files, environment }));
    return { indexes: indexes.map(({ kind, url, where }) => [kind, url, where]), ...rest };
  };
  expect(await said({})).toEqual({
    indexes: [
      ['extra-index', 'https://a.example/simple', conf],
      ['extra-index', 'https://b.example/simple', conf],
      ['find-links', '/srv/wheels', conf],
    ],
    noIndex: true,
    strategy: null,
    trustedHosts: ['a.example', 'b.example:8443'],
  });
  const environment = {
    PIP_EXTRA_INDEX_URL: 'https://c.example https://d.example',
    PIP_NO_INDEX: '0',
    PIP_TRUSTED_HOST: 'c.example',
  };
  expect(await said(environment)).toEqual({
    indexes: [
      ['extra-index', 'https://c.example', 'PIP_EXTRA_INDEX_URL'],
      ['extra-index', 'https://d.example', 'PIP_EXTRA_INDEX_URL'],
      ['find-links', '/srv/wheels', conf],
    ],
    noIndex: false,
    strategy: null,
    trustedHosts: ['c.example'],
    otherIndexes: ['https://a.example/simple', 'https://b.example/simple', 'no-index:'],
  });
});

test('an environment that lies in a workspace is not the user’s', async () => {
  const files = { '/work/shop/.venv/pip.conf': '[global]\nindex-url = https://a.example/simple\n' };
  const runtime = testRuntime({ files, environment: { VIRTUAL_ENV: '/work/shop/.venv' } });
  expect((await readPipConfig(runtime, ['/work/other', '/work/shop'])).indexes).toEqual([]);
  expect((await readPipConfig(runtime, ['/work/shop/.venv/bin', '/work/sho'])).indexes).toHaveLength(1);
});

test('a relative PIP_CONFIG_FILE is not looked for in whatever folder this runs in', async () => {
  const asked: string[] = [];
  const runtime = testRuntime({ environment: { PIP_CONFIG_FILE: 'pip.conf' } });
  const stat = async () => ({ kind: 'file', size: 1, modifiedMs: 0 }) as const;
  const readText = async (path: string) => {
    asked.push(path);
    return null;
  };
  await readPipConfig({ ...runtime, files: { ...runtime.files, stat, readText } });
  expect(asked).toEqual(['/etc/xdg/pip/pip.conf', '/etc/pip.conf']);
});

test('an INI file is read with its comments, continuations and oddities', () => {
  const text = [
    'stray = line',
    '[global]',
    '# a comment',
    'Index-URL = https://x.example/?a=b ; no comment',
    'trusted-host:',
    '    a.example',
    '    # a comment within',
    '    b.example',
    'nonsense',
    '[install',
    'timeout=5',
  ].join('\r\n');
  const ini = parseIni(text);
  expect(Object.fromEntries(ini.get('global') ?? [])).toEqual({
    'index-url': 'https://x.example/?a=b ; no comment',
    'trusted-host': 'a.example\nb.example',
  });
  expect(ini.get('install')?.get('timeout')).toBe('5');
});

describe('what pip install does not take is told apart', () => {
  const user = '/home/tester/.config/pip/pip.conf';
  test.each([
    [
      'for another command',
      { [user]: conf('https://download.example/', 'download') },
      {},
      'https://download.example/',
    ],
    [
      'extra ones for another command',
      { [user]: '[wheel]\nextra_index_url =\n  https://one.example/\n' },
      {},
      'https://one.example/',
    ],
    ['none for another command', { [user]: '[list]\nno-index = yes\n' }, {}, 'no-index:'],
    [
      'replaced by a variable',
      { [user]: conf('https://user.example/') },
      { PIP_INDEX_URL: 'https://variable.example/' },
      'https://user.example/',
    ],
    [
      'by pip’s older word',
      { [user]: '[global]\npypi-url = https://old.example/\n' },
      {},
      'https://old.example/',
    ],
    ['by the variable of that', {}, { PIP_PYPI_URL: 'https://old.example/' }, 'https://old.example/'],
  ])('%s', async (_, files, environment, expected) => {
    const { otherIndexes, indexes } = await readPipConfig(testRuntime({ files, environment }));
    expect(otherIndexes).toEqual([expected]);
    expect(indexes.map(({ url }) => url)).not.toContain(expected);
  });
});
