import { describe, expect, it } from 'vitest';
import { timeline } from '../../../server/src/rules/timeline.ts';
import type { TimelineEntry, TimelineInput } from '../../../server/src/rules/timeline-entry.ts';
import { known } from '../../../server/src/sources/fact.ts';
import type {
  Owners,
  Publisher,
  Release,
  ReleaseDetails,
} from '../../../server/src/sources/project-facts.ts';
import { advisory, asOf, day, type FactsSketch, facts, hour, now, releases } from './rule-input.ts';

function timelineOf(
  list: readonly Release[],
  more: Partial<Omit<TimelineInput, 'facts'>> & { readonly facts?: FactsSketch } = {},
): readonly TimelineEntry[] {
  const { facts: sketch = {}, ...rest } = more;
  return timeline({
    facts: facts('acme', { releases: list, ...sketch }),
    judged: null,
    knownGood: null,
    recorded: null,
    cooldownDays: 7,
    now,
    ...rest,
  });
}

/** `1.0`, `1.1!lost-attestations`, `pause 400`, `skipped 3`, `owners +eve -ada` */
function told(entries: readonly TimelineEntry[]): string[] {
  return entries.map(wordFor);
}

function wordFor(entry: TimelineEntry): string {
  switch (entry.kind) {
    case 'release':
      return [entry.version, ...entry.marks].join('!');
    case 'pause':
      return `pause ${Math.round((entry.until - entry.from) / day)}`;
    case 'skipped':
      return `skipped ${entry.count}`;
    case 'owners': {
      const [came, left] = [entry.came.map((name) => `+${name}`), entry.left.map((name) => `-${name}`)];
      return ['owners', ...came, ...left].join(' ');
    }
  }
}

const takenOver = releases(
  { version: '1.3', daysOld: 700, provenance: true },
  { version: '1.4', daysOld: 560, provenance: true },
  { version: '1.5', daysOld: 425, provenance: true },
  { version: '1.5.post1', daysOld: 5 / 24, provenance: false },
);

