import type { Range } from '../documents/range.ts';

/** Replaces a stretch of a file; a file that is not there yet is created. */
export interface FileEdit {
  readonly uri: string;
  readonly range: Range;
  readonly newText: string;
}

/** A suggestion made ready to apply. */
export interface Fix {
  readonly kind: 'pin' | 'rename' | 'upgrade' | 'ignore';
  /** `Replace with requests`, `Pin 2.31.0: 14 months old, no known advisories`. */
  readonly title: string;
  readonly edits: readonly FileEdit[];
  /** The one fix to take when all are applied at once, even on save: certain, and within what was written. */
  readonly preferred: boolean;
}
