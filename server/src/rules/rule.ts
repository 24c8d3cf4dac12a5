import type { Dependency } from '../documents/dependency.ts';
import type { ReleaseInspection } from '../inspect/inspection.ts';
import type { Lookalike } from '../names/lookalike.ts';
import type { Invention, MeantName } from '../names/meant-name.ts';
import type { NormalizedName } from '../packaging/name.ts';
import type { Fact } from '../sources/fact.ts';
import type { ProjectFacts } from '../sources/project-facts.ts';
import type { Cooldown } from '../workspace/cooldown/cooldown.ts';
import type { RecordedPeople } from '../workspace/people-file/people-file.ts';
import type { Policy } from '../workspace/policy.ts';
import type { Finding, Level, RuleId } from './finding.ts';

/** What the embedded name index tells of one name, without a network. */
export interface NameFacts {
  /** Whether the name was registered when the list was made (a small share of false "yes", never a false "no"). */
  readonly listed: boolean;
  /** 1 is the most downloaded; null outside the ranks. */
  readonly rank: number | null;
  /** Plain or clear: told on the name alone. */
  readonly lookalike: Lookalike | null;
  /** Faint: told only beside facts that agree. Null where `lookalike` is set. */
  readonly faint: Lookalike | null;
  readonly meant: MeantName | null;
  readonly invention: Invention | null;
  /** The list's date, `2026-11-20`. */
  readonly listedOn: string;
}

/** A release that is installed in the project's environment, as its `*.dist-info` tells. */
export interface InstalledRelease {
  readonly version: string;
  /** When it was installed, milliseconds since the epoch; null where that cannot be told. */
  readonly since: number | null;
  /** Where, as shown to people: `.venv`. Absent where that goes without saying. */
  readonly environment?: string;
}

/** An import whose distribution the project's manifests do not ask for. */
export interface UndeclaredImport {
  /** The manifest that should ask for it, as shown to people: `pyproject.toml`. */
  readonly manifest: string;
  /** Another dependency brings it along (it is locked or installed): what works today may be gone with the next release of that one. */
  readonly transitive: boolean;
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
  /** The user calls the name private, or it cannot be read whether he does. */
  readonly calledPrivate: boolean;
  /** The facts of the look-alike's target, where they are known. */
  readonly targetFacts: ProjectFacts | null;
  /** The interpreter range the project declares, null where it does not. */
  readonly requiresPython: string | null;
  /** An entry of the workspace ties the name to one index: it is not looked for elsewhere. */
  readonly tied: boolean;
  /** Whether every configured index was asked and answered for this name. */
  readonly answeredByAll: Fact<boolean>;
  /**
   * Whether a resolver found this name on an index: `here`, it wrote the entry itself (a lock, compiled requirements), or
   * `in-lock`, a lock has a version for what is written. Null where none did, or that is not known.
   */
  readonly resolved: 'here' | 'in-lock' | null;
  /** Where this is set, `version` is what is installed, not what is written, and findings say so. */
  readonly installed: InstalledRelease | null;
  /** Null where the import is declared, or where that cannot be told. */
  readonly undeclared: UndeclaredImport | null;
  /**
   * Whether the private index that has the name also has popular ones, as one does that passes PyPI on. By what this
   * document's other entries tell; null where they tell nothing.
   */
  readonly passesPypiOn: boolean | null;
  /** An import that leads to no project, and may as well be of a module that is not meant to be one. */
  readonly doubtful: boolean;
  /** How long a release of it must have been public. */
  readonly cooldown: Cooldown;
  /** What the project's people file says of it; null where it says nothing. */
  readonly recorded: RecordedPeople | null;
  /** Other projects of the workspace that one owner released in the same minutes; null where that is not so, or is usual. */
  readonly together: ReleasedTogether | null;
  /** What a look inside `version`, or the release that is judged in its place, said; null where nobody looked. */
  readonly inspected: ReleaseInspection | null;
  /** Canonical versions of the project in which a look inside found malicious code; absent where there is none. */
  readonly condemned?: ReadonlySet<string>;
  /** What is known of the projects that the judged release requires and the one before it did not. */
  readonly required: readonly RequiredProject[];
}

/** Projects of one owner that were released within minutes of each other, and never before. */
export interface ReleasedTogether {
  /** Who owns them all: attacker-written. */
  readonly owner: string;
  /** This one among them, in alphabetical order. */
  readonly names: readonly NormalizedName[];
  /** Milliseconds since the epoch of the first and the last of these releases. */
  readonly from: number;
  readonly until: number;
}

/** A project that a release newly requires. */
export interface RequiredProject {
  readonly name: NormalizedName;
  readonly names: NameFacts;
  readonly facts: ProjectFacts;
}

export interface Rule {
  readonly id: RuleId;
  /** The level of a plain case, for documentation and settings. */
  readonly defaultLevel: Level;
  /** One line for the settings' description and the docs' index. */
  readonly summary: string;
  /** Entries with a direct reference are judged by rules for them alone: an index's facts are about something else. */
  readonly judges?: 'direct references';
  /** At most one finding, or null for silence. */
  check(input: RuleInput): Finding | null;
}
