import { ageInWords, countInWords, dateInWords, day } from '../phrases.ts';
import type { Evidence } from './finding.ts';
import { evidence, listedOn, nameEvidence } from './make-finding.ts';
import { mayBeOnPrivate } from './other-places.ts';
import { firstUpload } from './releases.ts';
import type { RuleInput } from './rule.ts';

/** In days: younger projects lack the history that makes an odd or near name harmless. */
export const youngDays = 90;
/** In days: after a year a likeness in names is a coincidence, since a copy is found sooner. */
export const oldDays = 365;

/** What a project's age is told by. */
export type Dated = Pick<RuleInput, 'facts' | 'names' | 'calledPrivate' | 'now'>;

/**
 * Since when a project has been there, in milliseconds since the epoch.
 * - `uploaded`: its oldest file came then.
 * - `unlisted`: no upload times are told, but an index that anyone may register at has the name and the embedded list
 *   does not: it came after the list was made, at the earliest then.
 */
export interface ProjectAge {
  readonly kind: 'uploaded' | 'unlisted';
  readonly since: number;
  /** What the age is known from. */
  readonly evidence: readonly Evidence[];
  /** Ends of a sentence that begins with the project: `was first released 2 days ago`, `has one release`. */
  readonly told: readonly string[];
}

/** Null where it is not known. */
export function projectAge(input: Dated): ProjectAge | null {
  const { releases } = input.facts;
  const first = firstUpload(releases);
  if (releases.known && first !== null) {
    const many = countInWords(releases.value.length, 'release');
    const history = evidence(`First released ${dateInWords(first)}, ${many}.`, releases);
    return {
      kind: 'uploaded',
      since: first,
      evidence: [
        history,
        ...(first >= Date.parse(input.names.listedOn) && cameAfterTheList(input) ? [unlisted(input)] : []),
      ],
      told: [`was first released ${ageInWords(first, input.now)} ago`, `has ${many}`],
    };
  }
  // What is still asked for may tell the time.
  if (!releases.known && releases.why !== 'not-published') return null;
  if (!cameAfterTheList(input)) return null;
  return {
    kind: 'unlisted',
    since: Date.parse(input.names.listedOn),
    evidence: [unlisted(input)],
    told: [`was not registered on ${listedOn(input)}`],
  };
}

/** Whether the age is below so many days. */
export function isYounger({ since }: ProjectAge, days: number, now: number): boolean {
  return now - since < days * day;
}

/** The embedded list names all that were registered: what is on a public index and not in it has come since. */
function cameAfterTheList({ facts, names, calledPrivate, now }: Dated): boolean {
  if (names.listed || calledPrivate || !facts.exists.known || !facts.exists.value) return false;
  return !mayBeOnPrivate(facts) && now >= Date.parse(names.listedOn);
}

function unlisted(input: Dated): Evidence {
  return nameEvidence(
    'The name is not in the list of registered names: it has been registered since.',
    input,
  );
}
