import { expect, it } from 'vitest';
import { defaultIndexUrl } from '../../../server/src/sources/default-index.ts';
import type { Scenario } from '../../support/index/start.ts';
import { bytesOf, makeWorld, type World, type WorldOptions } from './world.ts';

const pypi: Scenario = { projects: { requests: { releases: { '2.32.0': '400 days' } } } };
const files = { 'requirements.txt': 'requests==2.32.0\nflask\n', 'app.py': 'import requests\n' };

async function looked(options: Partial<WorldOptions>, then: (world: World) => void): Promise<void> {
  const world = await makeWorld({ files, public: pypi, ...options });
  try {
    for (const file of Object.keys(files)) await world.look(file);
    then(world);
  } finally {
    await world.close();
  }
}

it('offline, nothing is sent to anybody', async () => {
  const settings = { offline: true, trustIndexes: true };
  const environment = { PIP_EXTRA_INDEX_URL: '{private}/simple/', UV_INDEX: 'team={private}/simple/' };
  await looked({ settings, environment }, ({ servers }) => {
    expect(Object.values(servers).map(bytesOf)).toEqual(['', '', '']);
  });
});

it.each(['off', 'local'] as const)(
  'with advisories %s the advisory service hears nothing',
  async (advisories) => {
    await looked({ settings: { advisories } }, ({ servers }) => {
      const paths = servers.public.requests.map(({ path }) => path);
      expect(paths).toContain('/simple/requests/');
      expect(paths.filter((path) => path.startsWith('/v1/'))).toEqual([]);
    });
  },
);

it('PyPI is sent no credential, whatever is kept for it or for all hosts', async () => {
  const { hostname, origin } = new URL(defaultIndexUrl);
  const secret = 's1lver-birch-7f';
  const world = await makeWorld({
    files,
    public: pypi,
    home: {
      '.netrc': `machine ${hostname} login bob password ${secret}\ndefault login bob password ${secret}\n`,
    },
  });
  try {
    world.engine.setSignIns([{ origin, username: 'bob', password: secret }]);
    for (const file of Object.keys(files)) await world.look(file);
    expect(bytesOf(world.servers.public)).toContain('/simple/requests/');
    expect(world.servers.public.requests.filter(({ headers }) => headers.authorization)).toEqual([]);
  } finally {
    await world.close();
  }
});
