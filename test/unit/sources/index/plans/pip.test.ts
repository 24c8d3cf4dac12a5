import { describe } from 'vitest';
import { withoutIndex } from '../../../../../server/src/documents/no-address.ts';
import { at, extra, file, links, main, planTable } from './planned.ts';

describe('pip takes the best of all, in no order', () => {
  planTable('pip', [
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
  planTable('hatch', [
    [
      'with what pip is told',
      { user: [main('own')], workspace: [extra('team')] },
      'own user main, team workspace | all',
    ],
  ]);
});
