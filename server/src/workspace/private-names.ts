import type { NormalizedName } from '../packaging/name.ts';

/**
 * Whether a name is one the user called private. Patterns are globs over normalised names: `*` any run of characters,
 * `?` one; never regular expressions, so that no pattern can hang the matching.
 */
export function isPrivateName(name: NormalizedName, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => matchesGlob(name, pattern.replace(/[-_.]+/g, '-').toLowerCase()));
}

/** Linear in practice: on a mismatch only the last `*` takes one more character. */
function matchesGlob(text: string, glob: string): boolean {
  let at = 0;
  let inGlob = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
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
