import type { ProjectFacts } from '../sources/project-facts.ts';
import type { RecordedPeople } from '../workspace/people-file/people-file.ts';

/**
 * What is to be said of a release.
 * - `judged`: written or locked, or else the one an installer would take.
 * - `newest`: the highest final version that is not yanked.
 * - `new`: within the cooldown. `files-added`: it is older, but files joined it within the cooldown.
 * - `attested`: some of its files carry attestations. `lost-attestations`: it has none, those before it had.
 * - `other-publisher`: published from another place than the one before it, as far as both were asked for.
 * - `other-people`: it names none of the people whom the one before it names.
 * - `advisory`, `malware`: a live advisory names it.
 */
export type ReleaseMark =
  | 'malware'
  | 'lost-attestations'
  | 'other-publisher'
  | 'other-people'
  | 'files-added'
  | 'yanked'
  | 'advisory'
  | 'new'
  | 'attested'
  | 'judged'
  | 'newest'
  | 'known-good';

/** One thing that happened to a project. Times are milliseconds since the epoch. */
export type TimelineEntry =
  | {
      readonly kind: 'release';
      /** Canonical; the index's word, clean before showing. */
      readonly version: string;
      /** When its first file was uploaded. */
      readonly at: number;
      readonly marks: readonly ReleaseMark[];
    }
  /** Long for this project; it stands between the two releases around it. */
  | { readonly kind: 'pause'; readonly from: number; readonly until: number }
  /** Releases that are left out here. */
  | { readonly kind: 'skipped'; readonly count: number }
  /** Its owners are others: `from` is when the former ones were last seen, `until` when the present ones were first. */
  | {
      readonly kind: 'owners';
      readonly from: number;
      readonly until: number;
      /** Attacker-written. */
      readonly came: readonly string[];
      readonly left: readonly string[];
    };

export interface TimelineInput {
  readonly facts: ProjectFacts;
  /** The release written or locked, or else the one an installer would take; null where that is not known. */
  readonly judged: string | null;
  readonly knownGood: string | null;
  readonly recorded: RecordedPeople | null;
  readonly cooldownDays: number;
  readonly now: number;
}
