import type { Owners } from '../sources/project-facts.ts';

/**
 * What became of those who owned a project.
 * - `all-new`: none of them is left, neither as owner nor as maintainer nor through their organization.
 * - `some-new`: somebody owns it who had nothing to do with it before, beside people who had.
 * - `moved`: it belongs to an organization now, which names nobody, so that it cannot be told who is behind it.
 * - `same`: all else: who left, was raised, maintains it besides, or moved into an organization with the project; and what was not told.
 */
export type OwnersCompared =
  | { readonly kind: 'same' }
  | { readonly kind: 'moved' }
  | { readonly kind: 'all-new' | 'some-new'; readonly came: readonly string[] };

export function compareOwners(before: Owners, now: Owners): OwnersCompared {
  // Nearly always, at every keystroke.
  if (
    before.organization === now.organization &&
    now.owners.length > 0 &&
    now.owners.every((name) => before.owners.includes(name))
  ) {
    return { kind: 'same' };
  }
  if (namesNobody(before) || namesNobody(now)) return { kind: 'same' };
  const house = before.organization === null ? null : plain(before.organization);
  if (house !== null && now.organization !== null && plain(now.organization) === house)
    return { kind: 'same' };
  const known = new Set(everybody(before).map(plain));
  const today = everybody(now);
  if (today.length === 0) return { kind: 'moved' };
  const came = now.owners.filter((name) => !known.has(plain(name)));
  if (!today.some((name) => known.has(plain(name)))) return { kind: 'all-new', came: today };
  return came.length === 0 ? { kind: 'same' } : { kind: 'some-new', came };
}

/** Owners and maintainers, each once. */
export function everybody({ owners, maintainers }: Pick<Owners, 'owners' | 'maintainers'>): string[] {
  return [...new Set([...owners, ...maintainers])];
}

/** User names of PyPI are the same in capitals and small letters. */
export function plain(name: string): string {
  return name.toLowerCase();
}

function namesNobody(owners: Owners): boolean {
  return owners.organization === null && everybody(owners).length === 0;
}
