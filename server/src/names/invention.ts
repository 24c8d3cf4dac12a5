import type { NormalizedName } from '../packaging/name.ts';
import type { MeantNames } from './meant.ts';
import type { Invention } from './meant-name.ts';
import { beginsLocally, isWellKnown, isWord } from './module-meaning.ts';
import type { NameIndex } from './name-index.ts';

/** Down to this rank a project's name is one that assistants build on. */
const lowest = 1000;
/** Longer names are rarely made up as a whole. */
const mostParts = 6;

/**
 * Tells whether a name that nobody registered reads like one that an assistant made up: the name of a well-known project,
 * and beside it nothing but real words that say what it would be for. A word that is nobody's (`acme-django-utils`) speaks
 * for somebody's own, as `our` and `internal` do.
 */
export function createInventionFinder(
  ranked: readonly NormalizedName[],
  brands: MeantNames['brands'],
  { has, rank }: Pick<NameIndex, 'has' | 'rank'>,
): NameIndex['invention'] {
  let words: ReadonlySet<string> | null = null;

  function exact(parts: readonly string[]): Invention | null {
    const whole = parts.join('-') as NormalizedName;
    const place = rank(whole);
    if (place === null || place > lowest) return null;
    const isKnown = parts.length > 1 || isWellKnown(whole, { rank: (name) => rank(name as NormalizedName) });
    return isKnown ? { around: whole, rank: place } : null;
  }

  function byBrand(parts: readonly string[]): Invention | null {
    const project = brands.get(parts.join('-'));
    const place = project === undefined ? null : rank(project);
    return project === undefined || place === null ? null : { around: project, rank: place };
  }

  return (name) => {
    const parts = name.split('-');
    if (parts.length < 2 || parts.length > mostParts || beginsLocally(parts[0] ?? '') || has(name))
      return null;
    words ??= wordsOf(ranked);
    const known = words;
    for (const projectOf of [exact, byBrand]) {
      for (const [start, end] of stretches(parts.length)) {
        const found = projectOf(parts.slice(start, end));
        if (found === null) continue;
        const rest = [...parts.slice(0, start), ...parts.slice(end)];
        if (rest.every((part) => isReal(part, known))) return found;
      }
    }
    return null;
  };
}

/** Parts that several popular names have. */
function wordsOf(ranked: readonly NormalizedName[]): ReadonlySet<string> {
  const once = new Set<string>();
  const words = new Set<string>();
  for (const name of ranked) {
    for (const part of name.split('-')) (once.has(part) ? words : once).add(part);
  }
  return words;
}

/** Every stretch of parts that leaves something, the longest first and those that begin the name before others. */
function* stretches(count: number): Generator<readonly [number, number]> {
  for (let length = count - 1; length > 0; length--) {
    for (let start = 0; start + length <= count; start++) yield [start, start + length];
  }
}

/** A word of every day, a number, or one of the trade, as popular names have it: `jwt`, `excel`, `middleware`. */
function isReal(part: string, words: ReadonlySet<string>): boolean {
  return isWord(part) || /^v?\d{1,2}$/.test(part) || words.has(part);
}
