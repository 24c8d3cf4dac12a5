import { describe } from 'vitest';
import { at, extra, main, planTable, stored, variable } from './planned.ts';

describe('PDM takes the best of its sources', () => {
  const named = (name: string) => ({ name });
  planTable('pdm', [
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
      'a stored source under the name of one that has no address',
      {
        workspace: [extra('team', { ...named('team'), url: 'unknown:team' })],
        user: [extra('own', { ...stored, ...named('team') })],
      },
      'PyPI default main, own user | all',
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
