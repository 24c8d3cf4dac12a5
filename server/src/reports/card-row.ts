/** One row of the card's table; plain text on one line, cleaned, not yet escaped for any markup. */
export interface CardRow {
  readonly label: string;
  readonly text: string;
  /** `PyPI, 3 minutes ago`; null where we speak for ourselves. */
  readonly source: string | null;
}
