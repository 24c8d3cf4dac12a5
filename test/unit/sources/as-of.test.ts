import { expect, test } from 'vitest';
import { recordsAsOf, releasesAsOf } from '../../../server/src/sources/facts/as-of.ts';
import type { OsvRecord } from '../../../server/src/sources/osv/record.ts';
import { releasesOf } from '../../../server/src/sources/simple/releases.ts';

const day = (number: number) => Date.UTC(2026, 0, number);

test('files and releases uploaded later do not exist', () => {
  const files = [
    ['demo-2.0.tar.gz', day(9)],
    ['demo-1.0-py3-none-any.whl', day(6)],
    ['demo-1.0.tar.gz', day(1)],
    ['demo-0.9.tar.gz', null],
  ] as const;
  const listed = files.map(([filename, uploadedAt]) => ({
    filename,
    uploadedAt,
    requiresPython: null,
    yanked: filename === 'demo-1.0.tar.gz',
    yankedReason: null,
    provenance: undefined,
  }));
  const releases = releasesAsOf(releasesOf(listed, 'demo'), day(5));
  expect(releases.map((each) => [each.version, each.fileCount, each.uploadedAt, each.yanked])).toEqual([
    ['1.0', 1, day(1), true],
    ['0.9', 1, null, false],
  ]);
  expect(releasesAsOf(releasesOf(listed, 'demo'), day(6))[0]).toMatchObject({
    fileCount: 2,
    yanked: false,
  });
});

test('records published later do not exist, one withdrawn later counts', () => {
  const record = (id: string, published: string | null, withdrawn: string | null) =>
    ({ id, published, withdrawn }) as OsvRecord;
  const records = [
    record('known', '2026-01-01T00:00:00.000Z', null),
    record('later', '2026-01-09T00:00:00.000Z', null),
    record('undated', null, null),
    record('withdrawn before', '2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'),
    record('withdrawn later', '2026-01-01T00:00:00.000Z', '2026-01-09T00:00:00.000Z'),
  ];
  expect(recordsAsOf(records, day(5)).map(({ id, withdrawn }) => [id, withdrawn])).toEqual([
    ['known', null],
    ['undated', null],
    ['withdrawn before', '2026-01-02T00:00:00.000Z'],
    ['withdrawn later', null],
  ]);
});
