import { cleanOutsideText } from '../outside-text.ts';
import { daysInWords, listInWords } from '../phrases.ts';
import { objectionTo } from './known-good.ts';
import { heldBackInWords } from './known-good-reasons.ts';
import { type Objection, objectionToProject } from './objections.ts';
import type { Wanted } from './wanted.ts';

/** In which order they are told: what is wrong with a release before what is only not fit for this project. */
const inOrder: readonly Objection[] = [
  'malware',
  'condemned',
  'advisory',
  'yanked',
  'provenance',
  'owners',
  'publisher',
  'unusual',
  'cooldown',
  'held-back',
  'python',
  'prerelease',
  'gone',
];

/** More reasons than these are not told one by one. */
const mostReasons = 3;

/**
 * Where no release of a project can be recommended, that in a sentence with the reasons: `No release of it can be
 * recommended now: every one is yanked or within the cooldown of 3 days.` Null where one can be, or releases are not known.
 */
export function noneGood(wanted: Wanted): string | null {
  const { releases } = wanted.facts;
  const project = objectionToProject(wanted);
  if (project === 'quarantined') return `${beginning}: the index holds all of them back.`;
  if (project === 'malware') return `${beginning}: all of them are reported as malware.`;
  if (!releases.known) return null;
  const found = new Set<Objection>();
  for (const release of releases.value) {
    const objection = objectionTo(release, releases.value, wanted);
    if (objection === null) return null;
    found.add(objection);
  }
  // Where others are there, those without a file go without saying.
  if (found.size > 1) found.delete('gone');
  const told = inOrder.filter((objection) => found.has(objection));
  if (told.length === 0) return `${beginning}: the index lists none.`;
  const reasons = told.slice(0, mostReasons).map((objection) => inWords(objection, wanted));
  const rest = told.length > mostReasons ? ['not fit for another reason'] : [];
  return `${beginning}: every one is ${listInWords([...reasons, ...rest], 'or')}.`;
}

const beginning = 'No release of it can be recommended now';

/** What follows "every one is". */
function inWords(objection: Objection, { cooldown, requiresPython }: Wanted): string {
  switch (objection) {
    case 'malware':
      return 'reported as malware';
    case 'condemned':
      return 'malicious by what was found in it';
    case 'advisory':
      return 'vulnerable';
    case 'yanked':
      return 'yanked';
    case 'provenance':
      return 'without its attestations';
    case 'owners':
      return 'younger than the change of all its owners';
    case 'publisher':
      return 'published from another place';
    case 'unusual':
      return 'young and unusual for the project';
    case 'cooldown':
      return `within the cooldown of ${daysInWords(cooldown.days)}`;
    case 'held-back':
      return heldBackInWords(cooldown);
    case 'python':
      return `not for Python ${cleanOutsideText(requiresPython ?? '', 40)}`;
    case 'prerelease':
      return 'a pre-release';
    case 'gone':
      return 'without files';
  }
}
