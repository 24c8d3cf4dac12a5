import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  pypiByName,
  unknownIndexNamed,
  withoutIndex,
} from '../../../../../server/src/documents/no-address.ts';
import { defaultIndexUrl } from '../../../../../server/src/sources/default-index.ts';
import type { IndexTool } from '../../../../../server/src/sources/index/tool-config.ts';
import { type Asked, at, extra, lineOf, links, main, planFor } from './planned.ts';

type Row = readonly [string, Asked, string];

function table(tool: IndexTool, rows: readonly Row[]): void {
  test.each(rows)('%s', (_, asked, expected) => {
    expect(lineOf(planFor(tool, asked))).toBe(expected);
  });
}

const variable = { rank: 'variable' } as const;
const stored = { rank: 'stored' } as const;
const file = { rank: 'file' } as const;
const pypi = { url: pypiByName, name: 'PyPI' };

describe('pip takes the best of all, in no order', () => {
  table('pip', [
    ['by default PyPI', {}, 'PyPI default main | all'],
    ['the user’s main index', { user: [main('own')] }, 'own user main | all'],
    ['an extra one beside PyPI', { user: [extra('team')] }, 'PyPI default main, team user | all'],
    [
      'an --index-url in a file in place of all that is configured',
      { user: [main('own'), extra('team')], workspace: [main('file', file)] },
      'file workspace main | all',
    ],
    [
      'a variable of a tox environment in place of the main one alone',
      { user: [main('own'), extra('team')], workspace: [main('tox')] },
      'tox workspace main, team user | all',
    ],
    [
      'an extra one of a file beside all that is configured',
      { user: [main('own'), extra('team')], workspace: [extra('file', file)] },
      'own user main, file workspace, team user | all',
    ],
    ['the last --index-url', { workspace: [main('one'), main('two')] }, 'two workspace main | all'],
    ['links are no index', { workspace: [links('wheels')], user: [links('own')] }, 'PyPI default main | all'],
    ['none with --no-index', { said: { noIndex: true } }, 'nowhere | all | no index'],
    ['none where the user says so', { userSaid: { noIndex: true } }, 'nowhere | all | no index'],
    [
      'the setting in place of the user’s',
      { setting: at('set'), user: [main('own'), extra('team')], userSaid: { noIndex: true } },
      'set setting main, team user | all',
    ],
    [
      'the workspace’s own main index in spite of the setting',
      { setting: at('set'), workspace: [main('file', file)] },
      'file workspace main | all',
    ],
    [
      'the index of one command with what is beside it',
      { tie: at('command'), workspace: [extra('more')], user: [extra('team')] },
      'command workspace main, more workspace, team user | all',
    ],
    ['the index of one command alone', { tie: at('command') }, 'command workspace main | all | tied'],
    ['nothing for a command without indexes', { tie: withoutIndex }, 'nowhere | all | tied | no index'],
    [
      'a host whose certificate is not checked',
      {
        user: [main('own'), extra('team')],
        userSaid: { trustedHosts: ['own.example'] },
        said: { trustedHosts: ['team.example:443', 'TEAM.example'] },
      },
      'own user main unverified, team user unverified | all',
    ],
    [
      'each address once',
      { workspace: [extra('one'), extra('one')] },
      'PyPI default main, one workspace | all',
    ],
  ]);
});

describe('Hatch installs as pip does', () => {
  table('hatch', [
    [
      'with what pip is told',
      { user: [main('own')], workspace: [extra('team')] },
      'own user main, team workspace | all',
    ],
  ]);
});

