import type { Held } from './callers.ts';

/** All words of the lines that import something, of files that are not parsed. */
export function wordsImported(files: readonly Held[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { bytes } of files) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    for (const [line] of text.matchAll(/^[^#\n]*\b(?:from|import)[ \t][^\n]*/gm)) {
      for (const [word] of line.matchAll(/\w+/g)) words.add(word);
    }
  }
  return words;
}

/**
 * Whether some such line may import the module: it names the package that the module is in, or a module that is in none. More
 * than do import it, since what is imported may stand on the lines below.
 */
export function isNamed(module: string | null, words: ReadonlySet<string>): boolean {
  if (module === null) return false;
  const parts = module.split('.');
  return words.has(parts.at(-2) ?? module);
}
