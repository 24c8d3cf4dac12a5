import type { NormalizedName } from '../packaging/name.ts';

/** How a name differs from a popular one. */
export type Slip = 'swap' | 'drop' | 'add' | 'replace' | 'separator' | 'order' | 'affix';

/**
 * How much the name alone says. `plain`: nearly nobody's honest name is this close. `clear`: enough for a warning until
 * more is known. `faint`: nothing by itself; it counts beside facts that agree.
 */
export type LikenessStrength = 'plain' | 'clear' | 'faint';

export interface Lookalike {
  readonly target: NormalizedName;
  /** The target's download rank. */
  readonly rank: number;
  readonly slip: Slip;
  readonly strength: LikenessStrength;
  /** The slip in words, to stand between the two names: `one swap from`, `one letter short of`. */
  readonly phrase: string;
}
