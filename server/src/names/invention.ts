import type { NormalizedName } from '../packaging/name.ts';
import type { Invention } from './meant-name.ts';
import { beginsLocally, isWellKnown, isWord } from './module-meaning.ts';
import type { NameIndex } from './name-index.ts';

/**
 * Down to this rank a project's name is one that assistants build on. A brand of several projects is known by the first
 * of them: `huggingface` by `huggingface-hub`.
 */
const lowest = 1000;
const shortestBrand = 5;
/** Longer names are rarely made up as a whole. */
const mostParts = 6;

/**
 * Tells whether a name that nobody registered reads like one that an assistant made up: the name of a well-known project,
 * and beside it nothing but real words that say what it would be for. A word that is nobody's (`acme-django-utils`) speaks
 * for somebody's own, as `our` and `internal` do.
 */
export function createInventionFinder(
  ranked: readonly NormalizedName[],
  { has, rank }: Pick<NameIndex, 'has' | 'rank'>,
): NameIndex['invention'] {
  let read: Reading | null = null;

  function exact(parts: readonly string[]): Invention | null {
    const whole = parts.join('-') as NormalizedName;
    const place = rank(whole);
    if (place === null || place > lowest) return null;
    const isKnown = parts.length > 1 || isWellKnown(whole, { rank: (name) => rank(name as NormalizedName) });
    return isKnown ? { around: whole, rank: place } : null;
  }

  return (name) => {
    const parts = name.split('-');
    if (parts.length < 2 || parts.length > mostParts || beginsLocally(parts[0] ?? '') || has(name))
      return null;
    read ??= readParts(ranked, rank);
    const { words, brands } = read;
    const byBrand = (some: readonly string[]) => brands.get(some.join('-')) ?? null;
    for (const projectOf of [exact, byBrand]) {
      for (const [start, end] of stretches(parts.length)) {
        const found = projectOf(parts.slice(start, end));
        if (found === null) continue;
        const rest = [...parts.slice(0, start), ...parts.slice(end)];
        if (rest.every((part) => isReal(part, words))) return found;
      }
    }
    return null;
  };
}

interface Reading {
  /** Parts that several popular names have. */
  readonly words: ReadonlySet<string>;
  /** The most popular project whose name begins with a word that no project of its own is known by. */
  readonly brands: ReadonlyMap<string, Invention>;
}

function readParts(ranked: readonly NormalizedName[], rank: NameIndex['rank']): Reading {
  const once = new Set<string>();
  const words = new Set<string>();
  const brands = new Map<string, Invention>();
  for (const name of ranked) {
    const parts = name.split('-');
    for (const part of parts) (once.has(part) ? words : once).add(part);
    const [first = ''] = parts;
    if (parts.length < 2 || first.length < shortestBrand || brands.has(first) || isWord(first)) continue;
    const place = rank(name);
    if (place !== null && place <= lowest) brands.set(first, { around: name, rank: place });
  }
  return { words, brands };
}

/** Every stretch of parts that leaves something, the longest first and those that begin the name before others. */
function* stretches(count: number): Generator<readonly [number, number]> {
  for (let length = count - 1; length > 0; length--) {
    for (let start = 0; start + length <= count; start++) yield [start, start + length];
  }
}

/** A word of every day, a number, or one of the trade, as popular names have it: `jwt`, `excel`, `middleware`. */
function isReal(part: string, words: Reading['words']): boolean {
  return isWord(part) || /^v?\d{1,2}$/.test(part) || words.has(part);
}
