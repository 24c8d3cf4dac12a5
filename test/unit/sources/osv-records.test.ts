import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TooLarge } from '../../../server/src/sources/json.ts';
import { cvss3BaseScore, ratingOf } from '../../../server/src/sources/osv/cvss.ts';
import { mergeTwins } from '../../../server/src/sources/osv/merge.ts';
import type { OsvRecord } from '../../../server/src/sources/osv/record.ts';
import { reduceRecord } from '../../../server/src/sources/osv/reduce.ts';
import { expectLinearTime } from '../../support/linear-time.ts';

const demo = { package: { name: 'Demo_Pkg', ecosystem: 'PyPI' }, versions: ['1.0'] };

function reduced(record: object): OsvRecord | null {
  return reduceRecord({ id: 'GHSA-aaaa-bbbb-cccc', affected: [demo], ...record }, 'demo-pkg');
}

function ranges(...events: object[]) {
  return reduced({ affected: [{ ...demo, ranges: [{ type: 'ECOSYSTEM', events }] }] })?.ranges;
}

describe('a record', () => {
  test('is reduced to what concerns the project', () => {
    const record = {
      id: 'PYSEC-2026-1',
      modified: '2026-03-02T01:02:03.456789Z',
      published: '2026-03-01T00:00:00Z',
      withdrawn: '2026-04-01T00:00:00Z',
      aliases: ['CVE-2026-1', 'GHSA-aaaa-bbbb-cccc', 7],
      details: '\n# Danger\nMore of it.',
      affected: [
        { package: { name: 'other', ecosystem: 'PyPI' }, versions: ['9'] },
        { package: { name: 'demo-pkg', ecosystem: 'npm' }, versions: ['8'] },
        {
          ...demo,
          ranges: [
            { type: 'GIT', events: [{ introduced: '0' }] },
            { type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '1.1' }] },
          ],
        },
        { ...demo, versions: ['1.0', '1.0.1'] },
      ],
    };
    expect(reduceRecord(record, 'demo-pkg')).toEqual({
      id: 'PYSEC-2026-1',
      modified: '2026-03-02T01:02:03.456789Z',
      aliases: ['CVE-2026-1', 'GHSA-aaaa-bbbb-cccc'],
      malicious: false,
      summary: 'Danger',
      severity: null,
      published: '2026-03-01T00:00:00.000Z',
      withdrawn: '2026-04-01T00:00:00.000Z',
      ranges: [{ introduced: '0', fixed: '1.1', lastAffected: null }],
      versions: ['1.0', '1.0.1'],
    });
  });

  test('of malware names the hosts of the attacker, and one of a weakness names none', () => {
    const iocs = {
      domains: ['Evil.example.invalid', 'evil.example.invalid', 7, 'no host'],
      ips: ['192.0.2.7', '2001:db8::1'],
      urls: ['https://user@drop.example.invalid:8443/x?y', 'javascript:alert(1)'],
    };
    const hosts = ['evil.example.invalid', '192.0.2.7', '[2001:db8::1]', 'drop.example.invalid'];
    expect(reduced({ id: 'MAL-2026-1', database_specific: { iocs } })?.hosts).toEqual(hosts);
    const own = { ...demo, database_specific: { iocs } };
    expect(reduced({ id: 'MAL-2026-1', affected: [own] })?.hosts).toEqual(hosts);
    expect(reduced({ database_specific: { iocs } })).not.toHaveProperty('hosts');
    expect(reduced({ id: 'MAL-2026-1', database_specific: { iocs: [iocs] } })).not.toHaveProperty('hosts');
  });

  test('of other projects only says nothing of this one', () => {
    const affected = [{ package: { name: 'other', ecosystem: 'PyPI' } }];
    expect(reduceRecord({ id: 'X-1', affected }, 'demo-pkg')).toBeNull();
  });

  const named = { package: demo.package };
  test.each<[string, object, boolean]>([
    ['no versions at all', {}, true],
    ['commits only', { ranges: [{ type: 'GIT', repo: 'x', events: [{ introduced: '0' }] }] }, true],
    ['ranges of another type', { ranges: 'garbage' }, false],
    ['a range of another type', { ranges: ['garbage'] }, false],
    ['a range of an unknown kind', { ranges: [{ type: 'STARDATE', events: [{ introduced: '0' }] }] }, false],
    ['events of another type', { ranges: [{ type: 'ECOSYSTEM', events: 'garbage' }] }, false],
    ['an event of another type', { ranges: [{ type: 'ECOSYSTEM', events: ['garbage'] }] }, false],
    ['a range without a span', { ranges: [{ type: 'ECOSYSTEM', events: [{ fixed: '1' }] }] }, false],
    ['unreadable ranges beside versions', { ranges: 'garbage', versions: ['1.0'] }, true],
    ['versions of another type', { versions: 'garbage' }, false],
    ['a version of another type', { versions: ['1.0', 1.1] }, false],
  ])('whose entry has %s is readable: %s', (_, entry, isReadable) => {
    expect(reduced({ affected: [{ ...named, ...entry }] }) !== null).toBe(isReadable);
    expect(reduced({ affected: [demo, { ...named, ...entry }] }) !== null).toBe(isReadable);
  });

  test('is rated however many vectors it has', () => {
    const severity = [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }];
    const entry = { ...demo, severity: Array.from({ length: 90_000 }, () => severity[0]) };
    expect(reduced({ affected: [entry, entry, entry] })?.severity).toBe('critical');
  });

  test.each<[string, object]>([
    ['vectors', { severity: Array.from({ length: 250_000 }, () => ({})) }],
    ['aliases', { aliases: Array.from({ length: 1_001 }, (_, index) => `CVE-${index}`) }],
    ['entries', { affected: Array.from({ length: 100_001 }, () => demo) }],
    ['versions', { affected: [{ ...demo, versions: Array.from({ length: 100_001 }, () => '1') }] }],
  ])('of more %s than are read is told, not cut', (_, record) => {
    expect(() => reduced(record)).toThrow(TooLarge);
  });

  test.each([
    null,
    'x',
    [],
    {},
    { id: 5, affected: [demo] },
    { id: '../x', affected: [demo] },
    { id: 'X-1' },
    { id: 'X-1', affected: [] },
  ])('%j is none', (value) => {
    expect(reduceRecord(value, 'demo-pkg')).toBeNull();
  });

  test.each([
    ['its id', { id: 'MAL-2026-1' }],
    ['an alias', { aliases: ['MAL-2026-1'] }],
    ['CWE-506 as GHSA writes it', { database_specific: { cwe_ids: ['CWE-79', 'CWE-506'] } }],
    [
      'CWE-506 as the collection of malicious packages writes it',
      { affected: [{ ...demo, database_specific: { cwes: [{ cweId: 'CWE-506' }] } }] },
    ],
  ])('is a malware verdict by %s', (_, record) => {
    expect(reduced(record)?.malicious).toBe(true);
    expect(reduced({})?.malicious).toBe(false);
  });

  test.each([
    ['a label', { database_specific: { severity: 'MODERATE' } }, 'medium'],
    ['a label of an entry', { affected: [{ ...demo, database_specific: { severity: 'High' } }] }, 'high'],
    [
      'the label before a vector',
      {
        database_specific: { severity: 'LOW' },
        severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
      },
      'low',
    ],
    [
      'a vector',
      { severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }] },
      'critical',
    ],
    ['a vector of version 4 alone', { severity: [{ type: 'CVSS_V4', score: 'CVSS:4.0/AV:N/AC:L' }] }, null],
    ['nonsense', { severity: 'high', database_specific: { severity: 10 } }, null],
  ])('is rated by %s', (_, record, expected) => {
    expect(reduced(record)?.severity).toBe(expected);
  });

  test('whatever it is, never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (entry, specific, severity) => {
        reduceRecord({ id: 'X-1', affected: [entry] }, 'demo-pkg');
        reduced({
          database_specific: specific,
          severity,
          aliases: severity,
          affected: [{ ...demo, ranges: entry }],
        });
        ranges({ introduced: '0' }, entry as object);
      }),
    );
  });
});

