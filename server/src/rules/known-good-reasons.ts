import { cleanOutsideText } from '../outside-text.ts';
import { ageInWords, listInWords } from '../phrases.ts';
import type { Advisory, Release } from '../sources/project-facts.ts';
import { type Cooldown, takenUntil } from '../workspace/cooldown/cooldown.ts';
import { ageObjection } from './objections.ts';
import { attestedSince, provenanceState } from './provenance-state.ts';
import { publisherContinuity } from './same-publisher.ts';
import type { Wanted } from './wanted.ts';

/** What speaks for a version, and what of that is not known. */
export interface Reasons {
  /** The facts that decided, the most telling first: `14 months old`, `no known advisories`, `same publisher`, `not yanked`. */
  readonly reasons: readonly string[];
  /** Deciding facts that are not known: `advisories unknown`. */
  readonly unknowns: readonly string[];
}

/** As many advisories are named. */
const mostIds = 2;

/** `mended`: the advisories for whose sake a release within the cooldown is taken; they are told of no other. */
export function reasonsFor(
  release: Release,
  releases: readonly Release[],
  wanted: Wanted,
  mended: readonly Advisory[] = [],
): Reasons {
  const { facts, requiresPython, now } = wanted;
  const reasons: string[] = [];
  const unknowns: string[] = [];
  if (mended.length > 0 && ageObjection(release, wanted) !== null) {
    reasons.push(`the first without ${named(mended)}`);
  }
  if (release.uploadedAt === null) unknowns.push('age unknown');
  else reasons.push(`${ageInWords(release.uploadedAt, now)} old`);
  reasons.push(...heldBack(release, wanted));
  const { advisories } = facts;
  if (advisories.known && advisories.partial === undefined) reasons.push('no known advisories');
  else unknowns.push('advisories unknown');
  if (publisherContinuity(release, wanted) === 'same') reasons.push('same publisher');
  else if (keepsAttestations(release, releases)) reasons.push('attestations kept');
  reasons.push('not yanked');
  if (requiresPython !== null && release.requiresPython !== null) {
    reasons.push(`fits Python ${cleanOutsideText(requiresPython, 40)}`);
  }
  return { reasons, unknowns };
}

function named(advisories: readonly Advisory[]): string {
  const ids = advisories.map(({ id }) => cleanOutsideText(id, 40));
  const more = ids.length > mostIds ? [`${ids.length - mostIds} more`] : [];
  return listInWords([...ids.slice(0, mostIds), ...more]);
}

/** The project's own installer does not take it before its setting is changed: who writes the version has to know. */
function heldBack({ uploadedAt }: Release, { cooldown, now }: Wanted): string[] {
  const until = takenUntil(cooldown, now);
  if (uploadedAt === null || until === null || uploadedAt <= until) return [];
  return [heldBackInWords(cooldown)];
}

/** `held back by exclude-newer in pyproject.toml`. */
export function heldBackInWords({ source }: Cooldown): string {
  return `held back by ${source === null ? "the project's installer" : cleanOutsideText(source)}`;
}

/** All its files carry attestations, as was the habit before it. */
function keepsAttestations(release: Release, releases: readonly Release[]): boolean {
  return provenanceState(release, releases) === 'full' && attestedSince(release, releases) !== null;
}
