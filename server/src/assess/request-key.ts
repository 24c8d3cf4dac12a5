import type { NameRequest } from '../sources/sources.ts';
import type { RequestPlaces } from '../workspace/tool-config.ts';

const numbers = new WeakMap<RequestPlaces, number>();
let next = 0;

/** The same text for requests that ask for the same. Places are told apart as objects: equal ones are one. */
export function requestKey({
  name,
  listed,
  private: hidden,
  index,
  places,
  wants,
  versions = [],
}: NameRequest): string {
  const flags = (listed ? 1 : 0) + (hidden ? 2 : 0);
  return `${name} ${flags} ${index ?? ''} ${numberOf(places)} ${wants ?? ''} ${versions.join(' ')}`;
}

function numberOf(places: RequestPlaces | undefined): number {
  if (places === undefined) return 0;
  const known = numbers.get(places);
  if (known !== undefined) return known;
  numbers.set(places, ++next);
  return next;
}