describe('events', () => {
  test.each([
    ['an open span', [{ introduced: '0' }], [['0', null, null]]],
    ['a fixed one', [{ introduced: '1.0' }, { fixed: '1.2' }], [['1.0', '1.2', null]]],
    ['one with a last affected version', [{ introduced: '0' }, { last_affected: '2' }], [['0', null, '2']]],
    [
      'two, told in any order',
      [{ fixed: '2.1' }, { introduced: '2.0' }, { fixed: '1.10' }, { introduced: '0' }],
      [
        ['0', '1.10', null],
        ['2.0', '2.1', null],
      ],
    ],
    ['several in one object', [{ introduced: '0', fixed: '1' }], [['0', '1', null]]],
    ['a fix without a start', [{ fixed: '1' }], []],
    ['limits, which are for commits', [{ introduced: '0' }, { limit: '1' }], [['0', null, null]]],
    [
      'a fix and a new start at one version',
      [{ introduced: '0' }, { introduced: '2' }, { fixed: '2' }],
      [
        ['0', '2', null],
        ['2', null, null],
      ],
    ],
    [
      'a fix that cannot be read leaves the span open',
      [{ introduced: '0' }, { fixed: '2024-R1-final' }],
      [['0', null, null]],
    ],
    [
      'so does a last affected version',
      [{ introduced: '1.0' }, { last_affected: 'rel_9' }],
      [['1.0', null, null]],
    ],
    ['and a bound of another type', [{ introduced: '1.0' }, { fixed: 7 }], [['1.0', null, null]]],
    [
      'an earlier span keeps its own end',
      [{ introduced: '0' }, { fixed: '1.1' }, { introduced: '2' }, { fixed: 'rel_9' }],
      [
        ['0', '1.1', null],
        ['2', null, null],
      ],
    ],
    [
      'a beginning that cannot be read is the first version, up to the last end',
      [{ introduced: '1' }, { fixed: '2' }, { introduced: 'rel_5' }, { fixed: '6' }],
      [['0', '6', null]],
    ],
    ['a span of which nothing can be read', [{ introduced: 'a' }, { fixed: 'b' }], [['0', null, null]]],
  ])('%s', (_, events, expected) => {
    expect(ranges(...events)?.map((span) => [span.introduced, span.fixed, span.lastAffected])).toEqual(
      expected,
    );
  });
});

