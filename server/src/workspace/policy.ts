import type { NormalizedName } from '../packaging/name.ts';

export const policyLevels = ['error', 'warning', 'information', 'hint', 'off'] as const;
export type PolicyLevel = (typeof policyLevels)[number];

/** The rules a policy may name, as in `docs/rules/`. */
export const policyRules = [
  'abandoned',
  'archived',
  'artifact-change',
  'dependency-confusion',
  'direct-url',
  'dormant-revival',
  'extra-index',
  'insecure-index',
  'maintainer-change',
  'malicious',
  'new-dependency',
  'new-project',
  'new-release',
  'nonexistent',
  'odd-version',
  'owner-burst',
  'owner-change',
  'provenance-lost',
  'publisher-change',
  'quarantined',
  'release-burst',
  'removed-release',
  'stdlib-name',
  'suspicious-code',
  'typosquat',
  'undeclared-import',
  'vulnerable',
  'yanked',
] as const;

/** Which releases are looked into without being asked for: none, those there is a doubt about, or all that documents pin. */
export const inspectPolicies = ['off', 'new', 'all'] as const;
export type InspectPolicy = (typeof inspectPolicies)[number];

/** One `[[ignore]]` entry. */
export interface IgnoreEntry {
  /** A rule's id, or `*` for every rule. */
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
  /** The policy file that says so; absent where the setting does. It comes before what the project's tools say. */
  readonly cooldownFile?: 'pyproject.toml' | 'wheelwarden.toml';
  /** Globs (`*`, `?`) over normalised names. */
  readonly privateNames: readonly string[];
  /** Whether `undeclared-import` looks at tests too. Default false. */
  readonly undeclaredInTests: boolean;
  /** Default `new`. */
  readonly inspect: InspectPolicy;
}

/** What a policy file says; null and empty where it is silent. */
export interface PolicyFile {
  readonly rules: Readonly<Record<string, PolicyLevel>>;
  readonly ignores: readonly IgnoreEntry[];
  readonly cooldownDays: number | null;
  readonly privateNames: readonly string[];
  readonly undeclaredInTests: boolean | null;
  readonly inspect: InspectPolicy | null;
}

export const defaultPolicy: Policy = {
  rules: {},
  ignores: [],
  cooldownDays: 3,
  privateNames: [],
  undeclaredInTests: false,
  inspect: 'new',
};
