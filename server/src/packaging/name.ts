/** A project name in its normalised form (PEP 503): lower case, runs of `-`, `_` and `.` folded into one `-`. */
export type NormalizedName = string & { readonly __brand: 'NormalizedName' };

const validName = /^(?:[a-z0-9]|[a-z0-9][a-z0-9._-]*[a-z0-9])$/i;

/** Normalises a project name as PEP 503 says. Text that is no valid name is folded all the same, never refused. */
export function normalizeName(raw: string): NormalizedName {
  return raw.replace(/[-_.]+/g, '-').toLowerCase() as NormalizedName;
}

/** Whether the text is a project name as PEP 508 allows it (ASCII letters, digits, `.`, `_`, `-`; no separator at an end). */
export function isValidName(raw: string): boolean {
  return validName.test(raw);
}
