import type { NormalizedName } from '../packaging/name.ts';
import type { Lookalike } from './lookalike.ts';

/** Looks for the popular name that a name is one slip away from. */
export function createLookalikeFinder(
  ranks: ReadonlyMap<string, number>,
): (name: NormalizedName) => Lookalike | null {
  return (name) => {
    if (ranks.has(name) || name.length < 5) return null;
    for (let at = 0; at + 1 < name.length; at++) {
      const swapped = name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2);
      const rank = ranks.get(swapped);
      if (rank !== undefined) {
        return { target: swapped as NormalizedName, rank, slip: 'swap', phrase: 'one swap from' };
      }
    }
    return null;
  };
}
