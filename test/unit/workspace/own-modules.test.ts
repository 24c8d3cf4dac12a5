import { describe, expect, it, test } from 'vitest';
import { createOwnModules } from '../../../server/src/workspace/own-modules.ts';
import { testRuntime } from '../../support/runtime.ts';

const files = {
  '/shop/pyproject.toml': '',
  '/shop/manage.py': '',
  '/shop/src/storefront/__init__.py': '',
  '/shop/src/storefront/views/cart.py': '',
  '/shop/scripts/report.py': '',
  '/shop/scripts/helpers.py': '',
  '/shop/tests/conftest.py': '',
  '/shop/tests/factories.py': '',
  '/shop/requests/notes.txt': '',
  '/shop/namespace/inner/deep.py': '',
  '/shop/fast/speed.cpython-313-x86_64-linux-gnu.so': '',
  '/shop/packages/billing/pyproject.toml': '',
  '/shop/packages/billing/src/billing_core/__init__.py': '',
  '/shop/vendor/thing/other.py': '',
  '/shop/services/eu/payments/pyproject.toml': '',
  '/shop/services/eu/payments/payments_core/api.py': '',
  '/shop/tests/fixtures/copy/pyproject.toml': '',
  '/shop/tests/fixtures/copy/django/__init__.py': '',
  '/shop/site/manage.py': '',
  '/shop/site/blog/models.py': '',
  '/shop/cython/fastpath.pyx': '',
  '/shop/cython/use.py': '',
  '/shop/types/legacy-stubs/__init__.pyi': '',
  '/shop/.venv/lib/flask/__init__.py': '',
  '/shop/venv/numpy/__init__.py': '',
};

