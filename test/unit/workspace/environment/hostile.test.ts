import { expect, test } from 'vitest';
import type { FileEntry, Files } from '../../../../server/src/runtime.ts';
import { createEnvironments } from '../../../../server/src/workspace/environment/environment.ts';
import { type TestRuntime, testRuntime } from '../../../support/runtime.ts';

const site = '/shop/.venv/lib/python3.12/site-packages';

function machine(files: Record<string, string>): TestRuntime {
  return testRuntime({ files: { '/shop/.venv/pyvenv.cfg': '', ...files } });
}

/** The distributions found, and every path that was looked at. */
async function look(runtime: TestRuntime, change: Partial<Files> = {}) {
  const looked = new Set<string>();
  const { list, stat, readText } = { ...runtime.files, ...change };
  const noting: Partial<Files> = {
    list: (path) => {
      looked.add(path);
      return list(path);
    },
    stat: (path) => {
      looked.add(path);
      return stat(path);
    },
    readText: (path, most) => {
      looked.add(path);
      return readText(path, most);
    },
  };
  const files = { ...runtime.files, ...noting };
  const found = await createEnvironments({ ...runtime, files }).of('/shop/a.py', '/shop');
  return { distributions: [...(found?.distributions.values() ?? [])], looked: [...looked], found };
}

test('a list of files of two hundred megabytes is not read; the distribution is known all the same', async () => {
  const runtime = machine({
    [`${site}/demo-1.0.dist-info/METADATA`]: 'Name: demo\n',
    [`${site}/demo-1.0.dist-info/RECORD`]: 'demo/__init__.py,,900\n',
    [`${site}/demo-1.0.dist-info/top_level.txt`]: 'demo\n',
  });
  const asked: (number | undefined)[] = [];
  const { distributions } = await look(runtime, {
    readText: (path, most) => {
      if (!path.endsWith('/RECORD')) return runtime.files.readText(path, most);
      asked.push(most);
      return Promise.resolve(most !== undefined && most >= 200_000_000 ? 'x'.repeat(10) : null);
    },
  });
  expect(asked).toEqual([8 * 1024 * 1024]);
  expect(distributions).toMatchObject([{ name: 'demo', version: '1.0', modules: ['demo'] }]);
});

test('nothing outside the environment is looked at, wherever its files point', async () => {
  const runtime = machine({
    '/etc/passwd': 'secret',
    [`${site}/demo-1.0.dist-info/METADATA`]: 'Name: ../../../../etc/passwd\nImport-Name: ../../etc\n',
    [`${site}/demo-1.0.dist-info/RECORD`]:
      '../../../../../../etc/__init__.py,,10\n/etc/__init__.py,,10\n..,,\n',
    [`${site}/demo-1.0.dist-info/top_level.txt`]: '../../../etc\n/etc\n',
    [`${site}/demo-1.0.dist-info/direct_url.json`]: '{"url":"file:///etc/passwd"}',
  });
  const { distributions, looked } = await look(runtime);
  expect(distributions).toMatchObject([{ name: 'demo', modules: [] }]);
  expect(looked.filter((path) => !path.startsWith('/shop'))).toEqual([]);
});

test.each(['METADATA', 'RECORD', 'top_level.txt', 'direct_url.json'])(
  'a link in the place of %s is not followed',
  async (name) => {
    const folder = `${site}/demo-1.0.dist-info`;
    const runtime = machine({
      [`${folder}/METADATA`]: '',
      [`${folder}/RECORD`]: '',
      [`${folder}/top_level.txt`]: '',
      [`${folder}/direct_url.json`]: '',
    });
    const { looked } = await look(runtime, {
      list: async (path) => {
        const entries = await runtime.files.list(path);
        return entries.map((entry): FileEntry => (entry.name === name ? { name, kind: 'other' } : entry));
      },
    });
    expect(looked).not.toContain(`${folder}/${name}`);
  },
);

test('a package that is a link is not looked into for a namespace', async () => {
  const runtime = machine({
    [`${site}/ns/__init__.py`]: '__import__("pkg_resources").declare_namespace(__name__)',
    [`${site}/demo-1.0.dist-info/RECORD`]: 'ns/__init__.py,,60\n',
  });
  const { looked } = await look(runtime, {
    list: async (path) => {
      const entries = await runtime.files.list(path);
      return entries.map((entry): FileEntry => (entry.name === 'ns' ? { name: 'ns', kind: 'other' } : entry));
    },
  });
  expect(looked.filter((path) => path.startsWith(`${site}/ns`))).toEqual([]);
});

test('control characters stay behind', async () => {
  const { distributions } = await look(
    machine({
      [`${site}/demo.egg-info/PKG-INFO`]: 'Name: de\u001b[31mmo\nVersion: odd\u202e\u001b[2J version\n',
      [`${site}/demo.egg-info/top_level.txt`]: 'de\u0007mo\n',
      [`${site}/demo.egg-info/direct_url.json`]: '{"url":"https://user:pass@x.example/\\u001b[2J\\u202ea"}',
    }),
  );
  expect(distributions).toMatchObject([{ name: 'demo', version: 'odd version', modules: [] }]);
  expect(distributions[0]?.url).not.toMatch(/\p{C}|pass/u);
});

test.each(['{', 'null', '[]', '7', '{"url": 7}', '{"url": ""}', '['.repeat(60_000)])(
  'an origin that cannot be read is none: %.20s',
  async (text) => {
    const { distributions } = await look(
      machine({
        [`${site}/demo-1.0.dist-info/METADATA`]: '',
        [`${site}/demo-1.0.dist-info/direct_url.json`]: text,
      }),
    );
    expect(distributions).toMatchObject([{ name: 'demo', url: null }]);
  },
);

test('of tens of thousands of descriptions the first thousands are read, a few at a time', async () => {
  const names = Array.from({ length: 20_000 }, (_, index) => `demo${index}-1.0.dist-info`);
  const runtime = machine({ [`${site}/x.py`]: '' });
  let busy = 0;
  let most = 0;
  const { distributions } = await look(runtime, {
    list: async (path) => {
      if (path === site) return names.map((name) => ({ name, kind: 'directory' }) as const);
      if (!path.startsWith(`${site}/demo`)) return runtime.files.list(path);
      return [{ name: 'RECORD', kind: 'file' }];
    },
    stat: async () => ({ kind: 'file', size: 0, modifiedMs: 1e12 }),
    readText: async (path, limit) => {
      if (!path.startsWith(`${site}/demo`)) return runtime.files.readText(path, limit);
      most = Math.max(most, ++busy);
      await Promise.resolve();
      busy--;
      return 'demo/__init__.py,,9000\n';
    },
  });
  expect(distributions).toHaveLength(5_000);
  expect(most).toBeLessThanOrEqual(16);
});

test('what all of them give to import is bounded', async () => {
  const rows = Array.from({ length: 900 }, (_, index) => `m${index}.py,,9\n`).join('');
  const runtime = machine(
    Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [`${site}/demo${index}-1.0.dist-info/RECORD`, rows]),
    ),
  );
  const { distributions } = await look(runtime);
  expect(distributions).toHaveLength(100);
  expect(distributions.flatMap(({ modules }) => modules).length).toBeLessThanOrEqual(50_000);
});
