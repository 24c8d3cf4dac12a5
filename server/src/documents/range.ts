/** A place in a text: line and character count from 0, characters in UTF-16 units, a BOM not counted (as in LSP). */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A stretch of text, end exclusive. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
  /** In a notebook the cell, counted from 0 over all its cells; the range lies inside that cell's text. Absent elsewhere. */
  readonly cell?: number;
}
