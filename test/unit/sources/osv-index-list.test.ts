import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { vulnerabilitiesOf } from '../../../server/src/sources/osv/index-vulnerabilities.ts';

const record = (entry: object, version = '1.2') => vulnerabilitiesOf([entry], version)?.records[0];

test('an entry of the list is a record of the one version that was asked about', () => {
  expect(
    record({
      aliases: ['CVE-2026-1', 7, 'PYSEC-2026-1'],
      details: '# Leaks\n\nMore.',
      fixed_in: ['1.4', '1.3', '1.1', 'soon', '2.0'],
      id: 'GHSA-aaaa',
      link: 'https://evil.example/',
      source: 'osv',
      summary: null,
      withdrawn: null,
    }),
  ).toEqual({
    id: 'GHSA-aaaa',
    modified: '',
    aliases: ['CVE-2026-1', 'PYSEC-2026-1'],
    malicious: false,
    summary: 'Leaks',
    severity: null,
    published: null,
    withdrawn: null,
    ranges: [{ introduced: '1.2', fixed: '1.3', lastAffected: null }],
    versions: ['1.2'],
  });
});

test.each([
  ['of none', undefined],
  ['of those below alone', ['1.1', '1.2', '1.2.0']],
  ['of what is no version', ['soon', 5, null]],
  ['of another type', { '1.3': true }],
])('nothing but the version is affected where a fix is told %s', (_, fixed_in) => {
  expect(record({ id: 'GHSA-1', fixed_in })).toMatchObject({ ranges: [], versions: ['1.2'] });
});

test('a verdict is known by its id or an alias', () => {
  const malicious = (id: string, ...aliases: string[]) => record({ id, aliases })?.malicious;
  expect([malicious('MAL-1'), malicious('PYSEC-1', 'MAL-1'), malicious('PYSEC-1')]).toEqual([
    true,
    true,
    false,
  ]);
});

test('a withdrawal keeps its time', () => {
  expect(record({ id: 'GHSA-1', withdrawn: '2026-01-01T00:00:00Z' })?.withdrawn).toBe(
    '2026-01-01T00:00:00.000Z',
  );
});

describe('there is no list', () => {
  const many = Array.from({ length: 1_001 }, (_, at) => `CVE-${at}`);
  test.each([
    ['where it is not there', undefined],
    ['where it has another type', {}],
    ['where an entry is none', ['GHSA-1']],
    ['where an entry has no readable id', [{ id: 'GHSA-1' }, { id: 'a b' }]],
    ['where it is endless', many.map((id) => ({ id }))],
    ['where the aliases are endless', [{ id: 'GHSA-1', aliases: many }]],
    ['where the fixes are endless', [{ id: 'GHSA-1', fixed_in: many }]],
  ])('%s', (_, list) => {
    expect(vulnerabilitiesOf(list, '1.2')).toBeNull();
  });

  test('and an empty one says that nothing is held against the version', () => {
    expect(vulnerabilitiesOf([], '1.2')).toEqual({ version: '1.2', records: [] });
  });
});

test('whatever it holds, it is read without an exception', () => {
  const entry = fc.oneof(
    fc.jsonValue(),
    fc.record({
      id: fc.constantFrom('GHSA-1', 5),
      aliases: fc.jsonValue(),
      fixed_in: fc.jsonValue(),
      details: fc.jsonValue(),
    }),
  );
  fc.assert(
    fc.property(fc.array(entry), fc.string(), (list, version) => void vulnerabilitiesOf(list, version)),
  );
});