describe('uv takes the first that has the name', () => {
  table('uv', [
    ['by default PyPI', {}, 'PyPI default main | first'],
    [
      'variables, the project, the user, a requirements file, and the default index last',
      {
        user: [extra('variable', variable), extra('own')],
        workspace: [main('main'), extra('project'), extra('file', file)],
      },
      'variable user, project workspace, own user, file workspace, main workspace main | first',
    ],
    [
      'the default index of a variable before the project’s before the user’s',
      { user: [main('variable', variable), main('own')], workspace: [main('project')] },
      'variable user main | first',
    ],
    [
      'the default index of the project before the user’s',
      { user: [main('own')], workspace: [main('project')] },
      'project workspace main | first',
    ],
    [
      'the user’s default index before that of a requirements file',
      { user: [main('own')], workspace: [main('file', file)] },
      'own user main | first',
    ],
    [
      'of two indexes of one name the first',
      {
        user: [extra('variable', { ...variable, name: 'corp' })],
        workspace: [extra('project', { name: 'corp' })],
      },
      'variable user, PyPI default main | first',
    ],
    [
      'no explicit index for what is not tied to it',
      { workspace: [extra('torch', { name: 'torch', explicit: true })] },
      'PyPI default main | first',
    ],
    [
      'nothing in PyPI’s place where the default index is explicit',
      { workspace: [main('only', { explicit: true }), extra('more')] },
      'more workspace | first',
    ],
    [
      'the explicit index for what is tied to it',
      { tie: at('torch'), workspace: [extra('torch', { explicit: true }), extra('more')] },
      'torch workspace | first | tied',
    ],
    [
      'an unsafe strategy',
      { said: { strategy: 'all' }, workspace: [extra('more')] },
      'more workspace, PyPI default main | all',
    ],
    ['the user’s strategy', { userSaid: { strategy: 'all' } }, 'PyPI default main | all'],
    [
      'the project’s strategy before the user’s',
      { userSaid: { strategy: 'all' }, said: { strategy: 'first' } },
      'PyPI default main | first',
    ],
    [
      'the setting in place of the user’s default index',
      { setting: at('set'), user: [main('variable', variable), extra('team')] },
      'team user, set setting main | first',
    ],
    [
      'the project’s default index in spite of the setting',
      { setting: at('set'), workspace: [main('project')] },
      'project workspace main | first',
    ],
    [
      'a name of another file of the workspace before one of the user’s file',
      {
        tie: unknownIndexNamed('corp'),
        elsewhere: [{ name: 'corp', url: at('root') }],
        user: [extra('own', { name: 'corp' })],
      },
      'root workspace | first | tied',
    ],
    [
      'a name that a variable gives before all',
      {
        tie: unknownIndexNamed('corp'),
        elsewhere: [{ name: 'corp', url: at('root') }],
        user: [extra('variable', { ...variable, name: 'corp' })],
      },
      'variable user | first | tied',
    ],
    [
      'a name of the user’s file where the workspace has none',
      { tie: unknownIndexNamed('Corp'), user: [extra('own', { name: 'corp' })] },
      'own user | first | tied',
    ],
    [
      'a name that nobody knows: nobody can be asked',
      { tie: unknownIndexNamed('pypi'), user: [extra('own')] },
      'unknown:pypi workspace | first | tied',
    ],
    [
      'what a lock says came from PyPI',
      { tie: defaultIndexUrl, workspace: [extra('more')] },
      'PyPI default main | first | tied',
    ],
    [
      'none with no-index',
      { said: { noIndex: true }, workspace: [extra('more')] },
      'nowhere | first | no index',
    ],
  ]);
});

