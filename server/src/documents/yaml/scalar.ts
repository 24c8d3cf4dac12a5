import type { PiecedText } from '../pieces.ts';

/** A scalar of a YAML text, by the keys and list places that lead to it. */
export interface YamlScalar extends PiecedText {
  /** Keys as text, places in lists from 0: `['jobs', 'test', 'steps', 2, 'run']`. */
  readonly path: readonly (string | number)[];
  readonly style: ScalarStyle;
  /** Its content, without quotes; that of a block scalar from its first line's text on. */
  readonly start: number;
  readonly end: number;
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/** What reading a scalar gives before it is known where it belongs. */
export interface ReadScalar {
  readonly content: PiecedText;
  readonly style: ScalarStyle;
  readonly start: number;
  readonly end: number;
  /** Where the text goes on, behind a closing quote. */
  readonly next: number;
}