describe('the timeline', () => {
  it('tells releases by time, the pause before one, and what is to be said of each', () => {
    expect(told(timelineOf(takenOver, { judged: '1.5.post1', knownGood: '1.5' }))).toEqual([
      '1.3!attested',
      '1.4!attested',
      '1.5!attested!known-good',
      'pause 425',
      '1.5.post1!lost-attestations!new!judged!newest',
    ]);
  });

  it('follows time, not versions: a low version that came late stands last', () => {
    const list = releases({ version: '2.0', daysOld: 100 }, { version: '1.9.1', daysOld: 40 });
    expect(told(timelineOf(list))).toEqual(['2.0!newest', '1.9.1']);
  });

  it('is empty where a history cannot be told', () => {
    expect(timelineOf([])).toEqual([]);
    expect(timelineOf(releases('1.0'))).toEqual([]);
    expect(
      timelineOf(releases({ version: '1.0', daysOld: null }, { version: '1.1', daysOld: null })),
    ).toEqual([]);
    expect(timeline({ ...input(), facts: facts('acme', { releases: 'timeout' }) })).toEqual([]);
  });

  it('leaves out what has no time, no files, or is a pre-release that nobody asked for', () => {
    const list = releases(
      { version: '1.0', daysOld: 300 },
      { version: '1.1', daysOld: null },
      { version: '1.2', daysOld: 200, noFiles: true },
      { version: '2.0rc1', daysOld: 10 },
      { version: '1.3', daysOld: 100 },
    );
    expect(told(timelineOf(list))).toEqual(['1.0', '1.3!newest']);
    expect(told(timelineOf(list, { judged: '2.0rc1' }))).toEqual(['1.0', '1.3!newest', '2.0rc1!judged']);
    const early = releases({ version: '1.0a1', daysOld: 20 }, { version: '1.0a2', daysOld: 10 });
    expect(told(timelineOf(early))).toEqual(['1.0a1', '1.0a2']);
  });

  it('keeps to ten releases, with the old one that is written among them, and counts the others', () => {
    const list = releases(
      ...Array.from({ length: 60 }, (_, at) => ({ version: `1.${at}`, daysOld: 1000 - at * 10 })),
    );
    const entries = told(timelineOf(list, { judged: '1.4', knownGood: '1.58' }));
    expect(entries.slice(0, 5)).toEqual(['skipped 3', '1.3', '1.4!judged', 'skipped 47', '1.52']);
    expect(entries.at(-1)).toBe('1.59!newest');
    expect(entries.filter((entry) => /^1\./.test(entry))).toHaveLength(10);
  });

  it('calls a pause long by the usual time between releases', () => {
    const yearly = releases(
      ...[1600, 1230, 860, 490, 120].map((daysOld, at) => ({ version: `1.${at}`, daysOld })),
    );
    expect(told(timelineOf(yearly)).some((entry) => entry.startsWith('pause'))).toBe(false);
    const weekly = releases(
      ...[230, 223, 216, 209, 202, 2].map((daysOld, at) => ({ version: `1.${at}`, daysOld })),
    );
    expect(told(timelineOf(weekly)).at(-2)).toBe('pause 200');
  });

  it('marks yanked releases, those with advisories, and malware', () => {
    const list = releases(
      { version: '1.0', daysOld: 90 },
      { version: '1.1', daysOld: 60, yanked: true },
      { version: '1.2', daysOld: 30 },
      { version: '1.3', daysOld: 20 },
    );
    const advisories = [
      advisory({ id: 'GHSA-x', versions: ['1.0'] }),
      advisory({ id: 'MAL-2026-1', malicious: true, versions: ['1.2'] }),
      advisory({ id: 'GHSA-y', versions: ['1.3'], withdrawn: '2026-01-01T00:00:00Z' }),
    ];
    expect(told(timelineOf(list, { facts: { advisories } }))).toEqual([
      '1.0!advisory',
      '1.1!yanked',
      '1.2!malware',
      '1.3!newest',
    ]);
  });

  it('tells that files joined an old release', () => {
    const [newer, older] = releases({ version: '1.0', daysOld: 300 }, { version: '1.1', daysOld: 200 });
    if (newer === undefined || older === undefined) throw new Error('two releases were made');
    const grown = { ...older, uploadedAt: now - hour };
    expect(told(timelineOf([newer, grown]))).toEqual(['1.0!files-added', '1.1!newest']);
  });

  it('tells that a release came from another publisher, where both are known', () => {
    const psf: Publisher = { kind: 'GitHub', source: 'psf/acme', workflow: null, environment: null };
    const from = (version: string, publishers: ReleaseDetails['publishers']): ReleaseDetails => ({
      version,
      people: { known: false, why: 'pending' },
      publishers,
    });
    const told = (source: string) => known([{ ...psf, source }], 'PyPI', asOf);
    const list = releases({ version: '1.0', daysOld: 60 }, { version: '1.1', daysOld: 2 });
    const marksFor = (...details: readonly ReleaseDetails[]) => {
      const last = timelineOf(list, { facts: { details } }).at(-1);
      return last?.kind === 'release' ? last.marks : [];
    };
    const before = from('1.0', told('psf/acme'));
    expect(marksFor(from('1.1', told('eve/acme')), before)).toContain('other-publisher');
    expect(marksFor(from('1.1', told('PSF/acme')), before)).not.toContain('other-publisher');
    expect(marksFor(from('1.1', told('psf/acme-two')), before)).not.toContain('other-publisher');
    expect(marksFor(from('1.1', { known: false, why: 'timeout' }), before)).not.toContain('other-publisher');
    expect(marksFor(from('1.1', known([], 'PyPI', asOf)), before)).not.toContain('other-publisher');
  });
});

