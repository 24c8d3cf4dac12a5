import { describe, expect, test } from 'vitest';
import { createEnvironments } from '../../../../server/src/workspace/environment/environment.ts';
import { environmentFiles } from '../../../support/environment.ts';
import { type TestRuntimeOptions, testRuntime } from '../../../support/runtime.ts';

function world(files: Readonly<Record<string, string>>, options: TestRuntimeOptions = {}) {
  const runtime = testRuntime({ ...options, files: { ...environmentFiles({}), ...files } });
  const environments = createEnvironments(runtime);
  const indexes = async () => (await environments.of('/shop/a.py', '/shop'))?.indexes;
  return { runtime, environments, indexes };
}

describe('the file of pip in an environment', () => {
  test('names indexes in any section, told without user and password', async () => {
    const { indexes } = world({
      '/shop/.venv/pip.conf': [
        '[global]',
        'index-url = https://user:secret@main.invalid/simple',
        '[install]',
        'extra_index_url =',
        '  https://one.invalid/simple',
        '  https://two.invalid/simple',
        'trusted-host = other.invalid',
      ].join('\n'),
    });
    expect(await indexes()).toEqual([
      'https://main.invalid/simple',
      'https://one.invalid/simple',
      'https://two.invalid/simple',
    ]);
  });

  test('may switch every index off', async () => {
    const { indexes } = world({ '/shop/.venv/pip.conf': '[install]\nno-index = true\n' });
    expect(await indexes()).toEqual(['no-index:']);
  });

  test('is called pip.ini on Windows', async () => {
    const text = '[global]\nindex-url = https://main.invalid/simple\n';
    const { indexes } = world({ '/shop/.venv/pip.ini': text }, { platform: 'win32' });
    expect(await indexes()).toEqual(['https://main.invalid/simple']);
    expect(await world({ '/shop/.venv/pip.ini': text }).indexes()).toEqual([]);
  });

  test('is looked at again when it changed', async () => {
    const { runtime, indexes } = world({});
    expect(await indexes()).toEqual([]);
    runtime.clock.advance(60_000);
    runtime.files.set('/shop/.venv/pip.conf', '[global]\nindex-url = https://main.invalid/simple\n');
    await indexes();
    expect(await indexes()).toEqual(['https://main.invalid/simple']);
  });

  test('is not followed out of an environment in the workspace: what it says is then not known', async () => {
    const { runtime, indexes } = world({ '/outside/pip.conf': '[global]\nindex-url = https://x.invalid/\n' });
    runtime.files.link('/shop/.venv/pip.conf', '/outside/pip.conf');
    expect(await indexes()).toEqual(['unknown:']);
  });

  test('is read in the environment of the interpreter that the user chose', async () => {
    const { environments } = world({
      ...environmentFiles({}, '/opt/tools'),
      '/opt/tools/bin/python': '',
      '/opt/tools/pip.conf': '[global]\nindex-url = https://main.invalid/simple\n',
    });
    environments.setInterpreter('/shop', '/opt/tools/bin/python');
    expect((await environments.of('/shop/a.py', '/shop'))?.indexes).toEqual(['https://main.invalid/simple']);
  });
});