describe('Poetry takes the best of its primary sources', () => {
  const inner = { name: 'inner' };
  table('poetry', [
    ['by default PyPI', {}, 'PyPI default main | all'],
    [
      'primary sources in order and no PyPI',
      { workspace: [main('one'), extra('two')] },
      'one workspace main, two workspace | all',
    ],
    [
      'PyPI where it is listed',
      { workspace: [extra('one'), extra('-', pypi)] },
      'one workspace, PyPI workspace main | all',
    ],
    [
      'PyPI and then the supplemental ones',
      { workspace: [extra('more', { supplemental: true })] },
      'PyPI default main, more workspace supplemental | all',
    ],
    [
      'PyPI as a supplemental one',
      { workspace: [main('one'), extra('-', { ...pypi, supplemental: true })] },
      'one workspace main, PyPI workspace main supplemental | all',
    ],
    [
      'no PyPI where it is explicit',
      { workspace: [main('one'), extra('-', { ...pypi, explicit: true })] },
      'one workspace main | all',
    ],
    [
      'PyPI beside sources that are all explicit',
      { workspace: [extra('inner', { ...inner, explicit: true })] },
      'PyPI default main | all',
    ],
    [
      'what is tied by address, with the user info of the source',
      { tie: at('inner'), workspace: [extra('inner', { ...inner, url: at('inner', 'me:secret@') })] },
      'inner workspace | all | tied',
    ],
    ['what is tied to PyPI', { tie: pypiByName, workspace: [main('one')] }, 'PyPI default main | all | tied'],
    [
      'the name PyPI without such a source',
      { tie: unknownIndexNamed('PyPI'), workspace: [main('one')] },
      'PyPI default main | all | tied',
    ],
    ['the setting in place of PyPI', { setting: at('set') }, 'set setting main | all'],
    [
      'the setting in place of PyPI where it is listed',
      { setting: at('set'), workspace: [extra('one'), extra('-', pypi)] },
      'one workspace, set setting main | all',
    ],
    [
      'the setting in place of PyPI where that is supplemental',
      { setting: at('set'), workspace: [main('one'), extra('-', { ...pypi, supplemental: true })] },
      'one workspace main, set setting main supplemental | all',
    ],
    [
      'the setting in place of PyPI where an entry is tied to it',
      { setting: at('set'), tie: pypiByName },
      'set setting main | all | tied',
    ],
    [
      'what pip is told is nothing to Poetry',
      { pip: [main('own'), extra('team')] },
      'PyPI default main | all',
    ],
  ]);
});

describe('PDM takes the best of its sources', () => {
  const named = (name: string) => ({ name });
  table('pdm', [
    ['by default PyPI', {}, 'PyPI default main | all'],
    [
      'PyPI, the project’s sources, then the stored ones, each name once',
      {
        workspace: [extra('project', named('a')), extra('local', { ...stored, ...named('b') })],
        user: [
          extra('shadowed', { ...stored, ...named('a') }),
          extra('own', { ...stored, ...named('b') }),
          extra('last', { ...stored, ...named('c') }),
        ],
      },
      'PyPI default main, project workspace, local workspace, last user | all',
    ],
    [
      'a source named pypi in PyPI’s place, where it stands',
      {
        workspace: [extra('one', named('one')), main('mirror', named('pypi'))],
        user: [main('own', named('pypi'))],
      },
      'one workspace, mirror workspace main | all',
    ],
    [
      'the stored index in PyPI’s place',
      { user: [main('own', { ...stored, ...named('pypi') })] },
      'own user main | all',
    ],
    [
      'pdm.toml before the user’s file',
      {
        workspace: [main('local', { ...stored, ...named('pypi') })],
        user: [main('own', { ...stored, ...named('pypi') })],
      },
      'local workspace main | all',
    ],
    [
      'PDM_PYPI_URL before pdm.toml',
      {
        workspace: [main('local', { ...stored, ...named('pypi') })],
        user: [main('variable', { ...variable, ...named('pypi') })],
      },
      'variable user main | all',
    ],
    [
      'the project’s sources alone where the stored ones are ignored',
      {
        workspace: [extra('one', named('one')), extra('local', { ...stored, ...named('b') })],
        user: [main('own', { ...stored, ...named('pypi') })],
        userSaid: { ignoresStored: true },
      },
      'one workspace | all',
    ],
    [
      'pdm.toml says whether they are',
      { said: { ignoresStored: false }, userSaid: { ignoresStored: true } },
      'PyPI default main | all',
    ],
    [
      'the one source that includes the name',
      { name: 'acme-core', workspace: [extra('inner', { ...named('a'), includes: ['Acme_*'] })] },
      'inner workspace | all',
    ],
    [
      'a source that includes others serves the rest too',
      { name: 'six', workspace: [extra('inner', { ...named('a'), includes: ['acme-*'] })] },
      'PyPI default main, inner workspace | all',
    ],
    [
      'no source that excludes the name',
      { name: 'six', workspace: [extra('inner', { ...named('a'), excludes: ['*'] })] },
      'PyPI default main | all',
    ],
    [
      'an included name in spite of what is excluded',
      { name: 'acme', workspace: [extra('inner', { ...named('a'), includes: ['acme'], excludes: ['*'] })] },
      'inner workspace | all',
    ],
    [
      'the first that has it, where the order is respected',
      { said: { strategy: 'first' }, workspace: [extra('one', named('one'))] },
      'PyPI default main, one workspace | first',
    ],
    [
      'the setting in place of the user’s own',
      {
        setting: at('set'),
        user: [
          main('variable', { ...variable, ...named('pypi') }),
          extra('team', { ...stored, ...named('team') }),
        ],
      },
      'set setting main, team user | all',
    ],
    [
      'pdm.toml in spite of the setting',
      { setting: at('set'), workspace: [main('local', { ...stored, ...named('pypi') })] },
      'local workspace main | all',
    ],
  ]);
});

