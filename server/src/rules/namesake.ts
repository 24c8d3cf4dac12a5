import type { MeantName } from '../names/meant-name.ts';
import { ageInWords, countInWords, dateInWords, day } from '../phrases.ts';
import type { Certainty, Evidence, Level } from './finding.ts';
import { evidence, listedOn } from './make-finding.ts';
import { absentFrom } from './other-places.ts';
import { firstUpload } from './releases.ts';
import type { RuleInput } from './rule.ts';

/** Younger projects lack the history that makes their name harmless. */
const youngDays = 90;
/** Older ones, or with as many releases, are what they say they are, whatever their name is mistaken for. */
const established = { days: 365, releases: 10 } as const;

export interface NamesakeJudgement {
  readonly level: Level;
  readonly certainty: Certainty;
  /** What follows in the message, with the sign that joins it. */
  readonly clause: string;
  readonly evidence: readonly Evidence[];
}

/**
 * What is made of the project that has a name which people write for something else. Null where a resolver took it and it
 * is not new: somebody had it and lives with it.
 */
export function judgeNamesake(input: RuleInput, meant: MeantName): NamesakeJudgement | null {
  const judged = judge(input, meant);
  const isNews = judged.level === 'error' || judged.certainty === 'high';
  return input.resolved === 'here' && !isNews ? null : judged;
}

function judge(input: RuleInput, { project }: MeantName): NamesakeJudgement {
  const { facts, names, now } = input;
  const { exists, releases } = facts;
  // Where no project is meant, none is right.
  const usual = project === null ? 'warning' : 'information';
  if (exists.known && !exists.value) return denied(input, exists);
  const first = firstUpload(releases);
  if (releases.known && first !== null) {
    const count = countInWords(releases.value.length, 'release');
    const told = `; the project of that name is another one, first released ${ageInWords(first, now)} ago, with ${count}`;
    const history = [evidence(`First released ${dateInWords(first)}, ${count}.`, releases)];
    const days = (now - first) / day;
    const isOld = days >= established.days || releases.value.length >= established.releases;
    if (names.rank === null && days < youngDays) {
      return { level: 'error', certainty: 'medium', clause: told, evidence: history };
    }
    const level = names.rank !== null || isOld ? usual : 'warning';
    return { level, certainty: 'low', clause: told, evidence: history };
  }
  if (!names.listed) return unlisted(input);
  // A project has the name, and nothing is known that speaks against it.
  const clause = '; the project of that name is another one';
  return { level: usual, certainty: 'low', clause, evidence: [] };
}

function denied(
  { facts, answeredByAll }: RuleInput,
  exists: Extract<RuleInput['facts']['exists'], { known: true }>,
): NamesakeJudgement {
  const where = absentFrom(facts, exists);
  const everywhere = answeredByAll.known && answeredByAll.value;
  return {
    level: 'warning',
    certainty: everywhere ? 'high' : 'low',
    clause: `; no project of that name is on ${where}, and anyone may register it`,
    evidence: [evidence(`No project of this name is on ${where}.`, exists)],
  };
}

/** Not in the list: there is none, or it began to exist since. */
function unlisted(input: RuleInput): NamesakeJudgement {
  const { facts, names, now } = input;
  if (!facts.exists.known) {
    const clause = `; no project of that name was registered on ${listedOn(input)}, and anyone may register it`;
    return { level: 'warning', certainty: 'medium', clause, evidence: [] };
  }
  const isYoung = now - Date.parse(names.listedOn) < youngDays * day;
  return {
    level: isYoung ? 'error' : 'warning',
    certainty: 'medium',
    clause: `; a project of that name was registered after ${listedOn(input)}`,
    evidence: [evidence('A project of this name is there.', facts.exists)],
  };
}
