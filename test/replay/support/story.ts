import type { Level, RuleId } from '../../../server/src/rules/finding.ts';
import type { StatusName } from '../../support/index/scenario.ts';
import type { ScenarioAdvisory, ScenarioProject, ScenarioRelease } from '../../support/index/start.ts';

/** When somebody looks: the day before, while the thing is there to be installed, after it was taken away. */
export const momentNames = ['before', 'live', 'after'] as const;
export type MomentName = (typeof momentNames)[number];

/** What is asked: a line that pins, and one that leaves the choice to the installer. */
export const entryKinds = ['pinned', 'range'] as const;
export type EntryKind = (typeof entryKinds)[number];

/**
 * One thing that happened, as an index showed it over time. Times are RFC 3339. It holds only what was there to be seen;
 * what no source tells, and is filled in so that the index has something to answer, stands in `inferred`.
 */
export interface Story {
  /** For people: `ctx: taken over by its expired mail domain`. */
  readonly title: string;
  /** Where it was read, each a citation that a person can find. */
  readonly sources: readonly string[];
  /** Each a sentence; empty where all of it was read. */
  readonly inferred: readonly string[];
  /** From the first upload until the release, or the project, could no longer be had. */
  readonly live: { readonly from: string; readonly until: string };
  readonly projects: Readonly<Record<string, StoryProject>>;
  /** What a private index beside the public one holds; `{private}` in an entry's options stands for its address. */
  readonly privateProjects?: Readonly<Record<string, StoryProject>>;
  readonly advisories?: readonly ScenarioAdvisory[];
  readonly asked: Asked;
  readonly moments: Readonly<Record<MomentName, string>>;
  readonly expected: Readonly<Record<MomentName, Expected>>;
  /** Where nothing that a client can ask for told it: why. It then counts as missed. */
  readonly unseen?: string;
}

/** A real incident. */
export interface Incident extends Story {
  /** Its number in the longer list of incidents, 2017 to 2026, that these were chosen from. */
  readonly row: number;
  readonly twin: Twin;
}

/** What reads like an incident and is none. */
export interface FalseAlarm extends Story {
  /** Its number in that list, where it has one. */
  readonly row?: number;
  /** When a malware verdict, later withdrawn, stood on what is asked: it is then told, and not as certain. */
  readonly verdictStands?: readonly MomentName[];
}

/** Lines as they are written in a requirements file. */
export interface Asked {
  /** By moment, since before there is the release a careful person pins another one; null where only the name matters. */
  readonly pinned: string | Readonly<Record<MomentName, string>> | null;
  /** A range, or the name alone. */
  readonly range: string;
  /** Lines above the entry: `--extra-index-url {private}`. */
  readonly options?: readonly string[];
}

export interface StoryProject
  extends Omit<ScenarioProject, 'releases' | 'owners' | 'maintainers' | 'organization' | 'status'> {
  /** When the name was registered, where that was before its first release. */
  readonly registered?: string;
  /** When all of it was taken away: nobody has the name any more. */
  readonly removed?: string;
  /** The latest that has begun holds. */
  readonly owners?: readonly {
    readonly from: string;
    readonly owners: readonly string[];
    readonly maintainers?: readonly string[];
    readonly organization?: string;
  }[];
  readonly status?: readonly {
    readonly from: string;
    readonly status: StatusName;
    readonly reason?: string;
  }[];
  readonly releases?: Readonly<Record<string, string | StoryRelease>>;
}

export interface StoryRelease extends Omit<ScenarioRelease, 'yanked'> {
  /** When it could no longer be had. */
  readonly removed?: string;
  /** When its files were deleted and uploaded anew, so that the index tells this time of them. */
  readonly again?: string;
  readonly yanked?: { readonly from: string; readonly reason?: string };
}

/** What is to be said of each entry; pinned is left out where nothing is pinned. */
export interface Expected {
  readonly pinned?: Saying;
  readonly range: Saying;
}

/** `quiet`: nothing above information. */
export type Saying = 'quiet' | Said;

export interface Said {
  /** Each of these takes part in what is said at this level or above, alone or joined. */
  readonly rules: readonly RuleId[];
  readonly least: Level;
  /** Nothing above this is said. */
  readonly most?: Level;
  /** Nothing above information is said by any other rule. */
  readonly alone?: true;
}

/** The same with one thing changed, so that it is as harmless as it looks. */
export interface Twin {
  /** The one tell in which it differs, in words. */
  readonly tell: string;
  /** Laid over the projects: objects key by key, all else replaced, null takes away. */
  readonly projects?: Readonly<Record<string, unknown>>;
  readonly privateProjects?: Readonly<Record<string, unknown>>;
  readonly asked?: Partial<Asked>;
  /** When it is looked at, where not at the incident's own time. */
  readonly at?: string;
  readonly expected: Expected;
}
