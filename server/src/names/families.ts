import type { KnownWords } from './known-words.ts';
import type { PopularNames } from './popular-names.ts';

/** Shorter names begin others by chance, and shorter rests are an ending: `boto` begins `boto3`. */
const [shortestGlued, shortestRest] = [4, 3];
const hyphen = 45;

/**
 * How many letters follow what a target has from its family: what stands before a hyphen (`tree-sitter-`) and begins with a
 * word of many names, or such a word that is a name itself (`torch` of `torchrec`). Sisters differ in the rest alone, so
 * those with a short one are near by chance. Null where the name differs earlier, or all that is before or behind is a language.
 *
 * `name` is without hyphens, `target` as registered.
 */
export type RestOfFamily = (name: string, target: string) => number | null;

export function restOfFamily(
  words: KnownWords,
  ranks: PopularNames['ranks'],
  languages: readonly string[],
): RestOfFamily {
  const isNameOfMany = (text: string) => words.has(text) && (ranks as ReadonlyMap<string, number>).has(text);

  return (name, target) => {
    let letters = 0;
    let shared = 0;
    while (shared < target.length) {
      const isHyphen = target.charCodeAt(shared) === hyphen;
      if (!isHyphen && target.charCodeAt(shared) !== name.charCodeAt(letters)) break;
      if (!isHyphen) letters++;
      shared++;
    }
    const firstEnd = target.indexOf('-');
    const isFamily = firstEnd > 0 && words.has(target.slice(0, firstEnd));
    for (let end = Math.min(shared, target.length - 1); end > 0; end--) {
      const isCut = target.charCodeAt(end) === hyphen;
      if (isCut ? !isFamily : end < shortestGlued || end > target.length - shortestRest) continue;
      const beginning = target.slice(0, end);
      if (languages.includes(beginning)) return null;
      if (!isCut && !isNameOfMany(beginning)) continue;
      const rest = target.slice(end).replaceAll('-', '');
      return languages.includes(rest) ? null : rest.length;
    }
    return null;
  };
}
