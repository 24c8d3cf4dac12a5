import { truncate } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { defaultIndexUrl } from '../../../server/src/sources/default-index.ts';
import type { Scenario } from '../../support/index/start.ts';
import { bytesOf, makeWorld, type World, type WorldOptions } from './world.ts';

/** As lock files write it. */
const publicUrl = defaultIndexUrl.replace(/\/$/, '');

/** Names that no list knows: of a company's own projects. */
const [ledger, billing] = ['acme-ledger-core-7f', 'acme-billing-api-7f'];
const hiddenNames = [ledger, billing];

const team: Scenario = {
  projects: {
    [ledger]: { releases: { '1.0': '400 days', '1.1': '300 days' } },
    [billing]: { releases: { '2.0': '400 days' } },
    requests: { releases: { '2.32.0': '400 days' } },
  },
};
const pypi: Scenario = { projects: { requests: { releases: { '2.32.0': '400 days' } } } };

interface Case extends WorldOptions {
  readonly what: string;
  /** Whether the public servers are told of `requests`. */
  readonly listedIsAsked: boolean;
  /** Whether the private index is told of the private names. */
  readonly privateIsAsked: boolean;
  /** Names that go to nobody public; the two private ones by default. */
  readonly hidden?: readonly string[];
  /** Something that goes wrong with the private index. */
  readonly before?: (world: World) => Promise<void> | void;
}

const requirements = `requests==2.32.0\n${ledger}==1.0\n${billing}\n`;
const pyproject = (tables: string): string =>
  `[project]\nname = "shop"\nversion = "1"\ndependencies = ["requests==2.32.0", "${ledger}==1.0", "${billing}"]\n${tables}`;
const poetry = (tables: string): string =>
  `[tool.poetry]\nname = "shop"\n[tool.poetry.dependencies]\nrequests = "2.32.0"\n${ledger} = "1.0"\n${billing} = "*"\n${tables}`;

