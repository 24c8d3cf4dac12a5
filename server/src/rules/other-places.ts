import { cleanOutsideText } from '../outside-text.ts';
import { listInWords } from '../phrases.ts';
import type { Known } from '../sources/fact.ts';
import type { PlaceFact, Places, ProjectFacts } from '../sources/project-facts.ts';

/**
 * Whether a place from which an entry may come was not asked, or did not answer, and may hold releases beside the known
 * ones: what these lack is then not known to be missing. A public index that is not told a private name is none.
 */
export function mayHoldMore(places: Places | undefined): boolean {
  if (places === undefined) return false;
  const { indexes, strategy } = places;
  const main = indexes.filter(({ supplemental }) => !supplemental);
  const more = indexes.filter(({ supplemental }) => supplemental);
  const asked = main.some(holds) ? main : [...main, ...more];
  const first = asked.findIndex(holds);
  // The first that has the project tells all of it, whatever comes behind.
  const counting = strategy === 'first' && first >= 0 ? asked.slice(0, first) : asked;
  return counting.some(({ has }) => !has.known && has.why !== 'private');
}

/** Whether a private index from which an entry may come has the project, or may have it. */
export function mayBeOnPrivate({ places }: Pick<ProjectFacts, 'places'>): boolean {
  return (places?.indexes ?? []).some((place) => !place.public && (!place.has.known || place.has.value));
}

/** The indexes that say they have no such project: `packages.example.com or PyPI`. `exists`: what they say together. */
export function absentFrom({ places }: Pick<ProjectFacts, 'places'>, exists: Known<boolean>): string {
  const names = (places?.indexes ?? [])
    .filter(({ has }) => has.known && !has.value)
    .map(({ name }) => cleanOutsideText(name));
  if (names.length < 2) return exists.source;
  return listInWords(names, 'or');
}

function holds({ has }: PlaceFact): boolean {
  return has.known && has.value;
}
