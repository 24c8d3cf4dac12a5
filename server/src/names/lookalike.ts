import type { NormalizedName } from '../packaging/name.ts';

/** How a name differs from a popular one. */
export type Slip = 'swap' | 'drop' | 'add' | 'replace' | 'separator' | 'order' | 'affix';

export interface Lookalike {
  readonly target: NormalizedName;
  /** The target's download rank. */
  readonly rank: number;
  readonly slip: Slip;
  /** The slip in words, to stand between the two names: `one swap from`, `one letter short of`. */
  readonly phrase: string;
}
