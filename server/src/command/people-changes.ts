import type { ProjectPeople } from '../assess/project-people.ts';
import type { NormalizedName } from '../packaging/name.ts';
import { publisherText } from '../rules/publishers.ts';
import type { UnknownReason } from '../sources/fact.ts';
import type { PeopleFile, RecordedPeople } from '../workspace/people-file/people-file.ts';
import { saysTheSame } from '../workspace/people-file/write-people-file.ts';

type Recorded = PeopleFile['projects'];

/** One thing that differs between what was recorded and what is told now. Names are attacker-written. */
export interface Difference {
  readonly what: 'owners' | 'maintainers' | 'organization' | 'publishers';
  readonly came: readonly string[];
  readonly left: readonly string[];
}

export interface ChangedProject {
  readonly name: NormalizedName;
  readonly before: RecordedPeople;
  readonly now: RecordedPeople;
  readonly differences: readonly Difference[];
}

/** What a people file says and what is told now. All lists in alphabetical order. */
export interface PeopleChanges {
  /** What the file says after an update. */
  readonly next: Recorded;
  readonly changed: readonly ChangedProject[];
  /** Told now and not recorded; recorded and not depended on any more. */
  readonly added: readonly NormalizedName[];
  readonly removed: readonly NormalizedName[];
  /** Owners that nobody told, and why; what was recorded of them stays. */
  readonly untold: readonly {
    readonly name: NormalizedName;
    readonly why: UnknownReason;
    readonly recorded: boolean;
  }[];
}

/** Compares what was recorded with what is told now of each project that is depended on. */
export function peopleChanges(recorded: Recorded, people: readonly ProjectPeople[]): PeopleChanges {
  const next = new Map<NormalizedName, RecordedPeople>();
  const changed: ChangedProject[] = [];
  const added: NormalizedName[] = [];
  const untold: PeopleChanges['untold'][number][] = [];
  for (const each of people) {
    const { name, owners } = each;
    const before = recorded.get(name);
    if (!owners.known && (before?.owners != null || !isOrdinary(owners.why))) {
      untold.push({ name, why: owners.why, recorded: before !== undefined });
      if (before !== undefined) next.set(name, before);
      continue;
    }
    const now = toldNow(each, before);
    if (now === null) continue;
    next.set(name, before !== undefined && saysTheSame(before, now) ? before : now);
    if (before === undefined) added.push(name);
    else {
      const differences = differencesOf(before, now);
      if (differences.length > 0) changed.push({ name, before, now, differences });
    }
  }
  const asked = new Set(people.map(({ name }) => name));
  const removed = [...recorded.keys()].filter((name) => !asked.has(name)).sort();
  return { next, changed, added, removed, untold };
}

/** An index that tells no owners, or is told no private names: worth a word only where it was otherwise before. */
function isOrdinary(why: UnknownReason): boolean {
  return why === 'not-published' || why === 'private' || why === 'disabled';
}

/** Null where nothing is told: an index that names neither owners nor publishers leaves nothing to compare with. */
function toldNow(
  { owners, publishers }: ProjectPeople,
  before: RecordedPeople | undefined,
): RecordedPeople | null {
  const published = publishers.known ? publishers.value.map(publisherText) : (before?.publishers ?? null);
  const fact = owners.known ? owners : publishers.known && publishers.value.length > 0 ? publishers : null;
  if (fact === null) return null;
  return {
    owners: owners.known ? owners.value.owners : null,
    maintainers: owners.known ? owners.value.maintainers : null,
    organization: owners.known ? owners.value.organization : null,
    publishers: published,
    // The day of the answer, which may have been kept: not the day of the writing.
    on: fact.asOf.slice(0, 10),
  };
}

/** What a person should look at. What was not known before or is not now is no difference, nor are first attestations. */
function differencesOf(before: RecordedPeople, now: RecordedPeople): Difference[] {
  const first = before.publishers?.length === 0;
  const pairs: readonly (readonly [
    Difference['what'],
    readonly string[] | null,
    readonly string[] | null,
  ])[] = [
    ['owners', before.owners, now.owners],
    ['maintainers', before.maintainers, now.maintainers],
    ['organization', ...organizations(before, now)],
    ['publishers', first ? null : before.publishers, now.publishers],
  ];
  return pairs.flatMap(([what, then, today]) => {
    if (then === null || today === null) return [];
    const came = today.filter((each) => !then.includes(each));
    const left = then.filter((each) => !today.includes(each));
    return came.length + left.length === 0 ? [] : [{ what, came, left }];
  });
}

function organizations(before: RecordedPeople, now: RecordedPeople): [string[] | null, string[] | null] {
  if (before.owners === null || now.owners === null) return [null, null];
  const list = ({ organization }: RecordedPeople) => (organization === null ? [] : [organization]);
  return [list(before), list(now)];
}