describe('Pipenv takes each from one source', () => {
  const sources = [
    extra('-', { kind: 'index', url: defaultIndexUrl, name: 'pypi' }),
    extra('inner', { name: 'inner', explicit: true }),
  ];
  table('pipenv', [
    ['by default PyPI', {}, 'PyPI default main | all'],
    ['by default pip’s main index', { pip: [main('own'), extra('team')] }, 'own user main | all'],
    ['the first source', { workspace: sources, pip: [main('own')] }, 'PyPI workspace main | all'],
    [
      'the source that the entry names',
      { workspace: sources, tie: at('inner') },
      'inner workspace | all | tied',
    ],
    [
      'all sources where the Pipfile says so',
      { workspace: [main('one'), extra('two')] },
      'one workspace main, two workspace | all',
    ],
    [
      'the mirror wherever PyPI stands',
      { user: [main('mirror', variable)], workspace: sources },
      'mirror user main | all',
    ],
    [
      'the mirror where an entry is tied to PyPI',
      { user: [main('mirror', variable)], workspace: sources, tie: defaultIndexUrl },
      'mirror user main | all | tied',
    ],
    [
      'no mirror of another source',
      { user: [main('mirror', variable)], workspace: [main('one')] },
      'one workspace main | all',
    ],
    [
      'the setting in place of PyPI and of its mirror',
      { setting: at('set'), user: [main('mirror', variable)], workspace: sources },
      'set setting main | all',
    ],
    ['a name without a source', { tie: unknownIndexNamed('gone') }, 'unknown:gone workspace | all | tied'],
    [
      'PyPI by its name',
      { tie: unknownIndexNamed('pypi'), workspace: [main('one')] },
      'PyPI default main | all | tied',
    ],
  ]);
});

test('an index says by which name and where it is configured, user info kept', () => {
  const url = at('team', 'me:secret@');
  const { indexes } = planFor('uv', {
    workspace: [extra('team', { url, name: 'team', where: '[[tool.uv.index]] of pyproject.toml' })],
    tie: at('team'),
  });
  expect(indexes).toEqual([
    {
      url,
      name: 'team',
      from: 'workspace',
      where: '[[tool.uv.index]] of pyproject.toml',
      main: false,
      supplemental: false,
      unverified: false,
    },
  ]);
});

test('no index that only ties lead to is planned without one, whatever is configured', () => {
  const tool = fc.constantFrom<IndexTool>('pip', 'uv', 'poetry', 'pdm', 'pipenv', 'hatch');
  const index = fc
    .record({
      kind: fc.constantFrom<'index' | 'extra-index'>('index', 'extra-index'),
      host: fc.constantFrom('a', 'b', 'c'),
      name: fc.constantFrom('one', 'two', 'pypi', null),
      explicit: fc.boolean(),
      rank: fc.constantFrom(variable, stored, file, {}),
    })
    .map(({ kind, host, name, explicit, rank }) =>
      extra(explicit ? `explicit-${host}` : host, { kind, name, explicit, ...rank }),
    );
  fc.assert(
    fc.property(tool, fc.array(index), fc.array(index), (which, workspace, user) => {
      // Only uv and Poetry know explicit indexes, and Pipenv's other sources are told as such.
      fc.pre(which !== 'pdm');
      const own = which === 'uv' ? user : user.filter(({ explicit }) => !explicit);
      const { indexes } = planFor(which, { workspace, user: own });
      expect(indexes.filter(({ url }) => url.includes('explicit'))).toEqual([]);
    }),
  );
});