it('tells that a release names other people, where both name any', () => {
  const nobody = { author: null, authorEmail: null, maintainer: null, maintainerEmail: null, requires: [] };
  const by = (version: string, author: string | null): ReleaseDetails => ({
    version,
    people: known({ ...nobody, author }, 'PyPI', asOf),
    publishers: { known: false, why: 'pending' },
  });
  const list = releases({ version: '1.0', daysOld: 60 }, { version: '1.1', daysOld: 2 });
  const marksFor = (author: string | null, before: string | null) => {
    const last = timelineOf(list, { facts: { details: [by('1.1', author), by('1.0', before)] } }).at(-1);
    return last?.kind === 'release' ? last.marks : [];
  };
  expect(marksFor('Eve Miller', 'Ada Lovelace')).toContain('other-people');
  expect(marksFor('A. Lovelace', 'Ada Lovelace')).not.toContain('other-people');
  expect(marksFor(null, 'Ada Lovelace')).not.toContain('other-people');
  expect(marksFor('Eve Miller', null)).not.toContain('other-people');
});

describe('a change of owners', () => {
  const of = (...owners: readonly string[]): Owners => ({ owners, maintainers: [], organization: null });
  const ago = (days: number) => now - days * day;

  it('stands before the first release that may be of the present ones', () => {
    const owners = [
      { value: of('ada'), since: ago(800), until: ago(30) },
      { value: of('eve'), since: ago(1), until: now },
    ];
    const history = { owners, status: [], publishers: [] };
    expect(told(timelineOf(takenOver, { facts: { history } })).slice(-2)).toEqual([
      'owners +eve -ada',
      '1.5.post1!lost-attestations!new!newest',
    ]);
  });

  it('is told against the people file where this machine saw none since', () => {
    const recorded = {
      owners: ['ada', 'bob'],
      maintainers: [],
      organization: null,
      publishers: null,
      on: '2026-10-01',
    };
    const changed = { facts: { owners: ['ada', 'eve'] }, recorded };
    expect(told(timelineOf(takenOver, changed)).at(-2)).toBe('owners +eve -bob');
    const later = { ...changed, recorded: { ...recorded, on: '2026-11-22T09:00:00Z' } };
    expect(told(timelineOf(takenOver, later)).at(-1)).toBe('owners +eve -bob');
    expect(told(timelineOf(takenOver, { facts: { owners: ['bob', 'ada'] }, recorded }))).not.toContainEqual(
      expect.stringContaining('owners'),
    );
    const unknown = { ...changed, recorded: { ...recorded, owners: null } };
    expect(told(timelineOf(takenOver, unknown))).not.toContainEqual(expect.stringContaining('owners'));
  });

  it('is told once where this machine saw it after the people file was written', () => {
    const recorded = {
      owners: ['ada'],
      maintainers: [],
      organization: null,
      publishers: null,
      on: '2026-10-01',
    };
    const seen = [
      { value: of('ada'), since: ago(800), until: ago(30) },
      { value: of('eve'), since: ago(20), until: now },
    ];
    const history = { owners: seen, status: [], publishers: [] };
    const entries = told(timelineOf(takenOver, { facts: { owners: ['eve'], history }, recorded }));
    expect(entries.filter((entry) => entry.startsWith('owners'))).toEqual(['owners +eve -ada']);
  });

  it.each([
    ['another spelling', of('Ada'), of('ada')],
    ['a look at which nobody was named', of(), of('ada')],
  ])('is no %s', (_, before, current) => {
    const owners = [
      { value: before, since: ago(800), until: ago(30) },
      { value: current, since: ago(1), until: now },
    ];
    const history = { owners, status: [], publishers: [] };
    expect(told(timelineOf(takenOver, { facts: { history } }))).not.toContainEqual(
      expect.stringContaining('owners'),
    );
  });

  it('is no change of roles', () => {
    const helped = { owners: ['ada'], maintainers: ['bob'], organization: null };
    const owners = [
      { value: of('ada'), since: 0, until: ago(30) },
      { value: helped, since: ago(1), until: now },
    ];
    const history = { owners, status: [], publishers: [] };
    expect(told(timelineOf(takenOver, { facts: { history } }))).not.toContainEqual(
      expect.stringContaining('owners'),
    );
  });
});

function input(): TimelineInput {
  return { facts: facts('acme'), judged: null, knownGood: null, recorded: null, cooldownDays: 7, now };
}
