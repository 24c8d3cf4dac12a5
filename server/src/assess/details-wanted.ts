import type { ProjectFacts, Release } from '../sources/project-facts.ts';
import type { NameRequest } from '../sources/sources.ts';

/**
 * What to ask for a card: the people and publishers of the release it speaks of (else the newest), and of the one before
 * it, with which they are compared. Null where no releases are known or the name is asked of nobody.
 */
export function detailsRequest(
  request: NameRequest | null,
  version: string | null,
  { releases }: Pick<ProjectFacts, 'releases'>,
): NameRequest | null {
  if (request === null || request.wants === 'advisories' || !releases.known) return null;
  const versions = versionsThatMatter(releases.value, version);
  return versions.length === 0 ? null : { ...request, wants: 'details', versions };
}

/** `releases` come with the newest version first. */
function versionsThatMatter(releases: readonly Release[], version: string | null): string[] {
  const at =
    version === null
      ? Math.max(0, releases.findIndex(isPlain))
      : releases.findIndex((release) => release.version === version);
  const current = releases[at];
  if (current === undefined) return [];
  const before = releases.slice(at + 1).find(isPlain);
  return before === undefined ? [current.version] : [current.version, before.version];
}

function isPlain({ prerelease, yanked }: Release): boolean {
  return !prerelease && !yanked;
}
