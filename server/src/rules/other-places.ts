import type { PlaceFact, Places } from '../sources/project-facts.ts';

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

function holds({ has }: PlaceFact): boolean {
  return has.known && has.value;
}
