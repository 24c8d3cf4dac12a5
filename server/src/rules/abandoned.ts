import { ageInWords, dateInWords, day } from '../phrases.ts';
import type { Release } from '../sources/project-facts.ts';
import { evidence, makeFinding, shownName } from './make-finding.ts';
import { mayBeOnPrivate } from './other-places.ts';
import type { Rule, RuleInput } from './rule.ts';
import { latestFile } from './watched-release.ts';

/** Every Python is supported for five years and some weeks: what is older has seen none that is supported today. */
const silentYears = 5.1;
const year = 365.2425 * day;

/**
 * A project that nobody has released for years. One of the most downloaded may simply be finished, and one that was archived says
 * more. Of a lock's entries nothing is said: the manifest is where somebody chose them.
 */
export const abandoned: Rule = {
  id: 'abandoned',
  defaultLevel: 'hint',
  summary: 'The project has had no release for years.',

  check(input) {
    const { releases, status } = input.facts;
    if (!releases.known || input.now - latestFile(releases.value) < silentYears * year) return null;
    if (releases.partial !== undefined || !isChoice(input)) return null;
    const last = lastUpload(releases.value);
    if (last === null) return null;
    if (status.known && status.value.status !== 'active') return null;
    return makeFinding(input, {
      rule: 'abandoned',
      about: 'project',
      level: 'hint',
      certainty: 'low',
      message: `${shownName(input)} has had no release for ${ageInWords(last, input.now)}: nothing that was found in it since has been mended there, and no Python that is supported today was out. It may be finished; otherwise look for a maintained one when you can.`,
      evidence: [evidence(`Its newest file was uploaded on ${dateInWords(last)}.`, releases)],
    });
  },
};

const chosen: ReadonlySet<RuleInput['dependency']['kind']> = new Set(['requirement', 'build']);

/** Whether somebody chose a public project here. What is one's own may rest. */
function isChoice({ dependency, names, own, calledPrivate, tied, resolved, facts }: RuleInput): boolean {
  if (!chosen.has(dependency.kind) || resolved === 'here') return false;
  if (names.rank !== null || own || calledPrivate || tied) return false;
  return !mayBeOnPrivate(facts);
}

/** When something was last uploaded, pre-releases included; null where that is not known. */
function lastUpload(releases: readonly Release[]): number | null {
  const withFiles = releases.filter(({ fileCount }) => fileCount > 0);
  const isTold = withFiles.length > 0 && withFiles.every(({ uploadedAt }) => uploadedAt !== null);
  return isTold ? latestFile(withFiles) : null;
}
