import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BadZip } from '../../../../server/src/sources/zip/bad-zip.ts';
import type { ZipLimits } from '../../../../server/src/sources/zip/directory.ts';
import { openZip } from '../../../../server/src/sources/zip/read-zip.ts';
import { type ZipEntry, zipOf } from '../../../support/index/zip-writer.ts';
import { testRuntime } from '../../../support/runtime.ts';

const limits: ZipLimits = {
  members: 100,
  directoryBytes: 20_000,
  memberBytes: 3_000_000,
  totalBytes: 5_000_000,
};

async function unpacked(bytes: Buffer, within = limits): Promise<Record<string, string>> {
  const { files } = testRuntime();
  files.set('/a.zip', bytes);
  const zip = await openZip(await files.openLarge('/a.zip'), within);
  const contents: Record<string, string> = {};
  let at = 0;
  for await (const content of zip.contents(zip.members)) {
    contents[zip.members[at++]?.name ?? ''] = content.toString();
  }
  return contents;
}

const entries: readonly ZipEntry[] = [
  { name: 'GHSA-1.json', content: '{"id":1}' },
  { name: 'stored.json', content: 'as it is', stored: true },
  { name: 'empty.json', content: '' },
  { name: 'long.json', content: 'a'.repeat(2_500_000) },
];
const contents = Object.fromEntries(entries.map(({ name, content }) => [name, String(content)]));

describe('what is read', () => {
  test('deflated and stored members, empty ones and such as span stretches', async () => {
    expect(await unpacked(zipOf(entries))).toEqual(contents);
  });

  test('Zip64, and one with a comment', async () => {
    expect(await unpacked(zipOf(entries, { zip64: true }))).toEqual(contents);
    expect(await unpacked(zipOf(entries, { comment: 'made by hand' }))).toEqual(contents);
  });

  test('a name with a path is a name', async () => {
    const [name, content] = ['../../etc/passwd', 'root'];
    expect(await unpacked(zipOf([{ name, content }]))).toEqual({ [name]: content });
  });

  test('an archive of nothing', async () => {
    expect(await unpacked(zipOf([]))).toEqual({});
  });
});

/** Some programs take what lies in front of the end for the list, wherever that says it is. */
function withBehindList(bytes: Buffer): Buffer {
  const end = bytes.length - 22;
  const list = bytes.subarray(bytes.readUInt32LE(end + 16), end);
  return Buffer.concat([bytes.subarray(0, end), list, bytes.subarray(end)]);
}

describe('what is refused', () => {
  const small: ZipEntry = { name: 'a.json', content: 'x'.repeat(1000) };
  const bomb: ZipEntry = { name: 'a.json', content: Buffer.alloc(2_900_000) };

  test.each<[string, Buffer, string]>([
    ['nothing at all', Buffer.alloc(0), 'is cut short, or no zip archive'],
    ['a page of HTML', Buffer.from('<html></html>'.repeat(100)), 'is cut short, or no zip archive'],
    ['one cut in the middle', zipOf(entries).subarray(0, 900), 'is cut short, or no zip archive'],
    ['one cut at its beginning', zipOf(entries).subarray(40), 'is cut short'],
    ['a wrong sum', zipOf([{ ...small, claims: { crc32: 7 } }]), 'has a damaged file: its sum does not fit'],
    [
      'a member larger than it says',
      zipOf([{ ...bomb, claims: { size: 100 } }]),
      'has a damaged file: it cannot be unpacked',
    ],
    [
      'a member smaller than it says',
      zipOf([{ ...small, claims: { size: 2000 } }]),
      'has a damaged file: its sum does not fit',
    ],
    [
      'a member above the limit',
      zipOf([{ ...small, claims: { size: 3_000_001 } }]),
      'unpacks to more than is read',
    ],
    [
      'members above the limit together',
      zipOf([bomb, { ...bomb, name: 'b' }]),
      'unpacks to more than is read',
    ],
    ['an encrypted member', zipOf([{ ...small, claims: { flags: 1 } }]), 'is encrypted'],
    [
      'another way of packing',
      zipOf([{ ...small, claims: { method: 12 } }]),
      'is packed in a way that is not read',
    ],
    [
      'too many members',
      zipOf(Array.from({ length: 101 }, (_, index) => ({ name: `${index}`, content: '' }))),
      'holds more files than are read',
    ],
    ['too long a list', zipOf([{ ...small, name: 'n'.repeat(20_001) }]), 'has too long a list of files'],
    [
      'a comment that looks like an end',
      zipOf([small], { comment: 'PK\u0005\u0006 is how it ends' }),
      'is cut short, or no zip archive',
    ],
    ['something behind the list', withBehindList(zipOf([small])), 'has something behind its list of files'],
    [
      'a name beside the name',
      zipOf([{ ...small, claims: { extra: Buffer.from('up\u0003\u0000abc') } }]),
      'has a file with two names',
    ],
  ])('%s', async (_, bytes, sentence) => {
    await expect(unpacked(bytes)).rejects.toEqual(new BadZip(sentence));
  });

  test('members that share their bytes', async () => {
    const bytes = zipOf([small, { ...small, name: 'b.json' }]);
    const second = bytes.lastIndexOf(Buffer.from('PK\u0001\u0002'));
    bytes.writeUInt32LE(0, second + 42);
    await expect(unpacked(bytes)).rejects.toEqual(new BadZip('has files that overlap'));
  });

  test('whatever is changed in an archive, it is read as it was or refused', async () => {
    const good = zipOf([small, { name: 'b.json', content: randomBytes(500) }], { zip64: true });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        async (changes) => {
          const bytes = Buffer.from(good);
          for (const [at, value] of changes) bytes[at] = value;
          const read = await unpacked(bytes).catch((error: unknown) => error);
          if (!(read instanceof BadZip)) expect(Object.values(read as object)).toContain(small.content);
        },
      ),
      { numRuns: 300 },
    );
  });
});
