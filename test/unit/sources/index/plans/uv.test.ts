import { describe } from 'vitest';
import { unknownIndexNamed } from '../../../../../server/src/documents/no-address.ts';
import { defaultIndexUrl } from '../../../../../server/src/sources/default-index.ts';
import { at, extra, file, main, planTable, variable } from './planned.ts';

describe('uv takes the first that has the name', () => {
  planTable('uv', [
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
