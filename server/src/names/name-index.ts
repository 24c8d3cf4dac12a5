import type { NormalizedName } from '../packaging/name.ts';
import type { Lookalike } from './lookalike.ts';
import type { Invention, MeantName } from './meant-name.ts';

/** What the embedded data knows of project names; answers are synchronous once it is loaded. */
export interface NameIndex {
  /** The date of the list of names, `2026-11-20`. */
  readonly listedOn: string;
  /** The date of the ranks, `2026-11-01`. */
  readonly rankedOn: string;
  /** The ranked names, most downloaded first. */
  readonly ranked: readonly NormalizedName[];
  /** Whether the name was registered when the list was made; false positives at the rate in `data/README.md`, no false negatives. */
  has(name: NormalizedName): boolean;
  /** 1 is the most downloaded; null outside the ranks. */
  rank(name: NormalizedName): number | null;
  /**
   * The popular name this one looks like, of any strength; null where there is none. A ranked name looks, faintly, like a
   * target that is at least fifty times more popular.
   */
  lookalike(name: NormalizedName): Lookalike | null;
  /** What this name is commonly written for; null where it means itself. */
  meant(name: NormalizedName): MeantName | null;
  /** The popular name this one seems to be made up around; null where it does not seem so. */
  invention(name: NormalizedName): Invention | null;
}
