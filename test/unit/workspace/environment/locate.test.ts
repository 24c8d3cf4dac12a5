import { describe, expect, test } from 'vitest';
import type { FileEntry } from '../../../../server/src/runtime.ts';
import { createEnvironments } from '../../../../server/src/workspace/environment/environment.ts';
import { environmentFiles } from '../../../support/environment.ts';
import { type TestRuntime, type TestRuntimeOptions, testRuntime } from '../../../support/runtime.ts';

/** Environments in these folders, each with one distribution called like its folder, and what else is there. */
function machine(folders: readonly string[], options: TestRuntimeOptions = {}): TestRuntime {
  const files: Record<string, string> = { ...options.files };
  for (const folder of folders) {
    const name = folder.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '');
    Object.assign(files, environmentFiles({ [name]: { version: '1.0' } }, folder));
  }
  return testRuntime({ ...options, files });
}

interface Asked {
  readonly file?: string | null;
  readonly root?: string | null;
  readonly interpreter?: string;
  readonly of?: string | null;
}

async function found(runtime: TestRuntime, asked: Asked = {}): Promise<string | null> {
  const { file = '/shop/api/src/app.py', root = '/shop', interpreter, of = '/shop' } = asked;
  const environments = createEnvironments(runtime);
  if (interpreter !== undefined) environments.setInterpreter(of, interpreter);
  return (await environments.of(file, root))?.folder ?? null;
}

/** Shows a path as a link, as the disk would. */
function link(runtime: TestRuntime, folder: string, name: string): void {
  const { list } = runtime.files;
  runtime.files.list = async (path): Promise<readonly FileEntry[]> => {
    const entries = await list(path);
    return path === folder
      ? entries.map((entry) => (entry.name === name ? { name, kind: 'other' } : entry))
      : entries;
  };
}

describe('the environment of a file', () => {
  test.each([
    ['beside it', ['/shop/api/src/.venv', '/shop/.venv'], '/shop/api/src/.venv'],
    ['in a folder above', ['/shop/api/.venv', '/shop/.venv'], '/shop/api/.venv'],
    ['in the root', ['/shop/.venv'], '/shop/.venv'],
    ['.venv before other names', ['/shop/env', '/shop/venv', '/shop/.venv'], '/shop/.venv'],
    ['under a customary name', ['/shop/env'], '/shop/env'],
    ['made by Pixi', ['/shop/.pixi/envs/default'], '/shop/.pixi/envs/default'],
    ['above the root, which is not the workspace', ['/.venv'], null],
  ])('%s', async (_, folders, expected) => {
    expect(await found(machine(folders))).toBe(expected);
  });

  test('a folder called env that is none is passed over', async () => {
    const runtime = machine(['/shop/env', '/shop/.venv']);
    runtime.files.delete('/shop/.venv');
    runtime.files.delete('/shop/env/pyvenv.cfg');
    expect(await found(runtime)).toBeNull();
  });

  test('a file in no root is looked for beside it alone', async () => {
    const runtime = machine(['/else/.venv', '/else/deep/.venv']);
    expect(await found(runtime, { file: '/else/deep/a.py', root: null })).toBe('/else/deep/.venv');
    expect(await found(runtime, { file: '/else/deep/er/a.py', root: null })).toBeNull();
  });

  test('a document that is no file has that of its root', async () => {
    expect(await found(machine(['/shop/.venv']), { file: null })).toBe('/shop/.venv');
    expect(await found(machine(['/shop/.venv']), { file: null, root: null })).toBeNull();
  });
});

