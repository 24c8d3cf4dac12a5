import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { usualCaps } from '../../../../server/src/inspect/archive/archive.ts';
import { openArchive } from '../../../../server/src/inspect/archive/open-archive.ts';
import { readAll } from '../../../support/archives/reading.ts';
import { tarOf } from '../../../support/archives/tar-writer.ts';
import { zipOf } from '../../../support/archives/zip-writer.ts';

const files = ['a.py', 'b.py', 'c.py', 'd.py'].map((name, at) => ({
  name,
  content: 'x'.repeat(100 * (at + 1)),
}));
const formats = [
  ['zip', zipOf(files)],
  ['tar', gzipSync(tarOf(files))],
] as const;

it.each(formats)('leaves files out of a %s that are larger than the cap', async (_, bytes) => {
  const { files: read, limits, evidence } = await readAll(bytes, 'x', { ...usualCaps, memberBytes: 200 });
  expect(read.map(([name, text]) => [name, text?.length ?? null])).toEqual([
    ['a.py', 100],
    ['b.py', 200],
    ['c.py', null],
    ['d.py', null],
  ]);
  expect(limits).toEqual(['too-large: c.py', 'too-large: d.py']);
  expect(evidence).toEqual({});
});

it.each(formats)('reads no more files of a %s than the cap', async (_, bytes) => {
  const { files: read, limits } = await readAll(bytes, 'x', { ...usualCaps, members: 2 });
  expect(read.map(([name]) => name)).toEqual(['a.py', 'b.py']);
  expect(limits).toEqual([expect.stringMatching(/^too-many: what .* behind the first 2 files$/)]);
});

it('stops unpacking a zip when all together are more than the cap', async () => {
  const { files: read, limits } = await readAll(zipOf(files), 'x', { ...usualCaps, totalBytes: 150 });
  expect(read.map(([name, text]) => [name, text !== null])).toEqual([
    ['a.py', true],
    ['b.py', true],
    ['c.py', false],
    ['d.py', false],
  ]);
  expect(limits).toEqual(['too-large: c.py', 'too-large: d.py']);
});

it('stops reading a tar when all together are more than the cap', async () => {
  const large = tarOf([files[0] ?? { name: '' }, { name: 'large.py', content: 'x'.repeat(2_000_000) }]);
  const read = await readAll(gzipSync(large), 'x', { ...usualCaps, totalBytes: 1_000_000 });
  expect(read.files.map(([name, text]) => [name, text !== null])).toEqual([
    ['a.py', true],
    ['large.py', false],
  ]);
  expect(read.limits).toContain('too-large: what lies behind');
  expect(read.evidence).toEqual({});
});

it('reads no more of a tar when time is over, and tells so', async () => {
  const {
    files: read,
    limits,
    evidence,
  } = await readAll(gzipSync(tarOf(files)), 'x', { ...usualCaps, until: 0 });
  expect(read).toEqual([]);
  expect(limits).toContain('too-long: what lies behind');
  expect(evidence).toEqual({});
});

it('unpacks only what is wanted and can be left in the middle', async () => {
  for (const [, bytes] of formats) {
    const archive = openArchive(bytes, 'x');
    if (archive.format === 'unreadable') throw new Error('cannot be read');
    const seen: (number | null)[] = [];
    for await (const { bytes: content } of archive.members(({ name }) => name === 'b.py')) {
      seen.push(content?.length ?? null);
      if (seen.length === 3) break;
    }
    expect(seen).toEqual([null, 200, null]);
    expect(archive.limits()).toEqual([]);
  }
});

it('tells a thousand faults of one kind as one, with five names and their number', async () => {
  const names = Array.from({ length: 1_000 }, (_, at) => ({ name: `../${at}.py`, content: '' }));
  const { texts } = await readAll(zipOf(names));
  expect(texts).toEqual([
    'Names lead out of the archive: ../0.py, ../1.py, ../2.py, ../3.py, ../4.py and 995 more',
  ]);
});
