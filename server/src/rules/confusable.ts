import type { PlaceFact, Places } from '../sources/project-facts.ts';

/** A public index that may be taken instead of the private one. */
export interface Confusable {
  readonly public: PlaceFact;
  readonly private: PlaceFact;
  /** `higher`: of both the higher version is taken. `first`: the public one comes first, and alone counts once it has the name. */
  readonly wins: 'higher' | 'first';
}

/**
 * The private index that has a name, and the public one from which the tool would take it all the same. Null where the
 * configuration does not let that happen: the name is tied, the private index comes first, or no public one is asked.
 * `meant`: the name is known to be private, so that an index which cannot be asked is taken to have it.
 */
export function confusable({ indexes, strategy, tied }: Places, meant: boolean): Confusable | null {
  if (tied) return null;
  const holders = indexes.filter((place) => !place.public);
  const holder =
    holders.find(({ has }) => has.known && has.value) ??
    (meant ? holders.find(({ has }) => !has.known) : undefined);
  if (holder === undefined) return null;
  const at = indexes.indexOf(holder);
  const rival = indexes.find((place, index) => {
    if (!place.public) return false;
    if (place.supplemental !== holder.supplemental) return holder.supplemental;
    return strategy === 'all' || index < at;
  });
  if (rival === undefined) return null;
  const equal = strategy === 'all' && rival.supplemental === holder.supplemental;
  return { public: rival, private: holder, wins: equal ? 'higher' : 'first' };
}
