/**
 * Why a fact is not known. `not-published`: the index does not offer it, which is never read as "none".
 * `not-downloaded`: the database of advisories is to answer, and this machine has none yet.
 */
export type UnknownReason = (typeof unknownReasons)[number];

export const unknownReasons = [
  'pending',
  'offline',
  'unreachable',
  'timeout',
  'rate-limited',
  'unauthorized',
  'malformed',
  'too-large',
  'not-downloaded',
  'not-published',
  'private',
  'untrusted-workspace',
  'disabled',
] as const;

export interface Known<T> {
  readonly known: true;
  readonly value: T;
  /** For people: `PyPI`, `OSV`, an index's host, `embedded name index`. */
  readonly source: string;
  /** RFC 3339, UTC: when the source was last asked (or the date of embedded data). */
  readonly asOf: string;
  /** Set when a newer answer was asked for and did not come: the value is stale. */
  readonly refreshFailed?: UnknownReason;
  /**
   * Set when the source that tells all gave no answer, and why; another one tells some of it. What the value names is
   * known, what it does not name is unknown: never read as "none".
   */
  readonly partial?: UnknownReason;
}

export interface Unknown {
  readonly known: false;
  readonly why: UnknownReason;
}

/** What is known, with source and time, or why it is not known. */
export type Fact<T> = Known<T> | Unknown;

/** A fact nobody could tell, and why. */
export function unknown(why: UnknownReason): Unknown {
  return { known: false, why };
}

/** A fact, who told it (for people), and when it was true (RFC 3339, UTC). */
export function known<T>(value: T, source: string, asOf: string): Known<T> {
  return { known: true, value, source, asOf };
}

const incomplete: ReadonlySet<UnknownReason> = new Set<UnknownReason>([
  'pending',
  'offline',
  'unreachable',
  'timeout',
  'rate-limited',
  'unauthorized',
  'malformed',
  'too-large',
  'not-downloaded',
]);

/** Whether a missing fact makes a check incomplete (exit 3 with `--strict`). */
export function countsAsIncomplete(why: UnknownReason): boolean {
  return incomplete.has(why);
}
