import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../../server/src/sources/fact.ts';
import { historyAsOf, stateAsOf } from '../../../server/src/sources/facts/history-as-of.ts';
import type { Owners, ProjectHistory, Sighting } from '../../../server/src/sources/project-facts.ts';
import { projectPage, request, settings, world } from './world.ts';

const day = 86_400_000;
const on = (date: string) => Date.parse(`${date}T10:00:00Z`);
const owned = (...owners: string[]): Owners => ({ owners, maintainers: [], organization: null });
const seen = <T>(value: T, since: string, until: string): Sighting<T> => ({
  value,
  since: on(since),
  until: on(until),
});

const history: ProjectHistory = {
  owners: [seen(owned('ada'), '2026-11-02', '2026-11-10'), seen(owned('eve'), '2026-11-12', '2026-11-20')],
  status: [seen('active', '2026-11-02', '2026-11-12'), seen('quarantined', '2026-11-14', '2026-11-20')],
  publishers: [seen(['GitHub acme/kit'], '2026-11-02', '2026-11-20')],
};

const today = {
  owners: known(owned('eve'), 'PyPI', '2026-11-20T10:00:00.000Z'),
  status: known({ status: 'quarantined', reason: 'review' } as const, 'PyPI', '2026-11-20T10:00:00.000Z'),
};

describe('what this machine saw, by a day of the past', () => {
  test('ends on that day', () => {
    expect(historyAsOf(history, on('2026-11-11'))).toEqual({
      owners: [history.owners[0]],
      status: [seen('active', '2026-11-02', '2026-11-11')],
      publishers: [seen(['GitHub acme/kit'], '2026-11-02', '2026-11-11')],
    });
    expect(historyAsOf(history, on('2026-11-01'))).toEqual({ owners: [], status: [], publishers: [] });
  });

  test('is one object while nothing changes, so that what was judged by it is kept', () => {
    const once = historyAsOf(history, on('2026-11-11'));
    expect(historyAsOf(history, on('2026-11-11'))).toBe(once);
    expect(historyAsOf(history, on('2026-11-13'))).not.toBe(once);
  });

  test('tells owners and status of before a change', () => {
    expect(stateAsOf(today, history, on('2026-11-11'))).toEqual({
      owners: known(owned('ada'), 'history of this machine', '2026-11-10T10:00:00.000Z'),
      status: known(
        { status: 'active', reason: null },
        'history of this machine',
        '2026-11-11T10:00:00.000Z',
      ),
    });
  });

  test('leaves today’s answer where nothing is known to have changed since', () => {
    expect(stateAsOf(today, history, on('2026-11-15'))).toEqual(today);
    expect(stateAsOf(today, history, on('2026-11-01'))).toEqual(today);
    const none = { owners: [], status: [], publishers: [] };
    const untold = { owners: unknown('not-published'), status: today.status };
    expect(stateAsOf(untold, none, on('2026-11-11'))).toEqual(untold);
  });
});

describe('a cache that was filled today', () => {
  test('tells of a past day only what had been seen by then', async () => {
    let owner = 'ada';
    const { runtime, sources } = world({
      now: on('2026-11-10'),
      answers: {
        json: () =>
          projectPage('A kit', {
            ownership: { roles: [{ role: 'Owner', user: owner }], organization: null },
          }),
      },
    });
    await sources.gather([request('kit')]);
    owner = 'eve';
    runtime.clock.advance(10 * day);
    await sources.gather([request('kit')]);
    expect(sources.peek(request('kit')).owners).toMatchObject({
      value: owned('eve'),
      source: 'index.example',
    });

    sources.configure({ ...settings, asOf: on('2026-11-15') });
    const back = sources.peek(request('kit'));
    expect(back.owners).toMatchObject({ value: owned('ada'), asOf: '2026-11-10T10:00:00.000Z' });
    expect(back.history?.owners).toEqual([seen(owned('ada'), '2026-11-10', '2026-11-10')]);

    sources.configure({ ...settings, asOf: on('2026-11-20') + day });
    expect(sources.peek(request('kit')).history?.owners).toHaveLength(2);
    await sources.close();
  });
});
