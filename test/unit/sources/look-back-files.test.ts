import { describe, expect, test } from 'vitest';
import type { ReleaseDetails } from '../../../server/src/sources/project-facts.ts';
import type { Scenario } from '../../support/index/start.ts';
import { street } from './street.ts';
import { request, settings } from './world.ts';

const now = '2026-11-22T10:00:00Z';
/** An sdist of two days ago, and the wheel that joined it a day later. */
const scenario: Scenario = {
  projects: {
    acme: {
      releases: {
        '1.0': '1 year',
        '1.1': {
          at: '2 days',
          files: ['acme-1.1.tar.gz', { filename: 'acme-1.1-py3-none-any.whl', at: '1 day' }],
          members: ['acme_init.pth'],
        },
      },
    },
  },
};
const before = Date.parse('2026-11-21T04:00:00Z');
const signals = request('acme', { wants: 'signals', versions: ['1.1', '1.0'] });

const shape = (details: readonly ReleaseDetails[] | undefined) => {
  const artifacts = details?.[0]?.artifacts;
  if (artifacts === undefined || !artifacts.known) return artifacts?.why ?? 'unasked';
  const { wheels, sdists, members } = artifacts.value;
  return { wheels, sdists, startUp: members?.known ? members.value.startUp : null };
};
const whole = { wheels: 1, sdists: 1, startUp: ['acme_init.pth'] };
const sourceAlone = { wheels: 0, sdists: 1, startUp: null };

describe('the files of a release, by a day of the past', () => {
  test('are those it had by then, whatever lies in the cache', async () => {
    const { pypi: index, sources } = await street({ pypi: { now, scenario } });
    const all = sources();
    const use = (asOf: number | null, offline = false) =>
      all.configure({ ...settings, indexUrl: index.indexUrl, osvUrl: index.osvUrl, asOf, offline });
    use(null);
    await all.gather([signals]);
    expect(shape(all.peek(signals).details)).toEqual(whole);

    use(before);
    expect(shape(all.peek(signals).details)).toBe('pending');
    await all.gather([signals]);
    expect(all.peek(signals).releases).toMatchObject({ value: [{ version: '1.1', fileCount: 1 }, {}] });
    expect(shape(all.peek(signals).details)).toEqual(sourceAlone);

    use(null);
    await all.gather([signals]);
    expect(shape(all.peek(signals).details)).toEqual(whole);
    await all.close();
  });

  test('are not known where the network would have to be asked and must not', async () => {
    const { pypi: index, sources } = await street({ pypi: { now, scenario } });
    const all = sources();
    const use = (asOf: number | null, offline: boolean) =>
      all.configure({ ...settings, indexUrl: index.indexUrl, osvUrl: index.osvUrl, asOf, offline });
    use(null, false);
    await all.gather([signals]);
    use(before, true);
    await all.gather([signals]);
    expect(shape(all.peek(signals).details)).toBe('offline');
    await all.close();
  });
});
