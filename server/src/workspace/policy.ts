import type { NormalizedName } from '../packaging/name.ts';

export type PolicyLevel = 'error' | 'warning' | 'information' | 'hint' | 'off';

/** One `[[ignore]]` entry. */
export interface IgnoreEntry {
  readonly rule: string;
  readonly name: NormalizedName;
  readonly version: string | null;
  readonly reason: string | null;
  /** A date (`2027-01-31`): the entry holds to the end of that day, UTC. Null holds for ever. */
  readonly until: string | null;
}

/** What the user decided, from settings and the policy file; the file wins over settings where both speak. */
export interface Policy {
  readonly rules: Readonly<Record<string, PolicyLevel>>;
  readonly ignores: readonly IgnoreEntry[];
  /** Days a release must have been public. Default 3. */
  readonly cooldownDays: number;
  /** Globs (`*`, `?`) over normalised names. */
  readonly privateNames: readonly string[];
}

export const defaultPolicy: Policy = { rules: {}, ignores: [], cooldownDays: 3, privateNames: [] };
