import { dateInWords, day } from '../phrases.ts';
import type { Owners } from '../sources/project-facts.ts';
import { peopleFileName, type RecordedPeople } from '../workspace/people-file/people-file.ts';
import { compareOwners, everybody, type OwnersCompared } from './compare-owners.ts';
import { recordedOwners, seenChange } from './earlier-owners.ts';
import type { Evidence, Finding } from './finding.ts';
import { isWatched, judgedRelease } from './judged-release.ts';
import { evidence, makeFinding, shownName } from './make-finding.ts';
import { peopleInWords } from './people-words.ts';
import type { Rule, RuleInput } from './rule.ts';

/** How long a change that this machine saw is told, in days: when all are new, and when somebody joined. */
const toldFor = { 'all-new': 90, 'some-new': 14, moved: 14 } as const;

/** A change of owners with what tells of it. */
interface Change {
  readonly compared: Exclude<OwnersCompared, { kind: 'same' }>;
  readonly before: Owners;
  readonly now: Owners;
  /** When it still belonged to those before, and how that is known: `12 October 2026`, `as this machine saw`. */
  readonly date: string;
  readonly source: string;
  /** Milliseconds since the epoch: when it still belonged to those before. */
  readonly lastSeen: number;
  /** How a release came that was uploaded at this time, later than `lastSeen`. */
  readonly phraseAt: (uploadedAt: number) => string;
  readonly todo: string;
  readonly evidence: Evidence;
}

type Kind = Change['compared']['kind'];

/**
 * A project that belongs to other people than before: before, as the project's people file has it, else as this machine has
 * seen it. No index tells who owned a project yesterday. What the people file says stands until somebody writes it anew; what
 * this machine saw is told for a while, and longer where the release is the first one of the new owners.
 */
export const ownerChange: Rule = {
  id: 'owner-change',
  defaultLevel: 'warning',
  summary: 'The project belongs to other people than before.',

  check(input) {
    const { facts, recorded } = input;
    if (!facts.owners.known || (recorded === null && (facts.history?.owners.length ?? 0) === 0)) return null;
    const change =
      recorded === null || recordedOwners(recorded) === null
        ? changeSeen(input)
        : changeSinceRecord(recorded, facts.owners.value);
    if (change === null) return null;
    return makeFinding(input, {
      rule: 'owner-change',
      about: 'project',
      ...weights[change.compared.kind],
      message: `${words[change.compared.kind](shownName(input), change)} ${change.todo}`,
      evidence: [evidence(`Now: ${holders(change.now)}.`, facts.owners), change.evidence],
      ...signalOf(change, input),
    });
  },
};

const weights: Readonly<Record<Kind, Pick<Finding, 'level' | 'certainty'>>> = {
  'all-new': { level: 'warning', certainty: 'medium' },
  'some-new': { level: 'information', certainty: 'low' },
  moved: { level: 'information', certainty: 'low' },
};

const words: Readonly<Record<Kind, (name: string, change: Change) => string>> = {
  'all-new': (name, { now, before, date, source }) =>
    `${name} belongs to ${holders(now)}, and nobody is left of those who had it on ${date}, ${source}: ${holders(before)}.`,
  'some-new': (name, { compared, before, date, source }) => {
    const came = 'came' in compared ? compared.came : [];
    const noun = came.length === 1 ? 'a new owner' : 'new owners';
    return `${name} has ${noun}, ${peopleInWords(came)}: on ${date} it belonged to ${holders(before)}, ${source}.`;
  },
  moved: (name, { now, before, date, source }) =>
    `${name} belongs to ${holders(now)}, which does not say who is behind it: on ${date} it belonged to ${holders(before)}, ${source}.`,
};

function changeSinceRecord(recorded: RecordedPeople, now: Owners): Change | null {
  const record = recordedOwners(recorded);
  if (record === null) return null;
  const { value: before, until } = record;
  const { on } = recorded;
  const compared = compareOwners(before, now);
  if (compared.kind === 'same') return null;
  const date = dateInWords(Date.parse(on));
  return {
    compared,
    before,
    now,
    date,
    source: `as ${peopleFileName} says`,
    lastSeen: until,
    phraseAt: () => `under other owners than recorded on ${date}`,
    todo: 'Find out whether it was handed over, then run wheelwarden people update.',
    evidence: { text: `Recorded on ${date}: ${holders(before)}.`, source: peopleFileName, asOf: on },
  };
}

function changeSeen(input: RuleInput): Change | null {
  const change = seenChange(input.facts, input.now);
  if (change === null) return null;
  const { compared, before, now, since, lastSeen } = change;
  if (compared.kind === 'same') return null;
  const isRecent = input.now - since < toldFor[compared.kind] * day;
  if (!isRecent && !isFirstReleaseSince(since, input)) return null;
  const date = dateInWords(lastSeen);
  return {
    compared,
    before,
    now,
    date,
    source: 'as this machine saw',
    lastSeen,
    phraseAt: (uploadedAt) =>
      `${uploadedAt >= since ? 'after' : 'while'} ${compared.kind === 'all-new' ? 'all its' : 'its'} owners changed`,
    todo: 'Look for a word on a handover before you take a new release.',
    evidence: {
      text: `Last seen on ${date}: ${holders(before)}.`,
      source: 'history of this machine',
      asOf: new Date(lastSeen).toISOString(),
    },
  };
}

/** Only a release that came later can have come from the new owners. */
function signalOf({ compared, lastSeen, phraseAt }: Change, input: RuleInput): Pick<Finding, 'signal'> {
  const uploadedAt = judgedRelease(input)?.uploadedAt ?? null;
  if (compared.kind === 'moved' || uploadedAt === null || uploadedAt <= lastSeen) return {};
  return { signal: { release: null, phrase: phraseAt(uploadedAt) } };
}

/** Whether a young release is what the new owners begin with, however long they waited. */
function isFirstReleaseSince(since: number, input: RuleInput): boolean {
  const release = judgedRelease(input);
  const { releases } = input.facts;
  if (release === null || !releases.known || !isWatched(release, input)) return false;
  return !releases.value.some(
    (other) =>
      other !== release &&
      other.firstUploadedAt !== null &&
      other.firstUploadedAt > since &&
      !isWatched({ uploadedAt: other.firstUploadedAt }, input),
  );
}

/** `ada and bob`, `the organization acme (ada)`. */
function holders(people: Owners): string {
  const names = peopleInWords(people.owners.length > 0 ? people.owners : everybody(people));
  if (people.organization === null) return names;
  const house = `the organization ${peopleInWords([people.organization])}`;
  return names === '' ? house : `${house} (${names})`;
}
