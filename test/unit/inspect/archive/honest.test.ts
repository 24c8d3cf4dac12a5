import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { bzip2Sdist, xzPlainSums, xzSdist } from '../../../support/archives/packed.ts';
import { readAll } from '../../../support/archives/reading.ts';
import { longName, pax, tarOf } from '../../../support/archives/tar-writer.ts';
import { extraField, numbers, zipOf } from '../../../support/archives/zip-writer.ts';

const nothing = { evidence: {}, texts: [], limits: [] };
const deep = `acme-1.0/${'folder/'.repeat(20)}mod.py`;

it('reads a wheel in the order of its list, without its folders', async () => {
  const wheel = zipOf([
    { name: 'acme/', method: 0 },
    { name: 'acme/b.py', content: 'b = 1\n' },
    { name: 'acme/a.py', content: 'a = 1\n', method: 0 },
    { name: 'acme/empty.py', method: 0 },
    { name: 'acme/é.py', content: 'e = 1\n', flags: 0x800 },
  ]);
  expect(await readAll(wheel, 'acme-1.0-py3-none-any.whl')).toEqual({
    format: 'zip',
    files: [
      ['acme/b.py', 'b = 1\n'],
      ['acme/a.py', 'a = 1\n'],
      ['acme/empty.py', ''],
      ['acme/é.py', 'e = 1\n'],
    ],
    ...nothing,
  });
});

it('takes the large numbers that Python writes before a file it does not know the size of', async () => {
  const content = 'a = 1\n';
  const wide = extraField(1, numbers([content.length, 8], [content.length, 8]));
  const local = { size: 0xffffffff, packedSize: 0xffffffff, extra: wide };
  expect(await readAll(zipOf([{ name: 'a.py', content, method: 0, local }]))).toEqual({
    format: 'zip',
    files: [['a.py', content]],
    ...nothing,
  });
});

it('reads an empty archive', async () => {
  expect(await readAll(zipOf([]))).toEqual({ format: 'zip', files: [], ...nothing });
});

it.each([
  ['plain', (tar: Buffer) => tar, 'acme-1.0.tar'],
  ['gzip', (tar: Buffer) => gzipSync(tar), 'acme-1.0.tar.gz'],
] as const)('reads a %s sdist with names of both kinds of extended headers', async (_, pack, filename) => {
  const tar = tarOf([
    pax([['comment', 'a commit']], 'g'),
    { name: 'acme-1.0/', type: '5' },
    { name: 'acme-1.0/setup.py', content: 'setup()\n' },
    { name: 'setup.cfg', prefix: 'acme-1.0/folder', content: '[metadata]\n' },
    pax([
      ['mtime', '1700000000.5'],
      ['path', deep],
    ]),
    { name: 'acme-1.0/cut', content: 'x' },
    longName(`${deep}i`),
    { name: 'acme-1.0/cut', content: 'x'.repeat(1_000), magic: 'ustar  \0' },
    { name: 'acme-1.0/old', content: 'y', type: '\0', magic: '\0\0\0\0\0\0\0\0' },
  ]);
  expect(await readAll(pack(tar), filename)).toEqual({
    format: 'tar',
    files: [
      ['acme-1.0/setup.py', 'setup()\n'],
      ['acme-1.0/folder/setup.cfg', '[metadata]\n'],
      [deep, 'x'],
      [`${deep}i`, 'x'.repeat(1_000)],
      ['acme-1.0/old', 'y'],
    ],
    ...nothing,
  });
});

it.each([
  ['bzip2', bzip2Sdist, 'acme-1.0.tar.bz2'],
  ['xz', xzSdist, 'acme-1.0.tar.xz'],
  ['xz with plain sums', xzPlainSums, 'acme-1.0.tar.xz'],
])('reads an sdist that Python packed with %s', async (_, bytes, filename) => {
  expect(await readAll(bytes, filename)).toEqual({
    format: 'tar',
    files: [
      ['acme-1.0/setup.py', 'from setuptools import setup\nsetup()\n'],
      ['acme-1.0/acme/__init__.py', `# ${'abcabd'.repeat(400)}\n`],
    ],
    ...nothing,
  });
});

it('reads bzip2 and xz files that are several put together', async () => {
  for (const sdist of [bzip2Sdist, xzSdist]) {
    const both = await readAll(Buffer.concat([sdist, sdist]), 'acme-1.0.tar.bz2');
    // The second archive lies behind the end of the first.
    expect(both.files).toHaveLength(2);
    expect(both.evidence).toEqual({ 'archive-trailing': 0.6 });
  }
});

it('does not take a tar archive that ends with a zip archive for one', async () => {
  const wheel = zipOf([{ name: 'inner.py', content: 'i = 1\n' }]);
  const tar = tarOf([{ name: 'acme-1.0/inner.whl', content: wheel }], Buffer.alloc(1024));
  const read = await readAll(tar, 'acme-1.0.tar');
  expect(read).toMatchObject({ format: 'tar', evidence: {}, limits: [] });
  expect(read.files.map(([name]) => name)).toEqual(['acme-1.0/inner.whl']);
});

it('says of a packer it cannot undo that it cannot', async () => {
  expect(await readAll(Buffer.from([0x1f, 0x9d, 0x90, 0, 0, 0]), 'acme-1.0.tar.Z')).toEqual({
    format: 'unreadable',
    files: [],
    evidence: {},
    texts: [],
    limits: ['unsupported: the archive'],
  });
});
