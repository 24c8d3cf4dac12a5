import { expect, it } from 'vitest';
import { createEnvironments } from '../../../../server/src/workspace/environment/environment.ts';
import { isStartUpName } from '../../../../server/src/workspace/environment/start-up-files.ts';
import { installEnvironment } from '../../../support/environment.ts';
import { testRuntime } from '../../../support/runtime.ts';

const site = '/shop/.venv/lib/python3.12/site-packages';

it.each([
  ['evil.pth', true],
  ['_virtualenv.pth', true],
  ['sitecustomize.py', true],
  ['usercustomize.py', true],
  ['pkg/weights.pth', false],
  ['sitecustomize/__init__.py', false],
  ['evil.pth.bak', false],
  ['site.py', false],
])('%s is run at start-up: %s', (name, isOne) => {
  expect(isStartUpName(name)).toBe(isOne);
});

it('those that no distribution lists are stray', async () => {
  const runtime = testRuntime();
  installEnvironment(runtime.files, { setuptools: { version: '80.0.0' } });
  const record = `${site}/setuptools-80.0.0.dist-info/RECORD`;
  runtime.files.set(
    record,
    `${await runtime.files.readText(record)}\ndistutils-precedence.pth,sha256=x,151\n`,
  );
  runtime.files.set(`${site}/distutils-precedence.pth`, 'import os\n');
  runtime.files.set(`${site}/evil.pth`, 'import evil\n');
  runtime.files.set(`${site}/sitecustomize.py`, 'print(1)\n');
  runtime.files.set(`${site}/setuptools/weights.pth`, 'x');
  const environments = createEnvironments(runtime);
  const found = await environments.of('/shop/a.py', '/shop');
  expect(found?.strayStartUp).toEqual([`${site}/evil.pth`, `${site}/sitecustomize.py`]);
  expect(found?.distributions.get('setuptools' as never)?.startUp).toEqual(['distutils-precedence.pth']);
});

it('one that comes later is seen, and none is told where there is none', async () => {
  const runtime = testRuntime();
  installEnvironment(runtime.files, { attrs: { version: '25.1.0' } });
  const environments = createEnvironments(runtime);
  expect((await environments.of('/shop/a.py', '/shop'))?.strayStartUp).toBe(undefined);
  runtime.clock.advance(6_000);
  runtime.files.set(`${site}/late.pth`, 'import late\n');
  expect((await environments.of('/shop/a.py', '/shop'))?.strayStartUp).toEqual([`${site}/late.pth`]);
});