describe('own modules', () => {
  const runtime = testRuntime({ files });
  const own = createOwnModules(runtime.files, runtime.clock);
  const cases: [module: string, from: string, owned: boolean][] = [
    ['storefront', '/shop/src/storefront/views/cart.py', true],
    ['storefront', '/shop/tests/factories.py', true],
    ['manage', '/shop/src/storefront/__init__.py', true],
    ['helpers', '/shop/scripts/report.py', true],
    ['helpers', '/shop/src/storefront/__init__.py', false],
    ['factories', '/shop/manage.py', true],
    ['namespace', '/shop/manage.py', true],
    ['billing_core', '/shop/manage.py', true],
    ['speed', '/shop/fast/run.py', true],
    ['requests', '/shop/manage.py', false],
    ['other', '/shop/manage.py', false],
    ['yaml', '/shop/manage.py', false],
    ['payments_core', '/shop/src/storefront/views/cart.py', true],
    ['django', '/shop/src/storefront/views/cart.py', false],
    ['blog', '/shop/scripts/report.py', true],
    ['fastpath', '/shop/cython/use.py', true],
    ['legacy', '/shop/types/any.py', true],
    ['flask', '/shop/manage.py', false],
    ['numpy', '/shop/manage.py', false],
  ];
  for (const [module, from, owned] of cases) {
    it(`${owned ? 'owns' : 'does not own'} ${module} as ${from} sees it`, async () => {
      expect(await own.owns(module, from, '/shop')).toBe(owned);
    });
  }

  it('sees a module that came after the first look', async () => {
    const runtime = testRuntime({ files: { '/shop/a.py': '' } });
    const fresh = createOwnModules(runtime.files, runtime.clock);
    expect(await fresh.owns('later', '/shop/a.py', '/shop')).toBe(false);
    await runtime.files.writeAtomic('/shop/later.py', '');
    fresh.forget();
    expect(await fresh.owns('later', '/shop/a.py', '/shop')).toBe(true);
  });

  test.each<[string, string, string]>([
    ['setuptools', 'pyproject.toml', '[tool.setuptools.packages.find]\nwhere = ["code/main"]\n'],
    ['setuptools', 'pyproject.toml', '[tool.setuptools]\npackage-dir = { "" = "code/main" }\n'],
    ['Poetry', 'pyproject.toml', 'packages = [{ include = "inner", from = "code/main" }]\n'],
    ['uv', 'pyproject.toml', '[tool.uv.build-backend]\nmodule-root = "code/main"\n'],
    ['Maturin', 'pyproject.toml', '[tool.maturin]\npython-source = "code/main"\n'],
    ['pytest', 'pyproject.toml', '[tool.pytest.ini_options]\npythonpath = [\n  ".",\n  "code/main",\n]\n'],
    ['pytest', 'pytest.ini', '[pytest]\npythonpath = . code/main\n'],
    ['setuptools', 'setup.cfg', '[options]\npackage_dir =\n    = code/main\n'],
    ['setuptools', 'setup.py', "setup(package_dir={'': 'code/main'})\n"],
    ['Pyright', 'pyrightconfig.json', '{ "extraPaths": ["code/main"] }'],
    ['the environment', '.env', 'PYTHONPATH=./code/main:./more\n'],
  ])('follows the folder that %s is told in %s', async (_, config, text) => {
    const { files: disk, clock } = testRuntime({
      files: { [`/shop/${config}`]: text, '/shop/code/main/inner/__init__.py': '', '/shop/run.py': '' },
    });
    const own = createOwnModules(disk, clock);
    expect(await own.owns('inner', '/shop/run.py', '/shop')).toBe(true);
    expect(await own.owns('main', '/shop/run.py', '/shop')).toBe(false);
  });

  test.each([
    ['setup.py', "setup(ext_modules=[Extension('_speed.fast', ['speed.c'])])\n"],
    ['pyproject.toml', '[tool.maturin]\nmodule-name = "_speed._rust"\n'],
  ])('knows an extension that %s builds', async (config, text) => {
    const { files: disk, clock } = testRuntime({ files: { [`/shop/${config}`]: text, '/shop/run.py': '' } });
    expect(await createOwnModules(disk, clock).owns('_speed', '/shop/run.py', '/shop')).toBe(true);
  });

  test('knows a module that only .gitignore names', async () => {
    const text = '*.pyc\nbuild/\n/made/version_info.py\nlocal_settings.py\r\n!kept\n# noted.py\n';
    const { files: disk, clock } = testRuntime({ files: { '/shop/.gitignore': text, '/shop/run.py': '' } });
    const own = createOwnModules(disk, clock);
    const owned = async (module: string) => own.owns(module, '/shop/run.py', '/shop');
    expect(await Promise.all(['version_info', 'local_settings'].map(owned))).toEqual([true, true]);
    expect(await Promise.all(['build', 'pyc', 'kept', 'noted'].map(owned))).toEqual(Array(4).fill(false));
  });

  test('knows what lies anywhere below, though it is not reached', async () => {
    const own = createOwnModules(runtime.files, runtime.clock);
    for (const module of ['thing', 'other', 'manage', 'copy', 'inner']) {
      expect([module, await own.knows(module, '/shop')]).toEqual([module, module !== 'copy']);
    }
    expect(await own.knows('flask', '/shop')).toBe(false);
    expect(await own.knows('other', null)).toBe(false);
  });

  test('forgets what lay below with a file that went', async () => {
    const { files: disk, clock } = testRuntime({ files: { '/shop/far/below/gone.py': '' } });
    const own = createOwnModules(disk, clock);
    expect(await own.knows('gone', '/shop')).toBe(true);
    await disk.remove('/shop/far/below/gone.py');
    own.forget('/shop/far/below/gone.py');
    expect(await own.knows('gone', '/shop')).toBe(false);
  });

  describe('when one file changes', () => {
    const world = () =>
      testRuntime({ files: { '/shop/a.py': '', '/shop/pkg/b.py': '', '/shop/pyproject.toml': '' } });

    test.each([
      ['a module beside', '/shop/later.py', 'later'],
      ['a package', '/shop/later/__init__.py', 'later'],
      ['a package in a new folder', '/shop/src/later/__init__.py', 'later'],
    ])('sees %s', async (_, file, module) => {
      const { files: disk, clock } = world();
      const own = createOwnModules(disk, clock);
      expect(await own.owns(module, '/shop/a.py', '/shop')).toBe(false);
      await disk.writeAtomic(file, '');
      own.forget(file);
      expect(await own.owns(module, '/shop/a.py', '/shop')).toBe(true);
    });

    test('sees a module that went, a folder that went, and a folder that became a source', async () => {
      const { files: disk, clock } = world();
      const own = createOwnModules(disk, clock);
      expect(await own.owns('pkg', '/shop/a.py', '/shop')).toBe(true);
      expect(await own.owns('b', '/shop/a.py', '/shop')).toBe(false);
      await disk.writeAtomic('/shop/pyproject.toml', 'pythonpath = ["pkg"]');
      own.forget('/shop/pyproject.toml');
      expect(await own.owns('b', '/shop/a.py', '/shop')).toBe(true);
      await disk.remove('/shop/pkg/b.py');
      own.forget('/shop/pkg');
      expect(await own.owns('pkg', '/shop/a.py', '/shop')).toBe(false);
    });

    test('keeps its answers where the file is no module', () => {
      const { files: disk, clock } = world();
      const own = createOwnModules(disk, clock);
      const before = own.generation();
      own.forget('/shop/notes.md');
      expect(own.generation()).toBe(before);
      own.forget('/shop/a.py');
      expect(own.generation()).toBe(before + 1);
    });
  });

  test('asks the disk no more for what it has seen', async () => {
    const { files: disk, clock } = testRuntime({ files });
    let listed = 0;
    const counted = (folder: string) => {
      listed++;
      return disk.list(folder);
    };
    const own = createOwnModules({ ...disk, list: counted }, clock);
    await own.owns('requests', '/shop/src/storefront/views/cart.py', '/shop');
    const first = listed;
    await own.owns('yaml', '/shop/src/storefront/views/cart.py', '/shop');
    own.forget('/shop/src/storefront/views/cart.py');
    await own.owns('yaml', '/shop/src/storefront/views/cart.py', '/shop');
    expect(listed - first).toBeLessThanOrEqual(3);
  });
});

test('folders that links or configuration lead to out of the root are not looked into', async () => {
  const { files, clock } = testRuntime({
    files: {
      '/shop/pyproject.toml': 'pythonpath = ["lib", "../elsewhere", "shared"]\n',
      '/shop/app.py': '',
      '/shop/common/near.py': '',
      '/shop/packages/a/pyproject.toml': '',
      '/outside/secret.py': '',
      '/elsewhere/beyond.py': '',
    },
  });
  files.link('/shop/lib', '/outside');
  files.link('/shop/packages/a/src', '/outside');
  files.link('/shop/shared', 'common');
  const looked: string[] = [];
  const watched = {
    ...files,
    list: (folder: string) => {
      looked.push(folder);
      return files.list(folder);
    },
  };
  const own = createOwnModules(watched, clock);
  const owned = async (module: string) => own.owns(module, '/shop/app.py', '/shop');
  expect([await owned('near'), await owned('secret'), await owned('beyond')]).toEqual([true, false, false]);
  const away = ['/shop/lib', '/shop/packages/a/src', '/elsewhere', '/outside'];
  expect(looked.filter((folder) => away.includes(folder))).toEqual([]);
});
