import type { MeantName } from '../names/meant-name.ts';
import { ageInWords, countInWords, listInWords } from '../phrases.ts';
import type { Certainty, Evidence, Level } from './finding.ts';
import { areKin } from './kinship.ts';
import { evidence, listedOn } from './make-finding.ts';
import { absentFrom } from './other-places.ts';
import { isYounger, oldDays, type ProjectAge, projectAge, youngDays } from './project-age.ts';
import type { RuleInput } from './rule.ts';
import { type SelfTold, selfTold } from './self-told.ts';
import { weighLikeness } from './weigh-likeness.ts';

/** Older ones, or with as many releases, are what they say they are, whatever their name is mistaken for. */
const established = { days: oldDays, releases: 10 } as const;

export interface NamesakeJudgement {
  readonly level: Level;
  readonly certainty: Certainty;
  /** What follows in the message, with the sign that joins it. */
  readonly clause: string;
  readonly evidence: readonly Evidence[];
}

/**
 * What is made of the project that has a name which people write for something else. Null where a resolver took it and
 * nothing else than the name speaks against it: somebody had it and lives with it.
 */
export function judgeNamesake(input: RuleInput, meant: MeantName): NamesakeJudgement | null {
  const judged = judge(input, meant);
  return input.resolved === 'here' && judged.by === 'name' ? null : judged;
}

interface Judged extends NamesakeJudgement {
  /** What made the level. */
  readonly by: 'name' | 'facts';
}

function judge(input: RuleInput, meant: MeantName): Judged {
  const { exists } = input.facts;
  if (exists.known && !exists.value) return denied(input, meant, exists);
  const age = projectAge(input);
  if (age !== null) return aged(input, meant, age);
  if (!input.names.listed) return unlisted(input, meant);
  // A project has the name, and nothing is known that speaks against it.
  const clause = `; ${thereIs(meant)}`;
  return { level: usual(meant), by: 'name', certainty: 'low', clause, evidence: [] };
}

/** Where no project is meant, none is right. */
function usual({ project }: MeantName): Level {
  return project === null ? 'warning' : 'information';
}

function aged(input: RuleInput, meant: MeantName, age: ProjectAge): Judged {
  const { facts, targetFacts, names, now } = input;
  const { project } = meant;
  const told = selfTold(facts, targetFacts, project ?? facts.name);
  const isKin = project !== null && targetFacts !== null && areKin(facts, targetFacts);
  const isYoung = names.rank === null && !isKin && isYounger(age, youngDays, now);
  const made = {
    certainty: isYoung ? 'medium' : 'low',
    clause: `; ${thereIs(meant)}${isKin ? ' of the same people' : ''}, ${history(input, age)}${isYoung ? also(told, project) : ''}`,
    evidence: [...age.evidence, ...(isYoung && project !== null ? told.evidence : [])],
  } as const;
  if (!isYoung)
    return { ...made, level: isKin || isEstablished(input, age) ? usual(meant) : 'warning', by: 'name' };
  if (project === null) return { ...made, level: 'error', by: 'facts' };
  return { ...made, ...(weighLikeness('clear', 'young', told) ?? { level: usual(meant), by: 'name' }) };
}

function isEstablished({ facts: { releases }, names, now }: RuleInput, age: ProjectAge): boolean {
  if (names.rank !== null || !isYounger(age, established.days, now)) return true;
  return releases.known && releases.value.length >= established.releases;
}

function history({ facts: { releases }, now }: RuleInput, { kind, since }: ProjectAge): string {
  if (kind === 'unlisted' || !releases.known) return 'registered since the list of names was made';
  return `first released ${ageInWords(since, now)} ago, with ${countInWords(releases.value.length, 'release')}`;
}

/** Where none is meant, there is none that this one could be told from. */
function thereIs({ project }: MeantName): string {
  return project === null ? 'there is a project of that name' : 'the project of that name is another one';
}

/** Told of two projects: `its` would be either's. */
function also({ told }: Pick<SelfTold, 'told'>, project: string | null): string {
  if (told.length === 0 || project === null) return '';
  return `; it ${listInWords(told.map((words) => words.replace(/\bits\b/, `${project}'s`)))}`;
}

/** PyPI refuses some names of files: what is free for a project is not known of these. */
function free({ project }: MeantName): string {
  return project === null ? '' : ', and anyone may register it';
}

function denied(
  { facts, answeredByAll }: RuleInput,
  meant: MeantName,
  exists: Extract<RuleInput['facts']['exists'], { known: true }>,
): Judged {
  const where = absentFrom(facts, exists);
  const everywhere = answeredByAll.known && answeredByAll.value;
  return {
    level: 'warning',
    by: everywhere ? 'facts' : 'name',
    certainty: everywhere ? 'high' : 'low',
    clause: `; no project of that name is on ${where}${free(meant)}`,
    evidence: [evidence(`No project of this name is on ${where}.`, exists)],
  };
}

/** Not in the list: there is none, or it began to exist since. */
function unlisted(input: RuleInput, meant: MeantName): Judged {
  const { exists } = input.facts;
  const clause = exists.known
    ? `; a project of that name was registered after ${listedOn(input)}`
    : `; no project of that name was registered on ${listedOn(input)}${free(meant)}`;
  const said = exists.known ? [evidence('A project of this name is there.', exists)] : [];
  return { level: 'warning', by: 'name', certainty: 'medium', clause, evidence: said };
}
