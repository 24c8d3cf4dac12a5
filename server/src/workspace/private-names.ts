import type { NormalizedName } from '../packaging/name.ts';
import { fitsGlobs } from './name-globs.ts';

/** What a policy may list. More is told, and leaves open which names are private. */
export const mostPrivatePatterns = 2_000;
export const longestPrivatePattern = 100;

/** Whether a name is one the user called private; one that takes too long to tell is taken as private. */
export function isPrivateName(name: NormalizedName, patterns: readonly string[]): boolean {
  return fitsGlobs(name, patterns);
}
