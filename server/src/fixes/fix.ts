import type { Range } from '../documents/range.ts';

/** Replaces a stretch of a file; a file that is not there yet is created. */
export interface FileEdit {
  readonly uri: string;
  readonly range: Range;
  readonly newText: string;
  /** The file is not there yet. */
  readonly creates?: true;
}

/** A suggestion made ready to apply. */
export interface Fix {
  readonly kind:
    | 'pin'
    | 'rename'
    | 'upgrade'
    | 'declare'
    | 'index'
    | 'command'
    | 'cooldown'
    | 'private'
    | 'ignore';
  /** `Replace with requests`, `Pin 2.31.0: 14 months old, no known advisories`. */
  readonly title: string;
  readonly edits: readonly FileEdit[];
  /** A command of the project's own tool for the person to run: put on the clipboard, never run. Only of kind `command`, whose `edits` are empty. */
  readonly copies?: string;
  /** Why it cannot be written for the person: the end of a sentence. It is shown and never applied; `edits` are empty. */
  readonly blocked?: string;
  /** The one fix to take when all are applied at once, even on save: certain, and within what was written. */
  readonly preferred: boolean;
}
