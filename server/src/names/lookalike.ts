import type { NormalizedName } from '../packaging/name.ts';

/**
 * How a name differs from a popular one. `two`: by two slips. `combined`: by something put before or behind, and a slip
 * in the rest.
 */
export type Slip = 'swap' | 'drop' | 'add' | 'replace' | 'separator' | 'order' | 'affix' | 'two' | 'combined';

/**
 * How much the name alone says. `plain`: nearly nobody's honest name is this close. `clear`: enough for a warning until
 * more is known. `faint`: nothing by itself; it counts beside facts that agree.
 */
export type LikenessStrength = 'plain' | 'clear' | 'faint';

export interface Lookalike {
  readonly target: NormalizedName;
  /** The target's download rank; null for a name outside the ranks that is often meant all the same: `tkinter`. */
  readonly rank: number | null;
  /**
   * What has to be installed for the target, where that is not the target itself: `scikit-learn` for `sklearn`. Null
   * where nothing has to: `tkinter` comes with Python.
   */
  readonly project?: NormalizedName | null;
  readonly slip: Slip;
  readonly strength: LikenessStrength;
  /** The slip in words, to stand between the two names: `one swap from`, `one letter short of`. */
  readonly phrase: string;
}
