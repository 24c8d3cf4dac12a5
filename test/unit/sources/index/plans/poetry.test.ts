import { describe } from 'vitest';
import { pypiByName, unknownIndexNamed } from '../../../../../server/src/documents/no-address.ts';
import { at, extra, main, planTable } from './planned.ts';

const pypi = { url: pypiByName, name: 'PyPI' };

describe('Poetry takes the best of its primary sources', () => {
  const inner = { name: 'inner' };
  planTable('poetry', [
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
