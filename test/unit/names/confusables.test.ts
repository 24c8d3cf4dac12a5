import { expect, test } from 'vitest';
import { foldConfusables } from '../../../server/src/names/confusables.ts';
import { readLookalikeTable } from '../../../server/src/names/lookalike-table.ts';
import { embeddedFile } from './embedded-data.ts';

const { doubles } = readLookalikeTable(embeddedFile('lookalikes').toString('utf8'));

test.each([
  ['Cyrillic letters', 'r\u0435qu\u0435st\u0455', 'requests'],
  ['Greek letters', 'n\u03c5m\u03c1y', 'numpy'],
  ['full width', '\uff52\uff45\uff51\uff55\uff45\uff53\uff54\uff53', 'requests'],
  ['accents, joined or not', 'n\u00fampy\u0301', 'numpy'],
  ['letters of mathematics', '\u{1d4c3}umpy', 'numpy'],
  ['a Turkish i', 'd\u0131st', 'dist'],
  ['another hyphen', 'scikit\u2011learn', 'scikit-learn'],
  ['characters that take no room', 'nu\u200bmpy\u202e', 'numpy'],
  ['ASCII', 'scikit-learn', 'scikit-learn'],
  ['letters without a double', '\u4e2d\u6587', '\u4e2d\u6587'],
])('%s', (_, name, seen) => {
  expect(foldConfusables(name, doubles)).toBe(seen);
});
