import { describe, expect, test } from 'vitest';
import type { NormalizedName } from '../../../../server/src/packaging/name.ts';
import type { Environment } from '../../../../server/src/workspace/environment/environment.ts';
import {
  createEnvironments,
  environmentName,
} from '../../../../server/src/workspace/environment/environment.ts';
import { environmentFiles, installEnvironment, uninstall } from '../../../support/environment.ts';
import { type TestRuntimeOptions, testRuntime } from '../../../support/runtime.ts';

const site = '/shop/.venv/lib/python3.12/site-packages';

function setUp(options: TestRuntimeOptions = {}) {
  const runtime = testRuntime(options);
  return { runtime, environments: createEnvironments(runtime) };
}

/** Looks at the environment again as if some seconds had passed. */
async function later({ runtime, environments }: ReturnType<typeof setUp>): Promise<Environment | null> {
  runtime.clock.advance(6_000);
  return environments.of('/shop/a.py', '/shop');
}

function named(name: string): NormalizedName {
  return name as NormalizedName;
}

test('tells what is installed, in which version, since when and what it gives to import', async () => {
  const { runtime, environments } = setUp();
  installEnvironment(runtime.files, {
    litellm: { version: '1.82.8', installedAt: '2026-03-24T11:02:00Z' },
    'ruamel.yaml': { version: '0.18.0', modules: ['ruamel.yaml'] },
    mine: { version: '1.0', url: 'file:///shop/mine' },
  });
  const found = await environments.of('/shop/src/app.py', '/shop');
  expect(found?.folder).toBe('/shop/.venv');
  expect([...(found?.distributions.values() ?? [])]).toEqual([
    {
      name: 'litellm',
      version: '1.82.8',
      installedAt: Date.parse('2026-03-24T11:02:00Z'),
      modules: ['litellm'],
      extras: [],
      url: null,
    },
    {
      name: 'mine',
      version: '1.0',
      installedAt: runtime.clock.now(),
      modules: ['mine'],
      extras: [],
      url: 'file:///shop/mine',
    },
    {
      name: 'ruamel-yaml',
      version: '0.18.0',
      installedAt: runtime.clock.now(),
      modules: ['ruamel.yaml'],
      extras: [],
      url: null,
    },
  ]);
  expect(found?.distributionsFor('ruamel.yaml.comments')).toEqual(['ruamel-yaml']);
});

describe('what was read is kept', () => {
  test('the same object while nothing changes, and no look at the disk within seconds', async () => {
    const world = setUp({ files: environmentFiles({ requests: { version: '2.32.0' } }) });
    const first = await world.environments.of('/shop/a.py', '/shop');
    const list = world.runtime.files.list;
    let looks = 0;
    world.runtime.files.list = (path) => {
      looks++;
      return list(path);
    };
    expect(await world.environments.of('/shop/b.py', '/shop')).toBe(first);
    expect(looks).toBe(0);
    expect(await later(world)).toBe(first);
  });

  test('an upgrade is seen after some seconds, and only what changed is read again', async () => {
    const world = setUp({
      files: environmentFiles({ requests: { version: '2.32.0' }, flask: { version: '3.0' } }),
    });
    world.runtime.clock.advance(60_000);
    const first = await world.environments.of('/shop/a.py', '/shop');
    world.runtime.clock.advance(6_000);
    uninstall(world.runtime.files, 'requests', '2.32.0');
    installEnvironment(world.runtime.files, { requests: { version: '2.33.0' } });
    const read: string[] = [];
    const { readText } = world.runtime.files;
    world.runtime.files.readText = (path, most) => {
      read.push(path);
      return readText(path, most);
    };
    const second = await later(world);
    expect(second?.distributions.get(named('requests'))?.version).toBe('2.33.0');
    expect(second?.distributions.get(named('flask'))).toBe(first?.distributions.get(named('flask')));
    expect(read.filter((path) => path.includes('flask'))).toEqual([]);
  });

  test('what was read while an installer was at work is read again', async () => {
    const world = setUp({ files: environmentFiles({ requests: { version: '2.32.0' } }) });
    const record = `${site}/requests-2.32.0.dist-info/RECORD`;
    const whole = world.runtime.files.text(record);
    world.runtime.files.set(record, '');
    const early = await world.environments.of('/shop/a.py', '/shop');
    expect(early?.distributionsFor('requests')).toEqual([]);
    world.runtime.files.set(record, whole);
    expect((await later(world))?.distributionsFor('requests')).toEqual(['requests']);
  });

  test('what changes beside the distributions makes no new environment', async () => {
    const world = setUp({ files: environmentFiles({ requests: { version: '2.32.0' } }) });
    const first = await world.environments.of('/shop/a.py', '/shop');
    world.runtime.clock.advance(6_000);
    world.runtime.files.set(`${site}/__pycache__/six.cpython-312.pyc`, '');
    expect(await later(world)).toBe(first);
  });

  test('an environment that comes later is found, at once where a change is told', async () => {
    const world = setUp({ files: { '/shop/a.py': '' } });
    expect(await world.environments.of('/shop/a.py', '/shop')).toBeNull();
    installEnvironment(world.runtime.files, { requests: { version: '2.32.0' } });
    world.environments.forget('/shop/.venv/pyvenv.cfg');
    expect((await world.environments.of('/shop/a.py', '/shop'))?.distributions.size).toBe(1);
    world.runtime.files.delete('/shop/.venv');
    expect(await later(world)).toBeNull();
  });

  test('many ask at once, one reads', async () => {
    const world = setUp({ files: environmentFiles({ requests: { version: '2.32.0' } }) });
    let reads = 0;
    const { readText } = world.runtime.files;
    world.runtime.files.readText = (path, most) => {
      if (path.endsWith('/RECORD')) reads++;
      return readText(path, most);
    };
    const found = await Promise.all(
      Array.from({ length: 20 }, (_, index) => world.environments.of(`/shop/f${index}/a.py`, '/shop')),
    );
    expect(new Set(found).size).toBe(1);
    expect(reads).toBe(1);
  });
});

test.each([
  ['/shop/.venv', '.venv'],
  ['/home/me/miniconda3/envs/science', 'science'],
  ['/shop/.pixi/envs/default', '.pixi/envs/default'],
  ['C:\\work\\.venv\\', '.venv'],
])('%s is called %s', (folder, name) => {
  expect(environmentName(folder)).toBe(name);
});