test.each([
  // Scores as the specification's examples and the public calculators give them.
  ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 9.8, 'critical'],
  ['CVSS:3.0/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N', 6.4, 'medium'],
  ['CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N', 6.1, 'medium'],
  ['CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H', 7.8, 'high'],
  ['CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H', 9.9, 'critical'],
  ['CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N', 1.6, 'low'],
  ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N', 0, null],
  ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H', null, null],
  ['CVSS:3.1/AV:Z/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N', null, null],
  ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', null, null],
  ['AV:N/AC:L/Au:N/C:P/I:P/A:P', null, null],
])('%s scores %s, which is %s', (vector, score, rating) => {
  expect(cvss3BaseScore(vector)).toBe(score);
  expect(score === null ? null : ratingOf(score)).toBe(rating);
});

describe('twins', () => {
  const record = (id: string, more: Partial<OsvRecord> = {}): OsvRecord => ({
    id,
    modified: '2026-03-02T00:00:00Z',
    aliases: [],
    malicious: false,
    summary: null,
    severity: null,
    published: null,
    withdrawn: null,
    ranges: [],
    versions: [],
    ...more,
  });
  const span = (fixed: string) => ({ introduced: '0', fixed, lastAffected: null });

  test('become one advisory, with the best of each', () => {
    const merged = mergeTwins([
      record('PYSEC-1', {
        aliases: ['CVE-1'],
        summary: 'first line',
        published: '2026-01-01T00:00:00.000Z',
        ranges: [span('2')],
        versions: ['1.0'],
      }),
      record('GHSA-1', {
        aliases: ['CVE-1'],
        summary: 'proper summary',
        severity: 'high',
        modified: '2026-05-01T00:00:00Z',
        published: '2026-02-01T00:00:00.000Z',
        ranges: [span('2'), span('3')],
      }),
    ]);
    expect(merged).toEqual([
      {
        id: 'GHSA-1',
        aliases: ['PYSEC-1', 'CVE-1'],
        malicious: false,
        summary: 'proper summary',
        severity: 'high',
        published: '2026-01-01T00:00:00.000Z',
        modified: '2026-05-01T00:00:00.000Z',
        withdrawn: null,
        ranges: [span('2'), span('3')],
        versions: ['1.0'],
        url: 'https://osv.dev/vulnerability/GHSA-1',
      },
    ]);
  });

  test('are found through others, whatever the order', () => {
    const records = [
      record('A-1', { aliases: ['C-1'] }),
      record('B-1', { aliases: ['D-1'] }),
      record('E-1', { aliases: ['D-1', 'C-1'] }),
      record('F-1'),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
        expect(
          mergeTwins(shuffled)
            .map(({ id }) => id)
            .sort(),
        ).toEqual(['A-1', 'F-1']);
      }),
    );
  });

  test('in a long chain are found in time in proportion to its length', () => {
    const chain = (length: number) =>
      Array.from({ length }, (_, index) => record(`X-${index}`, { aliases: [`X-${index + 1}`] }));
    for (const make of [chain, (length: number) => chain(length).toReversed()]) {
      expect(mergeTwins(make(1_000))).toHaveLength(1);
      expectLinearTime(make, mergeTwins, 500);
    }
  });

  test('may be any number', () => {
    const twins = Array.from({ length: 150_000 }, (_, index) => record(`X-${index}`, { aliases: ['C-1'] }));
    expect(mergeTwins(twins)).toMatchObject([{ modified: '2026-03-02T00:00:00.000Z' }]);
  });

  test('the malware verdict gives its name to all', () => {
    const merged = mergeTwins([
      record('GHSA-1', { aliases: ['MAL-1'] }),
      record('MAL-1', { malicious: true }),
    ]);
    expect(merged).toMatchObject([{ id: 'MAL-1', aliases: ['GHSA-1'], malicious: true }]);
  });

  test('a record that knows no end gives way to one that does, but not where it speaks of malware', () => {
    const open = { introduced: '0', fixed: null, lastAffected: null };
    const later = { introduced: '3', fixed: null, lastAffected: null };
    const told = record('GHSA-1', { aliases: ['PYSEC-1'], ranges: [span('1.4')] });
    expect(mergeTwins([told, record('PYSEC-1', { ranges: [open] })])).toMatchObject([
      { ranges: [span('1.4')] },
    ]);
    expect(mergeTwins([told, record('PYSEC-1', { ranges: [span('1.4'), later] })])).toMatchObject([
      { ranges: [span('1.4'), later] },
    ]);
    expect(mergeTwins([record('PYSEC-1', { ranges: [open] })])).toMatchObject([{ ranges: [open] }]);
    const malware = record('MAL-1', { aliases: ['GHSA-1'], malicious: true, ranges: [open] });
    expect(mergeTwins([told, malware])).toMatchObject([{ ranges: [open, span('1.4')] }]);
  });

  test('a withdrawn record adds nothing to a live one', () => {
    const withdrawn = '2026-04-01T00:00:00.000Z';
    const live = record('PYSEC-1', { aliases: ['GHSA-1'], ranges: [span('2')] });
    const gone = record('GHSA-1', { withdrawn, ranges: [span('9')] });
    expect(mergeTwins([live, gone])).toMatchObject([{ id: 'PYSEC-1', withdrawn: null, ranges: [span('2')] }]);
    expect(mergeTwins([gone])).toMatchObject([{ id: 'GHSA-1', withdrawn }]);
  });
});
