import fc from 'fast-check';
import { expect, test } from 'vitest';
import { simpleCodec } from '../../../server/src/sources/cache/simple-codec.ts';
import { TooLarge } from '../../../server/src/sources/json.ts';
import { type FileFacts, packFiles, unpackFiles } from '../../../server/src/sources/simple/file-table.ts';
import { listingOf } from '../../../server/src/sources/simple/listing.ts';

const file: fc.Arbitrary<FileFacts> = fc.record({
  filename: fc.string(),
  uploadedAt: fc.option(fc.integer({ min: 0, max: 2e12 })),
  requiresPython: fc.option(fc.constantFrom('>=3.8', '', '=', 'null')),
  yanked: fc.boolean(),
  hasProvenance: fc.option(fc.boolean()),
});

test('files come out of a table as they went in; names only where a time is missing', () => {
  fc.assert(
    fc.property(fc.array(file), (files) => {
      const named = files.some(({ uploadedAt }) => uploadedAt === null);
      const expected = files.map((each) => (named ? each : { ...each, filename: '' }));
      expect(unpackFiles(packFiles(files))).toEqual(expected);
    }),
  );
});

const ofTraits = (count: number): FileFacts[] =>
  Array.from({ length: count }, (_, index) => ({
    filename: '',
    uploadedAt: index,
    requiresPython: `>=3.${index}`,
    yanked: false,
    hasProvenance: null,
  }));

test('files may each have traits of their own', () => {
  const files = ofTraits(65_536);
  expect(unpackFiles(packFiles(files))).toEqual(files);
});

test('more traits than are told apart are too large', () => {
  expect(() => packFiles(ofTraits(65_537))).toThrow(TooLarge);
});

test('a table of any traits is kept on disk as it is', () => {
  const files = ofTraits(65_536).map((file, index) => ({ ...file, filename: `demo-${index}.zip` }));
  const listing = listingOf([{ version: '1.0', yankedReason: null, files }]);
  const document = { exists: true, status: null, listing };
  const stored = JSON.parse(JSON.stringify(simpleCodec.pack(document)));
  expect(simpleCodec.unpack(stored)).toEqual(document);
});
