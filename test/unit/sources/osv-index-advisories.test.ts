import { describe, expect, test } from 'vitest';
import type { UnknownReason } from '../../../server/src/sources/fact.ts';
import { advisoriesFromIndex } from '../../../server/src/sources/osv/index-advisories.ts';
import { vulnerabilitiesOf } from '../../../server/src/sources/osv/index-vulnerabilities.ts';

const told = { source: 'PyPI', asOf: '2026-11-22T10:00:00Z' };
const list = (version: string, ...entries: object[]) => vulnerabilitiesOf(entries, version);
const ghsa = { id: 'GHSA-1', aliases: ['CVE-1'], fixed_in: ['2.0'], details: 'Leaks.' };
const twin = { id: 'PYSEC-1', aliases: ['CVE-1', 'GHSA-1'], fixed_in: ['2.0'] };

test('an index names what it holds against the versions that were asked about, each matter once', () => {
  expect(
    advisoriesFromIndex([list('1.0', ghsa, twin), null, list('1.5', twin)], 'timeout', told, null),
  ).toEqual({
    known: true,
    ...told,
    partial: 'timeout',
    value: [
      {
        id: 'GHSA-1',
        aliases: ['PYSEC-1', 'CVE-1'],
        malicious: false,
        summary: 'Leaks.',
        severity: null,
        published: null,
        modified: null,
        withdrawn: null,
        ranges: [
          { introduced: '1.0', fixed: '2.0', lastAffected: null },
          { introduced: '1.5', fixed: '2.0', lastAffected: null },
        ],
        versions: ['1.0', '1.5'],
        url: 'https://osv.dev/vulnerability/GHSA-1',
      },
    ],
  });
});

describe('the fact stays unknown', () => {
  test.each<[string, Parameters<typeof advisoriesFromIndex>[0]]>([
    ['where nothing is named: a version without is no clean bill for the others', [list('1.0'), list('2.0')]],
    ['where there is no list', [null]],
    ['where nothing was asked', []],
  ])('%s', (_, lists) => {
    expect(advisoriesFromIndex(lists, 'unreachable', told, null)).toEqual({
      known: false,
      why: 'unreachable',
    });
  });

  test('at a time of the past: the list does not tell since when', () => {
    expect(advisoriesFromIndex([list('1.0', ghsa)], 'timeout', told, 0)).toEqual({
      known: false,
      why: 'timeout',
    });
  });

  test.each<UnknownReason>([
    'pending',
    'private',
    'disabled',
    'untrusted-workspace',
    'not-published',
    'not-downloaded',
  ])('where the service was not to be asked, or has not answered yet: %s', (why) => {
    expect(advisoriesFromIndex([list('1.0', ghsa)], why, told, null)).toEqual({ known: false, why });
  });
});

test.each<UnknownReason>([
  'offline',
  'unreachable',
  'timeout',
  'rate-limited',
  'unauthorized',
  'malformed',
  'too-large',
])('a list stands in for a service that gave no answer: %s', (why) => {
  expect(advisoriesFromIndex([list('1.0', ghsa)], why, told, null)).toMatchObject({
    known: true,
    partial: why,
  });
});