describe('the interpreter chosen in the editor', () => {
  test.each([
    ['of a virtual environment', '/envs/a/bin/python', '/envs/a'],
    ['on Windows', '/envs/a/Scripts/python.exe', '/envs/a'],
    ['of conda on Windows, beside its library', '/envs/a/python.exe', '/envs/a'],
    ['given as the environment itself', '/envs/a', '/envs/a'],
    ['that is gone: the project has its own', '/envs/gone/bin/python', '/shop/.venv'],
    ['that is a shim', '/home/tester/.pyenv/shims/python', '/shop/.venv'],
  ])('%s', async (_, interpreter, expected) => {
    expect(await found(machine(['/envs/a', '/shop/.venv']), { interpreter })).toBe(expected);
  });

  test('each folder has its own, and null is for all others', async () => {
    const environments = createEnvironments(machine(['/envs/a', '/envs/b', '/envs/c']));
    environments.setInterpreter('/shop', '/envs/a/bin/python');
    environments.setInterpreter('/shop/api', '/envs/b/bin/python');
    environments.setInterpreter(null, '/envs/c/bin/python');
    const of = async (file: string) => (await environments.of(file, '/shop'))?.folder;
    expect(await of('/shop/a.py')).toBe('/envs/a');
    expect(await of('/shop/api/a.py')).toBe('/envs/b');
    expect(await of('/other/a.py')).toBe('/envs/c');
    environments.setInterpreter('/shop', null);
    expect(await of('/shop/a.py')).toBe('/envs/c');
  });

  test('of several Pythons in one prefix it is the one called so', async () => {
    const files: Record<string, string> = {};
    for (const python of ['python3.9', 'python3.11', 'python3.12']) {
      files[`/usr/local/lib/${python}/site-packages/demo-${python.slice(6)}.dist-info/METADATA`] =
        'Name: demo';
    }
    const environments = createEnvironments(testRuntime({ files }));
    const version = async (interpreter: string) => {
      environments.setInterpreter(null, interpreter);
      const all = await environments.of('/shop/a.py', '/shop');
      return [...(all?.distributions.values() ?? [])].map((each) => each.version);
    };
    expect(await version('/usr/local/bin/python3.11')).toEqual(['3.11']);
    expect(await version('/usr/local/bin/python')).toEqual(['3.12']);
  });

  test.each([
    '\\\\evil.example\\share\\python.exe',
    '//evil.example/share/bin/python',
    'bin/python',
    '\\\\?\\UNC\\evil.example\\share\\python.exe',
  ])('%s is not looked at', async (interpreter) => {
    const runtime = machine(['/shop/.venv']);
    const looked: string[] = [];
    for (const method of ['list', 'stat', 'readText'] as const) {
      const real = runtime.files[method] as (path: string, most?: number) => Promise<never>;
      Object.assign(runtime.files, {
        [method]: (path: string, most?: number) => {
          looked.push(path);
          return real(path, most);
        },
      });
    }
    expect(await found(runtime, { interpreter })).toBe('/shop/.venv');
    expect(looked.filter((path) => !path.startsWith('/shop'))).toEqual([]);
  });
});

describe('the active environment', () => {
  test.each([
    ['a virtual one', { VIRTUAL_ENV: '/envs/a' }, '/envs/a'],
    ["conda's", { CONDA_PREFIX: '/envs/a', CONDA_DEFAULT_ENV: 'a' }, '/envs/a'],
    ["conda's base, which is no project's", { CONDA_PREFIX: '/envs/a', CONDA_DEFAULT_ENV: 'base' }, null],
    ['one on another machine', { VIRTUAL_ENV: '//evil.example/a' }, null],
    ['none', { VIRTUAL_ENV: '' }, null],
  ])('%s', async (_, environment, expected) => {
    expect(await found(machine(['/envs/a'], { environment }))).toBe(expected);
  });

  test("the project's own comes first", async () => {
    const runtime = machine(['/envs/a', '/shop/.venv'], { environment: { VIRTUAL_ENV: '/envs/a' } });
    expect(await found(runtime)).toBe('/shop/.venv');
  });
});

