import { capitalised, countInWords, day } from '../phrases.ts';
import type { Release, ReleaseDetails } from '../sources/project-facts.ts';
import { type ComparedDetails, comparedDetails } from './compared-details.ts';
import type { Evidence } from './finding.ts';
import { evidence, makeFinding, shownName } from './make-finding.ts';
import { newProjectDays } from './new-project.ts';
import { peopleInWords } from './people-words.ts';
import { firstUpload } from './releases.ts';
import { type Doubt, doubtAbout, ownerOfBoth } from './required-project.ts';
import type { Rule, RuleInput } from './rule.ts';
import { suggestPins } from './suggest.ts';

/** How many doubtful projects are told with their evidence. */
const mostTold = 5;

/**
 * A release that brings in a project which is young, not registered or called like a popular one: the release is then as
 * safe as that. One level is followed: what is required further on is judged where a lock names it.
 */
export const newDependency: Rule = {
  id: 'new-dependency',
  defaultLevel: 'warning',
  summary: 'A new release requires a young or look-alike project that earlier ones did not.',

  check(input) {
    if (input.required.length === 0) return null;
    const compared = comparedDetails(input);
    if (compared === null || !compared.judged.people.known) return null;
    const { people } = compared.judged;
    // Nothing to compare with: all that it requires is new.
    const isFirst = compared.earlier.length === 0;
    if (isFirst && !isYoung(input)) return null;
    const doubts = input.required.flatMap((required) =>
      required.name === input.dependency.name ? [] : (doubtAbout(required, input.now) ?? []),
    );
    // Who splits a project in two owns both halves; who begins with two may be anybody.
    const strange = isFirst ? doubts : doubts.filter((doubt) => commonOwner(doubt, input) === null);
    const told = strange.length > 0 ? strange : doubts;
    const [first] = told;
    if (first === undefined) return null;
    const own = strange.length === 0 ? commonOwner(first, input) : null;
    const pins = suggestPins(input);
    return makeFinding(input, {
      rule: 'new-dependency',
      about: 'release',
      level: own === null ? 'warning' : 'information',
      certainty: own === null ? 'medium' : 'low',
      message: messageOf(told, first, compared.release, input, {
        isFirst,
        own,
        pin: pins[0]?.version ?? null,
      }),
      evidence: [
        ...told
          .slice(0, mostTold)
          .flatMap((doubt) => [evidence(pathOf(doubt, compared, input), people), doubt.evidence]),
        ...(own === null ? [] : ownEvidence(first, own)),
      ],
      suggestions: pins,
      ...(own === null
        ? { signal: { release: compared.release.version, phrase: phraseOf(first, told.length, isFirst) } }
        : {}),
    });
  },
};

/**
 * What an old project requires in its first release, it may have required for long elsewhere. A popular project whose files
 * are all new was uploaded anew.
 */
function isYoung({ names, facts: { releases }, now }: RuleInput): boolean {
  const first = firstUpload(releases);
  return names.rank === null && first !== null && now - first < newProjectDays * day;
}

function commonOwner({ required }: Doubt, { facts }: RuleInput): string | null {
  return ownerOfBoth(facts, required.facts);
}

interface Telling {
  readonly isFirst: boolean;
  readonly own: string | null;
  /** The version to pin instead. */
  readonly pin: string | null;
}

function messageOf(
  told: readonly Doubt[],
  { required, clause }: Doubt,
  { version }: Release,
  input: RuleInput,
  { isFirst, own, pin }: Telling,
): string {
  const release = `${shownName(input)} ${version}`;
  const others = told.length - 1;
  const more =
    others === 0
      ? ''
      : ` ${capitalised(countInWords(others, 'more new requirement'))} ${others === 1 ? 'is' : 'are'} as doubtful.`;
  const what = `${release} ${isFirst ? 'requires' : 'newly requires'} ${required.name}, which ${clause}.${more}`;
  if (own !== null) return `${what} Both belong to ${peopleInWords([own])}.`;
  const todo = `Look at ${required.name} before you install ${release}`;
  return `${what} ${todo}${pin === null ? '' : `, or pin ${pin}`}.`;
}

/** What follows `NAME VERSION appeared 5 hours ago`. */
function phraseOf({ required, what }: Doubt, count: number, isFirst: boolean): string {
  const more = count > 1 ? `, and ${count - 1} more of the kind` : '';
  return `${isFirst ? 'requiring' : 'newly requiring'} ${required.name} (${what})${more}`;
}

/** `acme 2.0 → acme-tools; not required by 1.9, 1.8.` */
function pathOf({ required }: Doubt, { release, earlier }: ComparedDetails, input: RuleInput): string {
  const path = `${shownName(input)} ${release.version} → ${required.name}`;
  const before = earlier.filter(knowsRequirements).map(({ version }) => version);
  return before.length === 0 ? `${path}.` : `${path}; not required by ${before.join(', ')}.`;
}

function knowsRequirements({ people }: ReleaseDetails): boolean {
  return people.known;
}

function ownEvidence({ required }: Doubt, own: string): Evidence[] {
  const { owners } = required.facts;
  if (!owners.known) return [];
  const text = capitalised(`${peopleInWords([own])} owns or maintains both projects.`);
  return [{ ...evidence(text, owners), against: true }];
}
