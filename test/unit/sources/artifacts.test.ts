import { describe, expect, test } from 'vitest';
import type { ReleaseDetails } from '../../../server/src/sources/project-facts.ts';
import type { Scenario, SupportIndex } from '../../support/index/start.ts';
import { street } from './street.ts';
import { request, settings } from './world.ts';

// What is asked of real indexes on this machine where a release is judged by its files.

const now = '2026-11-22T10:00:00Z';
const large = { name: 'acme/data.bin', size: 400_000 };
const scenario: Scenario = {
  projects: {
    acme: {
      owners: ['alice'],
      members: [large],
      releases: {
        '1.0': '3 years',
        '1.1': '2 years',
        '1.2': '1 year',
        '1.3': { at: '5 hours', members: [large, 'acme_init.pth', 'acme/_fast.so'] },
      },
    },
  },
};
const pypi = { now, scenario };
const versions = ['1.3', '1.2', '1.1', '1.0'];
const signals = request('acme', { wants: 'signals', versions });
const wheels = ({ requests }: SupportIndex) =>
  requests.flatMap(({ path, headers }) => (path.endsWith('.whl') ? [{ path, range: headers.range }] : []));
const namesOf = (index: SupportIndex) =>
  wheels(index)
    .map(({ path }) => path.replace(/^.*\//, ''))
    .sort();
const membersOf = (details: readonly ReleaseDetails[] | undefined) =>
  details?.map(({ artifacts }) => {
    if (artifacts === undefined) return 'unasked';
    if (!artifacts.known) return artifacts.why;
    const { members } = artifacts.value;
    return members === undefined ? 'unasked' : members.known ? members.value.startUp : members.why;
  });

describe('the files of releases that are judged closely', () => {
  test('are counted by their list, and two wheels are looked into, by their ends', async () => {
    const { pypi: index, sources } = await street({ pypi });
    const all = sources();
    await all.gather([signals]);
    const details = all.peek(signals).details;
    expect(membersOf(details)).toEqual([['acme_init.pth'], [], 'unasked', 'unasked']);
    for (const { artifacts } of details ?? []) {
      expect(artifacts).toMatchObject({
        known: true,
        value: { wheels: 1, sdists: 1, wheelBytes: expect.any(Number) },
      });
    }
    expect(details?.[0]?.artifacts).toMatchObject({
      value: {
        members: {
          value: { count: 7, compiled: ['acme/_fast.so'], largest: { name: large.name, bytes: large.size } },
        },
      },
    });
    expect(wheels(index)).toHaveLength(2);
    for (const { range = '' } of wheels(index)) {
      const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? [];
      expect(Number(to) - Number(from) + 1).toBe(65_633);
    }
  });

  test('are asked for once, and offline told as they were', async () => {
    const { pypi: index, sources } = await street({ pypi });
    const all = sources();
    await all.gather([signals]);
    index.clearRequests();
    await all.gather([signals]);
    await all.gather([signals]);
    expect(index.requests).toEqual([]);
    all.configure({ ...settings, indexUrl: index.indexUrl, osvUrl: index.osvUrl, offline: true });
    await all.gather([signals]);
    expect(membersOf(all.peek(signals).details)).toEqual([['acme_init.pth'], [], 'unasked', 'unasked']);
    expect(index.requests).toEqual([]);
  });

  test('are not what a card asks for, nor lost by it', async () => {
    const { pypi: index, sources } = await street({ pypi });
    const all = sources();
    const card = request('acme', { wants: 'details', versions });
    await all.gather([card]);
    expect(wheels(index)).toEqual([]);
    expect(membersOf(all.peek(card).details)).toEqual(['unasked', 'unasked', 'unasked', 'unasked']);
    await Promise.all([all.gather([signals]), all.gather([card])]);
    expect(membersOf(all.peek(signals).details)?.[0]).toEqual(['acme_init.pth']);
    expect(wheels(index)).toHaveLength(2);
  });

  test('of a burst are looked into beside one from before it', async () => {
    const { pypi: index, sources } = await street({ pypi });
    index.update('acme', { releases: { '1.4': '4 hours' } });
    const all = sources();
    await all.gather([request('acme', { wants: 'signals', versions: ['1.4', ...versions] })]);
    expect(namesOf(index)).toEqual(['acme-1.2-py3-none-any.whl', 'acme-1.4-py3-none-any.whl']);
  });

  test('are counted anew where one joins them, and the wheel is not asked for again', async () => {
    const { pypi: index, sources } = await street({ pypi });
    const all = sources();
    await all.gather([signals]);
    index.clearRequests();
    const added = ['wheel', 'sdist', 'acme-1.3-cp313-cp313-win_amd64.whl'];
    index.update('acme', { releases: { '1.3': { at: '5 hours', files: added, members: [large] } } });
    all.runtime.clock.advance(3_600_000);
    await all.gather([signals]);
    await all.gather([signals]);
    expect(all.peek(signals).details?.[0]?.artifacts).toMatchObject({ value: { wheels: 2 } });
    expect(wheels(index)).toEqual([]);
  });
});

describe('an index that gives no parts', () => {
  const many: Scenario = {
    projects: Object.fromEntries(
      Array.from({ length: 6 }, (_, at) => [`acme-${at}`, scenario.projects?.acme ?? {}]),
    ),
  };

  test('has its answers cut off, and is asked so for a few wheels alone', async () => {
    const { pypi: index, sources } = await street({
      pypi: { now, scenario: many, capabilities: { ranges: false } },
    });
    const all = sources();
    for (let at = 0; at < 6; at++) {
      const each = request(`acme-${at}`, { wants: 'signals', versions });
      await all.gather([each]);
      expect(membersOf(all.peek(each).details)).toEqual([
        'not-published',
        'not-published',
        'unasked',
        'unasked',
      ]);
      expect(all.peek(each).details?.[0]?.artifacts).toMatchObject({ value: { wheels: 1 } });
    }
    expect(wheels(index).length).toBeLessThanOrEqual(4);
  });

  test.each([
    ['refuses them', { kind: 'status', status: 416 }, 'not-published'],
    ['lies about them', { kind: 'headers', headers: { 'content-range': 'bytes 0-9/10' } }, 'malformed'],
    ['is overburdened', { kind: 'status', status: 503 }, 'unreachable'],
    ['cuts them', { kind: 'cut-body' }, 'malformed'],
  ] as const)('since it %s: what the wheels hold is unknown, all else is known', async (_, fault, why) => {
    const { pypi: index, sources } = await street({ pypi });
    index.setFault({ ...fault, path: /\.whl$/ });
    const all = sources();
    await all.gather([signals]);
    expect(membersOf(all.peek(signals).details)).toEqual([why, why, 'unasked', 'unasked']);
    expect(all.peek(signals).details?.[0]).toMatchObject({
      people: { known: true },
      artifacts: { value: { sdists: 1 } },
    });
  });
});

test("a private index's files are asked at its own origin alone", async () => {
  const {
    pypi: index,
    team,
    sources,
  } = await street({
    pypi,
    team: {
      now,
      scenario: {
        projects: { secret: { members: [large], releases: { '1.0': '1 year', '1.1': '1 hour' } } },
      },
    },
  });
  team.setFault({
    kind: 'json',
    change: (page) =>
      JSON.parse(JSON.stringify(page).replaceAll(`${team.url}/packages`, `${index.url}/packages`)),
    path: '/simple/',
  });
  const all = sources({ indexUrl: team.indexUrl, mirrorsPypi: false });
  const asked = request('secret', { wants: 'signals', versions: ['1.1', '1.0'], listed: false });
  await all.gather([asked]);
  expect(membersOf(all.peek(asked).details)).toEqual(['private', 'private']);
  expect(index.requests).toEqual([]);
  team.clearFaults();
  await all.clearCache();
  await all.gather([asked]);
  expect(membersOf(all.peek(asked).details)).toEqual([[], []]);
  expect(wheels(team)).toHaveLength(2);
});
