import type { Dependency } from '../documents/dependency.ts';
import type { Lookalike } from '../names/lookalike.ts';
import type { Fact } from '../sources/fact.ts';
import type { ProjectFacts } from '../sources/project-facts.ts';
import type { Policy } from '../workspace/policy.ts';
import type { Finding, Level, RuleId } from './finding.ts';

/** What the embedded name index tells of one name, without a network. */
export interface NameFacts {
  /** Whether the name was registered when the list was made (a small share of false "yes", never a false "no"). */
  readonly listed: boolean;
  /** 1 is the most downloaded; null outside the ranks. */
  readonly rank: number | null;
  readonly lookalike: Lookalike | null;
  /** The list's date, `2026-11-20`. */
  readonly listedOn: string;
}

/** All that a rule may look at. Rules are pure: no clock, no network, no disk. */
export interface RuleInput {
  readonly dependency: Dependency;
  /** Locked, else pinned version in canonical form, else null. */
  readonly version: string | null;
  readonly names: NameFacts;
  readonly facts: ProjectFacts;
  readonly policy: Policy;
  /** Milliseconds since the epoch: now, or `--as-of`. */
  readonly now: number;
  /** The workspace's own projects, self-referring extras, path, git and workspace sources: never alarmed by name. */
  readonly own: boolean;
  /** The facts of the look-alike's target, where they are known. */
  readonly targetFacts: ProjectFacts | null;
  /** The interpreter range the project declares, null where it does not. */
  readonly requiresPython: string | null;
  /** An entry of the workspace ties the name to one index: it is not looked for elsewhere. */
  readonly tied: boolean;
  /** Whether every configured index was asked and answered for this name. */
  readonly answeredByAll: Fact<boolean>;
}

export interface Rule {
  readonly id: RuleId;
  /** The level of a plain case, for documentation and settings. */
  readonly defaultLevel: Level;
  /** One line for the settings' description and the docs' index. */
  readonly summary: string;
  /** At most one finding, or null for silence. */
  check(input: RuleInput): Finding | null;
}
