import { ageInWords, dateInWords, day } from '../phrases.ts';
import type { Owners, ProjectFacts } from '../sources/project-facts.ts';
import { everybody, plain } from './compare-owners.ts';
import type { Evidence } from './finding.ts';
import { targetInWords, targetSentence } from './likeness-words.ts';
import { evidence } from './make-finding.ts';
import { newProjectDays } from './new-project.ts';
import { oldDays } from './project-age.ts';
import { firstUpload } from './releases.ts';
import type { RequiredProject } from './rule.ts';

/** What is wrong with a project that something requires. */
export interface Doubt {
  readonly required: RequiredProject;
  /** What it is, to stand in brackets behind its name: `a project 2 days old`. */
  readonly what: string;
  /** The same as a sentence's end, behind its name: `was first released 2 days ago`. */
  readonly clause: string;
  readonly evidence: Evidence;
}

/** Null where nothing is, and where that is not known. Popular projects are beyond doubt, whatever their files say. */
export function doubtAbout(required: RequiredProject, now: number): Doubt | null {
  const { name, names, facts } = required;
  if (names.rank !== null) return null;
  const { exists, releases } = facts;
  if (exists.known && !exists.value) {
    return {
      required,
      what: 'not registered',
      clause: 'is not registered, so that anyone may take the name',
      evidence: evidence(`No project is called ${name}.`, exists),
    };
  }
  const first = firstUpload(releases);
  const age = first === null ? null : now - first;
  // A faint likeness says nothing by itself.
  const { lookalike } = names;
  if (releases.known && first !== null && age !== null && age < newProjectDays * day) {
    const words = ageInWords(first, now);
    return {
      required,
      what: `a project ${words} old`,
      clause: `was first released ${words} ago`,
      evidence: evidence(`The oldest file of ${name} was uploaded on ${dateInWords(first)}.`, releases),
    };
  }
  if (lookalike === null || (age !== null && age >= oldDays * day)) return null;
  const likeness = `${lookalike.phrase} ${lookalike.target}`;
  return {
    required,
    what: likeness,
    clause: `is ${lookalike.phrase} ${targetInWords(lookalike)}`,
    evidence: {
      text: targetSentence(lookalike),
      source: 'embedded name index',
      asOf: names.listedOn,
    },
  };
}

/** Somebody who owns or maintains both, or the organization that has both; null where there is none, or that is not known. */
export function ownerOfBoth(
  one: Pick<ProjectFacts, 'owners'>,
  other: Pick<ProjectFacts, 'owners'>,
): string | null {
  if (!one.owners.known || !other.owners.known) return null;
  const house = sameHouse(one.owners.value, other.owners.value);
  if (house !== null) return house;
  const theirs = new Set(everybody(other.owners.value).map(plain));
  return everybody(one.owners.value).find((person) => theirs.has(plain(person))) ?? null;
}

function sameHouse({ organization }: Owners, other: Owners): string | null {
  if (organization === null || other.organization === null) return null;
  return plain(organization) === plain(other.organization) ? organization : null;
}
