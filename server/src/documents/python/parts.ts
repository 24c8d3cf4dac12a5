import { isWord } from './characters.ts';

/** What a character is in the middle of a statement; `meaning` for those that the scan must look at. */
export const part = { meaning: 0, word: 1, opening: 2, closing: 3, nothing: 4 } as const;

const parts = Uint8Array.from({ length: 128 }, (_, code) => {
  if (isWord(code)) return part.word;
  const character = String.fromCharCode(code);
  if ('([{'.includes(character)) return part.opening;
  if (')]}'.includes(character)) return part.closing;
  return ' \t\f.,=+-*/%<>&|^~@!?$'.includes(character) ? part.nothing : part.meaning;
});

/** The part of a UTF-16 unit; of none at all `meaning`. */
export function partAt(code: number): number {
  if (code < 128) return parts[code] ?? part.meaning;
  return isWord(code) ? part.word : part.meaning;
}
