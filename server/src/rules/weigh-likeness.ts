import type { LikenessStrength } from '../names/lookalike.ts';
import type { Level } from './finding.ts';
import type { SelfTold } from './self-told.ts';

/**
 * How long a project has been there: `new` (30 days), `young` (90 days), `middling` (a year), `old`, or `settled`: it has
 * lived long enough, with enough releases, to be something of its own. `unknown`: nobody tells.
 */
export type AgeBand = 'new' | 'young' | 'middling' | 'old' | 'settled' | 'unknown';

export interface Weighed {
  readonly level: Level;
  /** What else than the name made the level; a lock file is told of nothing less. */
  readonly by: 'name' | 'facts';
}

/** What was seen of the project beside its age. */
export interface Seen extends Pick<SelfTold, 'copied' | 'lacks'> {
  /** It is known to have no wheel: to install it is to run its code. */
  readonly built?: boolean;
}

/**
 * What a likeness means beside what is known of the project. Null for silence. The same table stands in
 * `docs/rules/typosquat.md`.
 */
export function weighLikeness(
  strength: LikenessStrength,
  age: AgeBand,
  { copied, lacks, built = false }: Seen,
): Weighed | null {
  const isNew = age === 'new';
  if (strength === 'faint') {
    const speaks = copied || lacks === 'all' || (lacks === 'some' && built);
    return isNew && speaks ? byFacts('warning') : null;
  }
  if (isNew || age === 'young') {
    if (strength === 'plain' || copied || lacks === 'some' || lacks === 'all') return byFacts('error');
    return lacks === 'none' && !built ? byName('information') : byFacts('warning');
  }
  if (age === 'settled') return byName('information');
  if (copied) return byFacts('warning');
  if (age === 'old') return byName('information');
  if (age === 'middling') return byName(strength === 'plain' && lacks !== 'none' ? 'warning' : 'information');
  return byName('warning');
}

function byFacts(level: Level): Weighed {
  return { level, by: 'facts' };
}

function byName(level: Level): Weighed {
  return { level, by: 'name' };
}
