import { describe } from 'vitest';
import { unknownIndexNamed } from '../../../../../server/src/documents/no-address.ts';
import { defaultIndexUrl } from '../../../../../server/src/sources/default-index.ts';
import { at, extra, main, planTable, variable } from './planned.ts';

describe('Pipenv takes each from one source', () => {
  const sources = [
    extra('-', { kind: 'index', url: defaultIndexUrl, name: 'pypi' }),
    extra('inner', { name: 'inner', explicit: true }),
  ];
  planTable('pipenv', [
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
