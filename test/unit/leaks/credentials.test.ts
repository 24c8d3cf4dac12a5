import { expect, it } from 'vitest';
import type { Scenario } from '../../support/index/start.ts';
import { bytesOf, makeWorld, type World, type WorldOptions } from './world.ts';

const secret = 'Tr0ub4dor-and-3';
const name = 'acme-ledger-core-7f';
const team: Scenario = { projects: { [name]: { releases: { '1.0': '400 days', '1.1': '300 days' } } } };

interface Case extends WorldOptions {
  readonly what: string;
  readonly before?: (world: World) => void;
  /** Whether the private index gets it; else nobody does. */
  readonly sent?: boolean;
}

const requirements = { 'requirements.txt': `requests\n${name}==1.0\n` };
const uv = {
  'pyproject.toml': `[project]\nname = "shop"\nversion = "1"\ndependencies = ["requests", "${name}==1.0"]\n[[tool.uv.index]]\nname = "team"\nurl = "{private}/simple/"\n[tool.uv.sources]\n${name} = { index = "team" }\n`,
};
const poetry = {
  'pyproject.toml': `[tool.poetry]\nname = "shop"\n[tool.poetry.dependencies]\n${name} = { version = "1.0", source = "team" }\n[[tool.poetry.source]]\nname = "team"\nurl = "{private}/simple/"\npriority = "explicit"\n`,
};
const trusted = { trustIndexes: true };

const cases: readonly Case[] = [
  {
    what: 'user info of PIP_EXTRA_INDEX_URL',
    files: requirements,
    environment: { PIP_EXTRA_INDEX_URL: `http://bob:${secret}@{private-host}/simple/` },
  },
  {
    what: 'user info of pip.conf',
    files: requirements,
    home: { '.config/pip/pip.conf': `[global]\nindex-url = http://bob:${secret}@{private-host}/simple/\n` },
  },
  {
    what: 'user info of the setting',
    files: requirements,
    settings: { indexUrl: 'SETTING' },
    environment: {},
  },
  {
    what: '.netrc',
    files: requirements,
    home: { '.netrc': `machine 127.0.0.1\nlogin bob\npassword ${secret}\n` },
    environment: { PIP_INDEX_URL: '{private}/simple/' },
  },
  {
    what: 'variables by the name of the index (uv)',
    files: uv,
    settings: trusted,
    environment: { UV_INDEX_TEAM_USERNAME: 'bob', UV_INDEX_TEAM_PASSWORD: secret },
  },
  {
    what: 'variables by the name of the index (Poetry)',
    files: poetry,
    settings: trusted,
    environment: { POETRY_HTTP_BASIC_TEAM_USERNAME: 'bob', POETRY_HTTP_BASIC_TEAM_PASSWORD: secret },
  },
  {
    what: 'auth.toml of Poetry',
    files: poetry,
    settings: trusted,
    home: { '.config/pypoetry/auth.toml': `[http-basic.team]\nusername = "bob"\npassword = "${secret}"\n` },
  },
  {
    what: 'a variable in an address of the workspace, trusted',
    files: {
      'requirements.txt': `--extra-index-url http://bob:\${TEAM_SECRET}@{private-host}/simple/\n${name}\n`,
    },
    settings: trusted,
    environment: { TEAM_SECRET: secret },
  },
  {
    what: 'variables by name, not trusted',
    files: uv,
    environment: { UV_INDEX_TEAM_USERNAME: 'bob', UV_INDEX_TEAM_PASSWORD: secret },
    sent: false,
  },
];

function faults({ servers }: World): readonly (() => void)[] {
  const { private: team, evil, public: pypi } = servers;
  return [
    () => undefined,
    () => void team.setFault({ kind: 'redirect', to: `${evil.url}/simple/${name}/`, path: '/' }),
    () => void team.setFault({ kind: 'redirect', to: `${pypi.url}/simple/${name}/`, path: '/' }),
    () => void team.setFault({ kind: 'status', status: 401, path: '/' }),
    () => void team.setFault({ kind: 'status', status: 500, path: '/', body: `no ${secret}` }),
    () => void team.setFault({ kind: 'reset-in-headers', path: '/' }),
    () => void team.setFault({ kind: 'body', body: '{"', path: '/' }),
  ];
}

it.each(cases)('a credential goes to its own origin and nowhere else: $what', async (each) => {
  const worldOf = async (): Promise<World> => makeWorld({ private: team, ...each });
  const count = 7;
  for (let turn = 0; turn < count; turn++) {
    const world = await worldOf();
    try {
      if (each.settings?.indexUrl === 'SETTING') {
        const { host } = new URL(world.servers.private.url);
        world.engine.configure({
          ...(await settingsOf(world)),
          indexUrl: `http://bob:${secret}@${host}/simple/`,
        });
      }
      const all = faults(world);
      expect(all).toHaveLength(count);
      all[turn]?.();
      for (const file of Object.keys(each.files)) await world.look(file);
      const wanted = secret.toLowerCase();
      const own = bytesOf(world.servers.private);
      expect([turn, own.includes(wanted)]).toEqual([turn, each.sent ?? true]);
      for (const other of [world.servers.public, world.servers.evil]) {
        expect(bytesOf(other)).not.toContain(wanted);
      }
      for (const said of world.said) {
        expect(said).not.toContain(secret);
        expect(said).not.toContain(encoded());
      }
      for (const [file, text] of await world.kept()) {
        expect([file, text.includes(secret) || text.includes(encoded())]).toEqual([file, false]);
      }
    } finally {
      await world.close();
    }
  }
});

/** As the header carries it. */
function encoded(): string {
  return Buffer.from(`bob:${secret}`, 'utf8').toString('base64');
}

async function settingsOf(world: World) {
  const { engineSettings } = await import('../assess/engine-fixture.ts');
  return { ...engineSettings, osvUrl: world.servers.public.osvUrl };
}