describe('environments kept outside the project', () => {
  // The names are those that the tools themselves gave a project in /srv/shop.
  const poetry = '/home/tester/.cache/pypoetry/virtualenvs';
  const pipenv = '/home/tester/.local/share/virtualenvs';
  const hatch = '/home/tester/.local/share/hatch/env/virtual';

  test.each([
    ['Poetry', 'pyproject.toml', `${poetry}/shop-58fqC6Q1-py3.11`],
    ['Pipenv', 'Pipfile', `${pipenv}/shop-F2F75yho`],
    ['Hatch', 'pyproject.toml', `${hatch}/shop/58fqC6Q1/shop`],
  ])('%s', async (_, marker, folder) => {
    const others = [
      `${poetry}/other-AAAAAAAA-py3.12`,
      `${pipenv}/other-AAAAAAAA`,
      `${hatch}/other/AAAAAAAA/other`,
    ];
    const runtime = machine([folder, ...others], { files: { [`/srv/shop/${marker}`]: '' } });
    expect(await found(runtime, { file: `/srv/shop/src/a.py`, root: '/srv/shop' })).toBe(folder);
    runtime.files.delete(`/srv/shop/${marker}`);
    expect(await found(runtime, { file: `/srv/shop/src/a.py`, root: '/srv/shop' })).toBeNull();
  });

  test('of several Pythons the newest', async () => {
    const folders = ['3.9', '3.12', '3.10'].map((python) => `${poetry}/shop-58fqC6Q1-py${python}`);
    const runtime = machine(folders, { files: { '/srv/shop/pyproject.toml': '' } });
    expect(await found(runtime, { file: '/srv/shop/a.py', root: '/srv' })).toBe(folders[1]);
  });

  test.each([
    ['POETRY_VIRTUALENVS_PATH', '/envs', '/envs'],
    ['POETRY_CACHE_DIR', '/cache', '/cache/virtualenvs'],
    ['XDG_CACHE_HOME', '/cache', '/cache/pypoetry/virtualenvs'],
    ['POETRY_VIRTUALENVS_PATH', '//evil.example/share', null],
  ])('%s=%s is heeded', async (variable, value, base) => {
    const folder = `${base ?? value}/shop-58fqC6Q1-py3.11`;
    const files = { '/srv/shop/pyproject.toml': '' };
    const runtime = machine([folder], { files, environment: { [variable]: value } });
    const expected = base === null ? null : folder;
    expect(await found(runtime, { file: '/srv/shop/a.py', root: '/srv' })).toBe(expected);
  });
});

describe('a file that names the environment', () => {
  test.each([
    ['by a path', '.venv', '../shop/tools/py\n', '/shop/tools/py'],
    ["in the user's folder", '.venv', '/home/tester/envs/mine', '/home/tester/envs/mine'],
    ['by a name', '.venv', 'mine\n', '/home/tester/.virtualenvs/mine'],
    ['as PDM writes it', '.pdm-python', '/home/tester/envs/mine/bin/python', '/home/tester/envs/mine'],
    ["outside the root and the user's folder", '.venv', '/envs/a', null],
    ['by a way out', '.venv', '../../../envs/a', null],
    ["the user's folder itself", '.venv', '/home/tester', null],
    ['on another machine', '.venv', '//evil.example/a', null],
    ['that is no environment', '.venv', '/home/tester/none', null],
    ['empty', '.venv', '\n', null],
  ])('%s', async (_, name, text, expected) => {
    const folders = ['/shop/tools/py', '/home/tester/envs/mine', '/home/tester/.virtualenvs/mine', '/envs/a'];
    expect(await found(machine(folders, { files: { [`/shop/${name}`]: text } }))).toBe(expected);
  });
});

describe('links in a workspace are left alone', () => {
  test.each([
    ['the environment', '/shop', '.venv'],
    ['its library', '/shop/.venv', 'lib'],
    ['its packages', '/shop/.venv/lib/python3.12', 'site-packages'],
  ])('%s', async (_, folder, name) => {
    const runtime = machine(['/shop/.venv']);
    link(runtime, folder, name);
    expect(await found(runtime)).toBeNull();
    expect(await found(runtime, { interpreter: '/shop/.venv/bin/python' })).toBeNull();
  });

  test('in a folder the user chose they are followed', async () => {
    const runtime = machine(['/envs/a']);
    link(runtime, '/envs/a', 'lib');
    expect(await found(runtime, { interpreter: '/envs/a/bin/python' })).toBe('/envs/a');
  });
});
