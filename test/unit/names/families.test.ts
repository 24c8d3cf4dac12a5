import { expect, test } from 'vitest';
import { restOfFamily } from '../../../server/src/names/families.ts';
import { KnownWords } from '../../../server/src/names/known-words.ts';
import type { NormalizedName } from '../../../server/src/packaging/name.ts';

const names = [
  'tree-sitter-go',
  'tree-sitter-c',
  'tree-house',
  'torch',
  'torch-ema',
  'torch-sde',
  'torchrec',
  'py-a',
  'py-b',
  'py-cord',
];
const ranks = new Map(names.map((name, place) => [name as NormalizedName, place + 1]));
const restOf = restOfFamily(new KnownWords(names), ranks, ['python', 'py']);

test.each([
  ['treesittergosu', 'tree-sitter-go', 2],
  ['torchreg', 'torchrec', 3],
  ['torchsdf', 'torch-sde', 3],
])('%s differs from %s in what follows the family, %i letters', (name, target, letters) => {
  expect(restOf(name, target)).toBe(letters);
});

test.each([
  ['treesiter', 'tree-sitter-go', 'the name differs in the family itself', 8],
  ['pycorde', 'py-cord', 'the beginning only names a language', null],
  ['torhcrec', 'torchrec', 'the slip is in the name that begins it', null],
  ['emojis', 'emoji-flag', 'few names begin so', null],
  ['torchpi', 'torch-py', 'what follows is a language', null],
])('%s and %s: %s', (name, target, _why, letters) => {
  expect(restOf(name, target)).toBe(letters);
});
