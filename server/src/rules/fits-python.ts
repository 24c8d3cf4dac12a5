import { isValidSpecifier, lowerBound, satisfies } from '../packaging/specifier.ts';
import type { Release } from '../sources/project-facts.ts';

/**
 * Whether a release can be installed on the lowest Python the project supports. True where either side says nothing
 * or cannot be read: installers pass over a `requires-python` that is no specifier, such as the old `>=3.6.*`.
 */
export function fitsPython(release: Release, requiresPython: string | null): boolean {
  const lowest = lowestPython(requiresPython);
  if (lowest === null || release.requiresPython === null) return true;
  if (!isValidSpecifier(release.requiresPython)) return true;
  return satisfies(lowest, release.requiresPython, { prereleases: true });
}

/**
 * The lowest Python that a range lets in, null where it has no lower end. By the letter `>3.7` lets 3.7.1 pass; who
 * writes it means 3.8 and later.
 */
function lowestPython(requiresPython: string | null): string | null {
  const bound = lowerBound(requiresPython);
  if (bound === null || bound.inclusive) return bound?.version ?? null;
  const parts = (/^\d+(?:\.\d+)*/.exec(bound.version)?.[0] ?? bound.version).split('.').map(Number);
  if (parts.length === 1) parts.push(0);
  return [...parts.slice(0, -1), (parts.at(-1) ?? 0) + 1].join('.');
}
