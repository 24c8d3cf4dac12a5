import type { Dependency } from '../documents/dependency.ts';
import type { Range } from '../documents/range.ts';
import type { NormalizedName } from '../packaging/name.ts';
import type { IndexTool } from '../workspace/tool-config.ts';

export type RuleId =
  | 'nonexistent'
  | 'typosquat'
  | 'malicious'
  | 'vulnerable'
  | 'quarantined'
  | 'suspicious-code'
  | 'archived'
  | 'yanked'
  | 'removed-release'
  | 'new-project'
  | 'new-release'
  | 'stdlib-name'
  | 'provenance-lost'
  | 'artifact-change'
  | 'new-dependency'
  | 'owner-change'
  | 'owner-burst'
  | 'dormant-revival'
  | 'release-burst'
  | 'odd-version'
  | 'maintainer-change'
  | 'publisher-change'
  | 'abandoned'
  | 'undeclared-import'
  | 'dependency-confusion'
  | 'direct-url'
  | 'insecure-index'
  | 'extra-index';

/** `error`: do not install. `warning`: look before you install. */
export type Level = 'error' | 'warning' | 'information' | 'hint';
export type LevelSetting = Level | 'off';
export type Certainty = 'low' | 'medium' | 'high';

export interface Evidence {
  /** A sentence; outside text in it is cleaned already. */
  readonly text: string;
  readonly source: string;
  /** RFC 3339 or a date. */
  readonly asOf: string;
  /** It speaks against the finding: told so that a person can weigh it. */
  readonly against?: true;
}

/**
 * What makes a finding one of the signs of a release that can join. Signs on the same release are told as one finding, whose
 * level the table of combinations decides.
 */
export interface Signal {
  /** The release it is about, canonical; null for the project as it is now, which joins with the release that would be installed. */
  readonly release: string | null;
  /** What follows `NAME VERSION appeared 5 hours ago`, as a part of the sentence: `after 14 months without a release`. */
  readonly phrase: string;
}

/**
 * What would help, as meaning; `fixes/` turns it into text edits.
 * - `pin`: write `==version`; `reasons` are the facts that decided, `unknowns` deciding facts that are not known.
 * - `rename`: replace the name by another.
 * - `upgrade`: raise to the first version without the advisories.
 * - `declare`: add the requirement to the manifest that should ask for it.
 * - `tie`: say in the manifest that the name comes from the index of this address.
 * - `secure-index`: the index by `https`. `explicit-index`: only what is tied to it comes from it.
 * - `read-file`: the name is that of a file: let the installer read it (`-r`).
 * - `private`: write the name to the policy's `private-names`.
 * - `ignore`: write an `[[ignore]]` entry to the policy (added by the engine to every finding, not by rules).
 */
export type Suggestion =
  | {
      readonly kind: 'pin';
      readonly version: string;
      readonly reasons: readonly string[];
      readonly unknowns: readonly string[];
      readonly outsideSpecifier: boolean;
    }
  | {
      readonly kind: 'rename';
      readonly to: string;
      /** It may be meant, no more: never written without being asked for. */
      readonly guess?: true;
    }
  | { readonly kind: 'read-file' }
  | { readonly kind: 'private' }
  | { readonly kind: 'tie'; readonly name: NormalizedName; readonly index: string }
  | { readonly kind: 'secure-index' }
  | { readonly kind: 'explicit-index'; readonly tool: IndexTool }
  | {
      readonly kind: 'declare';
      readonly name: NormalizedName;
      /** The known-good version, else null. */
      readonly version: string | null;
    }
  | {
      readonly kind: 'upgrade';
      readonly version: string;
      readonly reasons: readonly string[];
      readonly unknowns: readonly string[];
    };

/** How old a locked release was when it was judged. Times in milliseconds since the epoch. */
export interface LockedAge {
  readonly uploadedAt: number;
  readonly judgedAt: number;
  /** Of its cooldown. */
  readonly days: number;
}

/** What a rule says of one dependency. Levels are the rule's own; policy and settings are applied afterwards. */
export interface Finding {
  readonly rule: RuleId;
  readonly level: Level;
  readonly certainty: Certainty;
  /** What, then why, then what to do, in one or two plain sentences; outside text in it is cleaned and at most 80 characters. */
  readonly message: string;
  readonly evidence: readonly Evidence[];
  readonly dependency: Dependency;
  /**
   * The host of the index that the finding is about, where it is about one and not about a dependency. `dependency` then
   * only stands in, without a name, at the place of the option.
   */
  readonly indexHost?: string;
  /** The version the finding speaks of (pinned or locked), else null. */
  readonly version: string | null;
  /** Where the squiggle lies: under the name when the name or the project is the matter, under the version when the release is. */
  readonly range: Range;
  readonly suggestions: readonly Suggestion[];
  /** Set where it may join with other signs on the same release. */
  readonly signal?: Signal;
  /** Set where a lock, or a list that a tool compiled, has the release: of many such, age alone is told in one sentence. */
  readonly lockedAge?: LockedAge;
  /** The rules whose findings it took in, the weightiest first, those that made the level before others; their evidence stands in its own. */
  readonly joined?: readonly RuleId[];
}
