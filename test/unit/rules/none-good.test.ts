import { describe, expect, test } from 'vitest';
import { noneGood } from '../../../server/src/rules/none-good.ts';
import { wantedBy } from '../../../server/src/rules/wanted.ts';
import { advisory, day, everyVersion, type InputSketch, now, releases, ruleInput } from './rule-input.ts';

const said = (sketch: InputSketch) => noneGood(wantedBy(ruleInput(sketch)));
const fresh = { version: '1.1', daysOld: 1 };
const installer = { days: 3, source: 'uv.toml', takesUntil: { at: now - 500 * day } };

describe('where no release can be recommended, the sentence', () => {
  test.each<[string, InputSketch]>([
    ['within the cooldown of 3 days', { releases: releases(fresh) }],
    [
      'yanked or within the cooldown of 3 days',
      { releases: releases({ version: '1.0', yanked: true }, fresh) },
    ],
    ['vulnerable', { releases: releases('1.0', '1.1'), advisories: [advisory(everyVersion)] }],
    [
      'reported as malware or yanked',
      {
        releases: releases({ version: '1.0', yanked: true }, '1.1'),
        advisories: [advisory({ malicious: true, versions: ['1.1'] })],
      },
    ],
    [
      'not for Python >=3.9',
      { releases: releases({ version: '1.0', requiresPython: '>=3.12' }), requiresPython: '>=3.9' },
    ],
    ['a pre-release', { releases: releases('1.0rc1', { version: '0.9', noFiles: true }) }],
    ['without files', { releases: releases({ version: '1.0', noFiles: true }) }],
    ['held back by uv.toml', { releases: releases('1.0'), cooldown: installer }],
    [
      'younger than the change of all its owners',
      {
        releases: releases({ version: '1.0', daysOld: 10 }),
        owners: ['eve'],
        recorded: {
          owners: ['ada'],
          maintainers: null,
          organization: null,
          publishers: null,
          on: '2026-11-01',
        },
      },
    ],
    [
      'yanked, within the cooldown of 3 days, not for Python >=3.9 or not fit for another reason',
      {
        releases: releases(
          { version: '1.0', yanked: true },
          fresh,
          { version: '1.2', requiresPython: '>=3.12' },
          '1.3rc1',
        ),
        requiresPython: '>=3.9',
      },
    ],
  ])('tells that every one is %s', (why, sketch) => {
    expect(said(sketch)).toBe(`No release of it can be recommended now: every one is ${why}.`);
  });

  test('tells what holds of the project as a whole', () => {
    expect(said({ releases: releases('1.0'), status: 'quarantined' })).toBe(
      'No release of it can be recommended now: the index holds all of them back.',
    );
    expect(said({ releases: [], advisories: [advisory({ ...everyVersion, malicious: true })] })).toBe(
      'No release of it can be recommended now: all of them are reported as malware.',
    );
    expect(said({ releases: [] })).toBe('No release of it can be recommended now: the index lists none.');
  });

  test.each<[string, InputSketch]>([
    ['one can be recommended', { releases: releases('1.0', fresh) }],
    ['releases are not known', { releases: 'offline' }],
  ])('is missing where %s', (_, sketch) => {
    expect(said(sketch)).toBeNull();
  });
});
