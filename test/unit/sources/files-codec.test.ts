import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filesCodec } from '../../../server/src/sources/cache/files-codec.ts';
import type { ReleaseFile } from '../../../server/src/sources/project-facts.ts';

const url = fc.oneof(fc.webUrl(), fc.constant('https://files.example/packages/ab/demo-1.tar.gz'));

const file: fc.Arbitrary<ReleaseFile> = fc
  .record(
    {
      filename: fc.oneof(fc.constantFrom('demo-1.tar.gz', '$&', 'e', '.'), fc.string({ minLength: 1 })),
      url,
      sha256: fc.option(fc.constant('ab'.repeat(32))),
      size: fc.option(fc.nat()),
      requiresPython: fc.option(fc.constantFrom('>=3.8', '>=3.9', '')),
      yanked: fc.boolean(),
      uploadedAt: fc.option(fc.integer({ min: 0, max: 2e12 })),
      metadata: fc.option(fc.record({ sha256: fc.option(fc.constant('cd'.repeat(32))) })),
      provenance: fc.option(url),
    },
    {
      requiredKeys: [
        'filename',
        'url',
        'sha256',
        'size',
        'requiresPython',
        'yanked',
        'uploadedAt',
        'metadata',
      ],
    },
  )
  .map((each) => each as ReleaseFile);

test('files come back from the disk as they went', () => {
  fc.assert(
    fc.property(fc.array(file), (files) => {
      expect(filesCodec.unpack(JSON.parse(JSON.stringify(filesCodec.pack(files))))).toEqual(files);
    }),
  );
});

test('a file of PyPI takes no more than it must', () => {
  const filename = 'demo_package-1.10.0-cp313-cp313-manylinux_2_17_x86_64.manylinux2014_x86_64.whl';
  const files = Array.from({ length: 100 }, () => ({
    filename,
    url: `https://files.example/packages/ab/cd/${'0'.repeat(60)}/${filename}`,
    sha256: '0'.repeat(64),
    size: 1_000_000,
    requiresPython: '>=3.9',
    yanked: false,
    uploadedAt: 1.7e12,
    metadata: { sha256: '1'.repeat(64) },
    provenance: `https://index.example/integrity/demo-package/1.10.0/${filename}/provenance`,
  }));
  expect(JSON.stringify(filesCodec.pack(files)).length / 100).toBeLessThan(600);
});

test.each([
  ['an address of another kind', { url: 'file:///etc/passwd' }],
  ['an address that is none', { url: 'https://[' }],
  ['provenance of another kind', { provenance: 'javascript:x' }],
  ['a mark that is none', { provenance: true }],
  ['a version of Python that is not there', { python: 1 }],
  ['a size below nothing', { size: -1 }],
  ['no name', { filename: null }],
])('%s is not taken back', (_, change) => {
  const stored = {
    filename: 'x',
    url: 'https://files.example/\0',
    sha256: null,
    size: null,
    python: 0,
    yanked: false,
    uploadedAt: null,
    metadata: false,
    provenance: null,
  };
  const pythons = ['>=3.9'];
  expect(filesCodec.unpack({ pythons, files: [stored] })).toHaveLength(1);
  expect(() => filesCodec.unpack({ pythons, files: [{ ...stored, ...change }] })).toThrow('not ');
});

test('whatever lies on the disk, nothing but files come back, or it is refused', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(() => filesCodec.unpack({ pythons: [], files: [value] })).toThrow('not ');
    }),
  );
});
