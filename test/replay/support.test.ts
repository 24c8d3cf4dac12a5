import { describe, expect, it } from 'vitest';
import type { Finding } from '../../server/src/rules/finding.ts';
import { offeredAt, publicAt } from './support/at-moment.ts';
import { faultsOf } from './support/judge.ts';
import type { Look } from './support/machine.ts';
import type { Incident, Story } from './support/story.ts';
import { twinOf } from './support/twin.ts';

const ms = (time: string): number => Date.parse(time);

const projects: Story['projects'] = {
  acme: {
    owners: [
      { from: '2026-01-01T00:00:00Z', owners: ['alice'] },
      { from: '2026-03-01T00:00:00Z', owners: ['eve'] },
    ],
    status: [{ from: '2026-04-01T00:00:00Z', status: 'quarantined', reason: 'review' }],
    releases: {
      '1.0': { at: '2025-01-01T00:00:00Z', again: '2026-02-15T00:00:00Z' },
      '1.1': {
        at: '2026-03-01T00:00:00Z',
        removed: '2026-03-05T00:00:00Z',
        yanked: { from: '2026-03-03T00:00:00Z', reason: 'broken' },
        files: ['sdist', { filename: 'acme-1.1-py3-none-any.whl', at: '2026-03-02T00:00:00Z' }],
      },
    },
  },
  late: { registered: '2026-03-01T00:00:00Z', removed: '2026-05-01T00:00:00Z' },
};
const advisories: Story['advisories'] = [
  {
    id: 'MAL-1',
    project: 'acme',
    versions: ['1.1'],
    published: '2026-03-04T00:00:00Z',
    withdrawn: '2026-03-08T00:00:00Z',
  },
];

describe('what an index held at a moment', () => {
  const at = (time: string) => publicAt({ projects, advisories }, ms(time));

  it('has releases from their upload to their removal, with the files that had come by then', () => {
    expect(Object.keys(at('2026-02-01T00:00:00Z').projects?.acme?.releases ?? {})).toEqual(['1.0']);
    expect(at('2026-03-01T12:00:00Z').projects?.acme?.releases?.['1.1']).toEqual({
      at: '2026-03-01T00:00:00Z',
      files: ['sdist'],
    });
    expect(at('2026-03-04T12:00:00Z').projects?.acme?.releases?.['1.1']).toMatchObject({
      yanked: 'broken',
      files: ['sdist', { filename: 'acme-1.1-py3-none-any.whl' }],
    });
    expect(Object.keys(at('2026-03-06T00:00:00Z').projects?.acme?.releases ?? {})).toEqual(['1.0']);
  });

  it('tells the time of the second upload once it has come', () => {
    expect(at('2026-02-01T00:00:00Z').projects?.acme?.releases?.['1.0']).toEqual({
      at: '2025-01-01T00:00:00Z',
    });
    expect(at('2026-03-06T00:00:00Z').projects?.acme?.releases?.['1.0']).toEqual({
      at: '2026-02-15T00:00:00Z',
    });
  });

  it('has the owners and the status of the moment, and names while somebody has them', () => {
    expect(at('2026-02-01T00:00:00Z').projects?.acme).toMatchObject({ owners: ['alice'], status: 'active' });
    expect(at('2026-04-02T00:00:00Z').projects?.acme).toMatchObject({
      owners: ['eve'],
      status: { status: 'quarantined', reason: 'review' },
    });
    const names = (time: string) => Object.keys(at(time).projects ?? {});
    expect(names('2024-01-01T00:00:00Z')).toEqual([]);
    expect(names('2026-02-01T00:00:00Z')).toEqual(['acme']);
    expect(names('2026-04-01T00:00:00Z')).toEqual(['acme', 'late']);
    expect(names('2026-05-02T00:00:00Z')).toEqual(['acme']);
  });

  it('has advisories from the day they were published, withdrawn from the day they were', () => {
    expect(at('2026-03-03T00:00:00Z').advisories).toEqual([]);
    expect(at('2026-03-05T00:00:00Z').advisories?.[0]).not.toHaveProperty('withdrawn');
    expect(at('2026-03-09T00:00:00Z').advisories?.[0]).toMatchObject({ withdrawn: '2026-03-08T00:00:00Z' });
  });

  it('still has all of it for who looks back', () => {
    const all = publicAt({ projects, advisories }, ms('2026-02-01T00:00:00Z'), 'all that ever was');
    expect(Object.keys(all.projects?.acme?.releases ?? {})).toEqual(['1.0', '1.1']);
    expect(all.advisories).toEqual(advisories);
  });

  it('offers no more than PyPI did then', () => {
    expect(offeredAt(ms('2022-05-14T00:00:00Z'))).toEqual({
      provenance: false,
      status: false,
      ownership: false,
    });
    expect(offeredAt(ms('2025-06-01T00:00:00Z'))).toEqual({
      provenance: true,
      status: true,
      ownership: false,
    });
    expect(offeredAt(ms('2026-03-01T00:00:00Z'))).toEqual({
      provenance: true,
      status: true,
      ownership: true,
    });
  });
});

