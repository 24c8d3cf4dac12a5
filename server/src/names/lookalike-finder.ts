import type { NormalizedName } from '../packaging/name.ts';
import { foldConfusables } from './confusables.ts';
import { isEverydayWord } from './everyday-words.ts';
import { type FindLikenesses, likenessSearch } from './likeness-search.ts';
import type { LikenessStrength, Lookalike } from './lookalike.ts';
import type { LookalikeTable } from './lookalike-table.ts';
import type { PopularNames } from './popular-names.ts';
import { tellSlip } from './slip-phrases.ts';
import { readTargets, type Targets } from './targets.ts';

/** Longer names are nobody's slip, and would cost time. */
const longestName = 100;

/** A popular name looks like another only if that one is this many times as popular. */
const timesMorePopular = 50;

/**
 * Looks for the popular name that a name looks like: the one for which the points of what was done to it, of its length,
 * its rank and so on, add up to most. An everyday word looks like nothing.
 * Letters of other scripts count as those they look like, and against the name.
 *
 * `popularity` is the name's own download rank, which only far more popular names are held against; null where it has
 * none. The first question reads the targets (some tens of milliseconds); every further one takes microseconds.
 */
export type LookalikeFinder = (name: NormalizedName, popularity: number | null) => Lookalike | null;

export function createLookalikeFinder(popular: PopularNames, table: LookalikeTable): LookalikeFinder {
  let prepared: { readonly targets: Targets; readonly find: FindLikenesses } | null = null;
  const { points, thresholds } = table;

  function strengthOf(sum: number): LikenessStrength | null {
    if (sum >= thresholds.plain) return 'plain';
    if (sum >= thresholds.clear) return 'clear';
    return sum >= thresholds.faint ? 'faint' : null;
  }

  function closest(name: string, popularity: number | null, more: number): Lookalike | null {
    if (prepared === null) {
      const targets = readTargets(popular, table);
      prepared = { targets, find: likenessSearch(targets, table) };
    }
    const { targets, find } = prepared;
    let best: Lookalike | null = null;
    let most: number = thresholds.faint;
    let standing = Number.POSITIVE_INFINITY;
    find(name, (likeness) => {
      const its = targets.standing[likeness.place] ?? 0;
      if (popularity !== null && its * timesMorePopular > popularity) return;
      let sum = more;
      for (let at = 0; at < likeness.count; at++) sum += points[likeness.features[at] ?? 0] ?? 0;
      if (sum < most || (sum === most && its >= standing)) return;
      const strength = strengthOf(sum);
      const target = targets.names[likeness.place];
      if (strength === null || target === undefined) return;
      most = sum;
      standing = its;
      best = { ...told(target), ...tellSlip(likeness), strength };
    });
    return best;
  }

  function told(target: NormalizedName): Pick<Lookalike, 'target' | 'rank' | 'project'> {
    const rank = popular.ranks.get(target) ?? null;
    const project = table.standing.get(target)?.project;
    return project === undefined || project === target ? { target, rank } : { target, rank, project };
  }

  /** Whether people who write it mean it, or nothing that is to be installed. */
  function means(name: string): boolean {
    const standing = table.standing.get(name);
    return standing !== undefined && (standing.project === null || standing.project === name);
  }

  return (name, popularity) => {
    if (name.length > longestName || isEverydayWord(name)) return null;
    const seen = foldConfusables(name, table.doubles);
    // Some letters stand for many.
    if (seen.length > longestName) return null;
    if (seen !== name && popular.ranks.has(seen)) {
      const same = { slip: 'replace', strength: 'plain', phrase: 'to the eye the same as' } as const;
      return { ...told(seen as NormalizedName), ...same };
    }
    const foreign = seen === name ? 0 : (points[table.sign['foreign-letters']] ?? 0);
    return means(name) ? null : closest(seen, popularity, foreign);
  };
}
