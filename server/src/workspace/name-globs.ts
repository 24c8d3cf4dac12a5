import type { NormalizedName } from '../packaging/name.ts';
import { remembering } from '../packaging/remembering.ts';

/** Every name of a large workspace. */
const keptNames = 25_000;
/** Steps of matching that one name may cost: above what any list of prefixes and endings takes. */
const mostSteps = 100_000;

/** The same list belongs to the same file. */
const known = new WeakMap<readonly string[], (name: string) => boolean>();

/**
 * Whether a name fits one of some globs over normalised names: `*` any run of characters, `?` one; never regular
 * expressions, so that no pattern can hang the matching. A name that takes too long to tell is taken as one that fits.
 * Answers are kept for as long as the list is.
 */
export function fitsGlobs(name: NormalizedName, patterns: readonly string[]): boolean {
  if (patterns.length === 0) return false;
  let fits = known.get(patterns);
  if (fits === undefined) {
    fits = remembering(matcher(patterns), keptNames);
    known.set(patterns, fits);
  }
  return fits(name);
}

interface Glob {
  readonly text: string;
  /** What stands before the first `*` or `?`, and behind the last. */
  readonly start: string;
  readonly end: string;
}

function matcher(patterns: readonly string[]): (name: string) => boolean {
  const names = new Set<string>();
  const globs: Glob[] = [];
  for (const pattern of new Set(patterns.map(normalized))) {
    const first = pattern.search(/[*?]/);
    if (first < 0) names.add(pattern);
    else {
      const last = Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?'));
      globs.push({ text: pattern, start: pattern.slice(0, first), end: pattern.slice(last + 1) });
    }
  }
  return (name) => {
    if (names.has(name)) return true;
    const work = { left: mostSteps };
    for (const { text, start, end } of globs) {
      if (name.startsWith(start) && name.endsWith(end) && matchesGlob(name, text, work)) return true;
    }
    return false;
  };
}

function normalized(pattern: string): string {
  return pattern.replace(/[-_.]+/g, '-').toLowerCase();
}

/** Linear in practice: on a mismatch only the last `*` takes one more character. */
function matchesGlob(text: string, glob: string, work: { left: number }): boolean {
  let at = 0;
  let inGlob = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    if (work.left-- <= 0) return true;
    if (glob[inGlob] === '*') {
      star = inGlob++;
      resume = at;
    } else if (inGlob < glob.length && (glob[inGlob] === '?' || glob[inGlob] === text[at])) {
      inGlob += 1;
      at += 1;
    } else if (star >= 0) {
      inGlob = star + 1;
      at = ++resume;
    } else {
      return false;
    }
  }
  while (glob[inGlob] === '*') inGlob += 1;
  return inGlob === glob.length;
}
