import { isValidName, type NormalizedName, normalizeName } from './name.ts';

/** Projects with more are known; nobody chooses among more. */
const mostExtras = 200;
const longestExtra = 100;

/** Names of extras as others wrote them, normalised (PEP 685), sorted, each once; what is no name, or an absurdly long one, is left out. */
export function readExtras(written: Iterable<unknown>): readonly NormalizedName[] {
  const extras = new Set<NormalizedName>();
  for (const name of written) {
    if (extras.size >= mostExtras) break;
    if (typeof name !== 'string' || name.length > longestExtra || !isValidName(name)) continue;
    extras.add(normalizeName(name));
  }
  return [...extras].sort();
}