const cases: readonly Case[] = [
  {
    what: 'pip, an extra index of the user',
    files: { 'requirements.txt': requirements },
    environment: { PIP_EXTRA_INDEX_URL: '{private}/simple/' },
    listedIsAsked: true,
    privateIsAsked: true,
  },
  {
    what: 'pip, the main index of the user, from pip.conf',
    files: { 'requirements.txt': requirements },
    home: { '.config/pip/pip.conf': '[global]\nindex-url = {private}/simple/\n' },
    listedIsAsked: true,
    privateIsAsked: true,
  },
  {
    what: 'pip, an extra index of the file, not approved',
    files: { 'requirements.txt': `--extra-index-url {private}/simple/\n${requirements}` },
    listedIsAsked: true,
    privateIsAsked: false,
  },
  {
    what: 'pip, an extra index of the file, trusted',
    files: { 'requirements.txt': `--extra-index-url {private}/simple/\n${requirements}` },
    settings: { trustIndexes: true },
    listedIsAsked: true,
    privateIsAsked: true,
  },
  {
    what: 'pip, the main index of a file that includes it',
    files: {
      'requirements.txt': '--index-url {private}/simple/\n-r requirements-more.txt\n',
      'requirements-more.txt': requirements,
    },
    settings: { trustIndexes: true },
    listedIsAsked: true,
    privateIsAsked: true,
  },
  {
    what: 'uv, an index of the manifest with a tie',
    files: {
      'pyproject.toml': pyproject(
        `[[tool.uv.index]]\nname = "team"\nurl = "{private}/simple/"\nexplicit = true\n[tool.uv.sources]\n${ledger} = { index = "team" }\n${billing} = { index = "team" }\n`,
      ),
    },
    settings: { trustIndexes: true },
    listedIsAsked: true,
    privateIsAsked: true,
  },
  {
    what: 'uv, a listed name tied to a private index',
    files: {
      'pyproject.toml': pyproject(
        `[[tool.uv.index]]\nname = "team"\nurl = "{private}/simple/"\n[tool.uv.sources]\nrequests = { index = "team" }\n`,
      ),
    },
    settings: { trustIndexes: true },
    hidden: [...hiddenNames, 'requests'],
    listedIsAsked: false,
    privateIsAsked: true,
  },
  {
    what: 'uv, an index of the user’s own uv.toml',
    files: { 'pyproject.toml': pyproject('[tool.uv]\npackage = true\n') },
    home: { '.config/uv/uv.toml': '[[index]]\nname = "team"\nurl = "{private}/simple/"\n' },
    listedIsAsked: true,
    privateIsAsked: true,
  },
  {
    what: 'uv, an index of the environment',
    files: { 'pyproject.toml': pyproject('[tool.uv]\npackage = true\n') },
    environment: { UV_INDEX: 'team={private}/simple/' },
    listedIsAsked: true,
    privateIsAsked: true,
  },
  {
    what: 'Poetry, a supplemental source',
    files: {
      'pyproject.toml': poetry(
        '[[tool.poetry.source]]\nname = "team"\nurl = "{private}/simple/"\npriority = "supplemental"\n',
      ),
    },
    settings: { trustIndexes: true },
    listedIsAsked: true,
    privateIsAsked: true,
  },
  {
    what: 'Poetry, a primary source in PyPI’s place',
    files: { 'pyproject.toml': poetry('[[tool.poetry.source]]\nname = "team"\nurl = "{private}/simple/"\n') },
    settings: { trustIndexes: true },
    listedIsAsked: true,
    privateIsAsked: true,
  },
  ...[
    ['uv, an index without an address yet', pyproject('[[tool.uv.index]]\nname = "team"\n')],
    [
      'uv, an index whose address is begun',
      pyproject('[[tool.uv.index]]\nname = "team"\ndefault = true\nurl = "'),
    ],
    ['Poetry, a source without an address yet', poetry('[[tool.poetry.source]]\nname = "team"\n')],
    ['PDM, a source without an address', pyproject('[[tool.pdm.source]]\nname = "team"\n')],
  ].map(([what = '', text = '']) => ({
    what,
    files: { 'pyproject.toml': text },
    listedIsAsked: true,
    privateIsAsked: false,
  })),
  ...[
    [
      'pip, an index of the user’s for another command',
      '.config/pip/pip.conf',
      '[download]\nindex-url = {private}/simple/\n',
    ],
    [
      'uv, an extra index of the user’s for uv pip',
      '.config/uv/uv.toml',
      '[pip]\nextra-index-url = ["{private}/simple/"]\n',
    ],
    [
      'uv, an index of the user’s for uv pip',
      '.config/uv/uv.toml',
      '[[pip.index]]\nname = "team"\nurl = "{private}/simple/"\n',
    ],
    ['uv, an index of the user’s without an address yet', '.config/uv/uv.toml', '[[index]]\nname = "team"\n'],
  ].map(([what = '', file = '', text = '']) => ({
    what,
    files: { 'requirements.txt': requirements },
    home: { [file]: text },
    listedIsAsked: true,
    privateIsAsked: false,
  })),
  ...[
    [
      'compiled, what each entry is from',
      `requests==2.32.0\n    # from ${publicUrl}\n${ledger}==1.0\n    # via x\n    # from {private}/simple/\n${billing}==2.0\n`,
    ],
    [
      'compiled, the command of the header',
      `#    uv pip compile --extra-index-url={private}/simple/ requirements.in\n${requirements}`,
    ],
  ].map(([what = '', text = '']) => ({
    what,
    files: { 'requirements.txt': text },
    listedIsAsked: true,
    privateIsAsked: false,
  })),
  ...[
    ['a notebook, a variable of its magics', '%env PIP_EXTRA_INDEX_URL={private}/simple/'],
    ['a notebook, a variable of its Python', 'import os\nos.environ["PIP_INDEX_URL"] = url'],
    ['a notebook, a program that configures pip', '!aws codeartifact login --tool pip --domain acme'],
  ].map(([what = '', cell = '']) => ({
    what,
    files: {
      'a.ipynb': JSON.stringify({
        cells: [cell, `!pip install requests==2.32.0 ${ledger} ${billing}`].map((source) => ({
          cell_type: 'code',
          metadata: {},
          outputs: [],
          source: [source],
        })),
        metadata: {},
        nbformat: 4,
        nbformat_minor: 5,
      }),
    },
    listedIsAsked: true,
    privateIsAsked: false,
  })),
  {
    what: 'a script, a program that configures pip',
    files: {
      'install.sh': `aws codeartifact login --tool pip --domain acme\npip install requests==2.32.0 ${ledger} ${billing}\n`,
    },
    listedIsAsked: true,
    privateIsAsked: false,
  },
  {
    what: 'tox 3, its index server',
    files: {
      'tox.ini': `[tox]\nindexserver = default = {private}/simple/\n[testenv]\ndeps =\n  requests==2.32.0\n  ${ledger}\n  ${billing}\n`,
    },
    listedIsAsked: true,
    privateIsAsked: false,
  },
  {
    what: 'Pipenv, entries of the first source beside a private one',
    files: {
      Pipfile: `[[source]]\nname = "pypi"\nurl = "${publicUrl}"\n[[source]]\nname = "team"\nurl = "{private}/simple/"\n[packages]\nrequests = "==2.32.0"\n${ledger} = "==1.0"\n${billing} = "*"\n`,
    },
    settings: { trustIndexes: true },
    listedIsAsked: true,
    privateIsAsked: false,
  },
  {
    what: 'Pipenv, a lock whose entries name no source',
    files: {
      'Pipfile.lock': JSON.stringify(
        {
          _meta: {
            sources: [
              { name: 'pypi', url: publicUrl, verify_ssl: true },
              { name: 'team', url: '{private}/simple/', verify_ssl: true },
            ],
          },
          default: {
            requests: { version: '==2.32.0' },
            [ledger]: { version: '==1.0' },
            [billing]: { version: '==2.0' },
          },
          develop: {},
        },
        null,
        2,
      ),
    },
    settings: { trustIndexes: true },
    listedIsAsked: true,
    privateIsAsked: false,
  },
  {
    what: 'Pipenv, a lock beside a Pipfile with a private source',
    files: {
      'Pipfile.lock': JSON.stringify(
        {
          _meta: {},
          default: {
            requests: { version: '==2.32.0' },
            [ledger]: { version: '==1.0' },
            [billing]: { version: '==2.0' },
          },
          develop: {},
        },
        null,
        2,
      ),
      'sub/Pipfile': '[[source]]\nname = "team"\nurl = "{private}/simple/"\n[packages]\nflask = "*"\n',
    },
    settings: { trustIndexes: true },
    listedIsAsked: true,
    privateIsAsked: false,
  },
  {
    what: 'Poetry, a lock whose entries name no source beside a private one',
    files: {
      'poetry.lock': [`requests|2.32.0`, `${ledger}|1.0`, `${billing}|2.0`]
        .map((each) => {
          const [name, version] = each.split('|');
          return `[[package]]\nname = "${name}"\nversion = "${version}"\n`;
        })
        .join('\n'),
      'pyproject.toml':
        '[tool.poetry]\nname = "shop"\n[[tool.poetry.source]]\nname = "team"\nurl = "{private}/simple/"\npriority = "explicit"\n',
    },
    settings: { trustIndexes: true },
    listedIsAsked: true,
    privateIsAsked: false,
  },
  {
    what: 'uv, an explicit index that nothing is tied to',
    files: {
      'pyproject.toml': pyproject(
        '[[tool.uv.index]]\nname = "team"\nurl = "{private}/simple/"\nexplicit = true\n',
      ),
    },
    settings: { trustIndexes: true },
    listedIsAsked: true,
    privateIsAsked: false,
  },
  {
    what: 'PDM, a source beside PyPI',
    files: {
      'pyproject.toml': pyproject('[[tool.pdm.source]]\nname = "team"\nurl = "{private}/simple/"\n'),
    },
    settings: { trustIndexes: true },
    listedIsAsked: true,
    privateIsAsked: true,
  },
  {
    what: 'Pipenv, entries of another source',
    files: {
      Pipfile: `[[source]]\nname = "pypi"\nurl = "{public}/simple/"\nverify_ssl = true\n[[source]]\nname = "team"\nurl = "{private}/simple/"\nverify_ssl = true\n[packages]\nrequests = "==2.32.0"\n${ledger} = { version = "==1.0", index = "team" }\n${billing} = { version = "*", index = "team" }\n`,
    },
    settings: { trustIndexes: true },
    listedIsAsked: true,
    privateIsAsked: true,
  },
  {
    what: 'names that a policy calls private, no index at all',
    files: { 'requirements.txt': requirements, 'wheelwarden.toml': 'private-names = ["acme-*"]\n' },
    listedIsAsked: true,
    privateIsAsked: false,
  },
  ...[
    ['a policy file that is too large to be read', 'wheelwarden.toml'],
    ['a manifest that is too large to be read for a policy', 'pyproject.toml'],
  ].map(([what = '', file = '']) => ({
    what,
    files: { 'requirements.txt': requirements, [file]: 'private-names = ["acme-*"]\n' },
    before: (world: World) => truncate(world.path(file), 17 * 1024 * 1024),
    listedIsAsked: true,
    privateIsAsked: false,
  })),
  {
    what: 'a lock that took them from a private index',
    files: {
      'pyproject.toml': pyproject(''),
      'uv.lock': `version = 1\n[[package]]\nname = "${ledger}"\nversion = "1.0"\nsource = { registry = "{private}/simple/" }\n[[package]]\nname = "${billing}"\nversion = "2.0"\nsource = { registry = "{private}/simple/" }\n`,
    },
    listedIsAsked: true,
    privateIsAsked: false,
  },
  {
    what: 'addresses and folders',
    files: {
      'requirements.txt': `requests==2.32.0\n${ledger} @ git+https://git.example/acme/ledger.git\n${billing} @ file:///srv/${billing}\n`,
      'other.txt': `${ledger}\n${billing}\n`,
      'requirements-dev.txt': `${ledger}\n${billing}\n`,
    },
    listedIsAsked: true,
    privateIsAsked: false,
  },
  {
    what: 'another manifest of the root that names the index',
    files: {
      'requirements.txt': requirements,
      'services/api/requirements.txt': '--extra-index-url {private}/simple/\nflask\n',
    },
    listedIsAsked: true,
    privateIsAsked: false,
  },
  {
    what: 'a private index that is away',
    files: { 'requirements.txt': requirements },
    environment: { PIP_EXTRA_INDEX_URL: '{private}/simple/' },
    before: ({ servers }) => servers.private.stop(),
    listedIsAsked: true,
    privateIsAsked: false,
  },
  {
    what: 'a private index that refuses',
    files: { 'requirements.txt': requirements },
    environment: { PIP_EXTRA_INDEX_URL: '{private}/simple/' },
    before: ({ servers }) => void servers.private.setFault({ kind: 'status', status: 401, path: '/' }),
    listedIsAsked: true,
    privateIsAsked: true,
  },
  {
    what: 'a private index that knows nothing',
    files: { 'requirements.txt': requirements },
    environment: { PIP_EXTRA_INDEX_URL: '{private}/simple/' },
    before: ({ servers }) => void servers.private.setFault({ kind: 'status', status: 404, path: '/' }),
    listedIsAsked: true,
    privateIsAsked: true,
  },
  {
    what: 'a private index that sends everybody to the public one',
    files: { 'requirements.txt': requirements },
    environment: { PIP_EXTRA_INDEX_URL: '{private}/simple/' },
    before: ({ servers }) => {
      for (const name of hiddenNames) {
        const to = `${servers.public.url}/simple/${name}/`;
        servers.private.setFault({ kind: 'redirect', to, path: `/simple/${name}` });
      }
    },
    listedIsAsked: true,
    privateIsAsked: true,
  },
];

it.each(cases)('no private name reaches a public service: $what', async (each) => {
  const world = await makeWorld({ private: team, public: pypi, ...each });
  try {
    await each.before?.(world);
    for (const file of Object.keys(each.files)) await world.look(file);
    const told = bytesOf(world.servers.public);
    for (const name of each.hidden ?? hiddenNames) {
      for (const spelling of [name, name.replaceAll('-', '_'), encodeURIComponent(name)]) {
        expect(told).not.toContain(spelling);
      }
    }
    expect(told.includes('requests')).toBe(each.listedIsAsked);
    const toldPrivate = bytesOf(world.servers.private);
    expect(hiddenNames.some((name) => toldPrivate.includes(name))).toBe(each.privateIsAsked);
    expect(bytesOf(world.servers.evil)).toBe('');
  } finally {
    await world.close();
  }
});