it('a twin differs in what it says and in nothing else', () => {
  const incident = {
    title: 'acme: taken over',
    projects,
    asked: { pinned: 'acme==1.1', range: 'acme' },
    live: { from: '2026-03-01T00:00:00Z', until: '2026-03-05T00:00:00Z' },
    moments: { before: '2026-02-28T00:00:00Z', live: '2026-03-02T00:00:00Z', after: '2026-03-06T00:00:00Z' },
    expected: { before: { range: 'quiet' }, live: { range: 'quiet' }, after: { range: 'quiet' } },
    twin: {
      tell: 'with a wheel',
      projects: { acme: { releases: { '1.0': null, '1.1': { files: ['wheel'] } } }, late: null },
      expected: { pinned: 'quiet', range: 'quiet' },
    },
  } as unknown as Incident;
  const twin = twinOf(incident);
  expect(twin.title).toBe('acme: taken over, but with a wheel');
  const { acme } = projects;
  const whole = acme?.releases?.['1.1'] as object;
  expect(twin.projects).toEqual({ acme: { ...acme, releases: { '1.1': { ...whole, files: ['wheel'] } } } });
  expect(twin.asked).toEqual(incident.asked);
  expect(twin.expected.live).toEqual(incident.twin.expected);
});

describe('what is held against what was said', () => {
  const finding = (rule: string, level: string, joined?: readonly string[]): Finding =>
    ({ rule, level, message: `about ${rule}`, ...(joined ? { joined } : {}) }) as Finding;
  const said = (...findings: readonly Finding[]): { readonly range: Look } => ({
    range: { line: 'acme', findings, card: null },
  });

  it('quiet allows information, and nothing above', () => {
    expect(faultsOf({ range: 'quiet' }, said(finding('new-release', 'information')))).toEqual([]);
    expect(faultsOf({ range: 'quiet' }, said(finding('yanked', 'warning')))).toEqual([
      'range acme: should be quiet, but warning yanked: about yanked',
    ]);
  });

  it('each rule has to be heard at the level, alone or joined', () => {
    const expected = { range: { rules: ['new-release', 'artifact-change'], least: 'warning' } } as const;
    expect(faultsOf(expected, said(finding('artifact-change', 'error', ['new-release'])))).toEqual([]);
    const faults = faultsOf(
      expected,
      said(finding('artifact-change', 'information'), finding('new-release', 'warning')),
    );
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^range acme: artifact-change should speak at warning or above; said: /);
  });

  it('nothing above, and nothing besides, where that is said', () => {
    const expected = {
      range: { rules: ['new-release'], least: 'warning', most: 'warning', alone: true },
    } as const;
    expect(faultsOf(expected, said(finding('new-release', 'warning')))).toEqual([]);
    expect(faultsOf(expected, said(finding('new-release', 'error')))).toHaveLength(1);
    expect(faultsOf(expected, said(finding('new-release', 'warning', ['release-burst'])))).toHaveLength(1);
    expect(
      faultsOf(expected, said(finding('new-release', 'warning'), finding('yanked', 'warning'))),
    ).toHaveLength(1);
  });
});
