import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FileFacts, packFiles, unpackFiles } from '../../../server/src/sources/simple/file-table.ts';

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

test.each([
  [256, 1],
  [257, 2],
  [65_537, 4],
])('files of %d traits take %d bytes each for them', (traits, bytes) => {
  const files = Array.from({ length: traits }, (_, index) => ({
    filename: '',
    uploadedAt: 0,
    requiresPython: `>=3.${index}`,
    yanked: false,
    hasProvenance: null,
  }));
  const table = packFiles(files);
  expect(table.traitOf.BYTES_PER_ELEMENT).toBe(bytes);
  expect(unpackFiles(table).at(-1)).toEqual(files.at(-1));
});
