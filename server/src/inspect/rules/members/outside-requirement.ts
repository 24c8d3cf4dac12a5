import { addressOf, kindOfHost } from '../../knowledge/hosts.ts';
import { isOwn, isPublicLiteral } from './web-text.ts';

/** What stands behind the `@` of a requirement (PEP 508): an address, perhaps of version control. Null where there is none. */
export function addressOfRequirement(requirement: string): string | null {
  const found =
    /^\s{0,20}[A-Za-z0-9][\w.-]{0,200}\s{0,20}(?:\[[^\]]{0,300}\])?\s{0,20}@\s{0,20}(\S{3,2000})/.exec(
      requirement.slice(0, 3_000),
    );
  const bare = /^\s{0,20}((?:git|hg|svn|bzr)\+\S{3,2000}|https?:\/\/\S{3,2000})/.exec(
    requirement.slice(0, 3_000),
  );
  return found?.[1] ?? bare?.[1] ?? null;
}

/** How much such an address weighs; `usual` where it leads to a place that says whose it is. */
export function weighRequirement(
  url: string,
  ownPlaces: readonly string[],
  usual: number,
): { readonly weight: number; readonly says: string } {
  const address = addressOf(url.replace(/^(?:git|hg|svn|bzr)\+/, ''));
  if (address === null) return { weight: Math.min(usual, 0.2), says: 'a file beside the project' };
  if (isPublicLiteral(address.host))
    return { weight: 0.7, says: 'a machine that is known by its number alone' };
  const kind = kindOfHost(address);
  if (
    kind === 'paste' ||
    kind === 'file-host' ||
    kind === 'tunnel' ||
    kind === 'request-bin' ||
    kind === 'shortener'
  ) {
    return { weight: 0.7, says: `${address.host}, where anybody may leave what they like` };
  }
  if (isOwn(address, ownPlaces))
    return { weight: 0.2, says: `${address.host}, a place of the project's own` };
  // Sources at a hosting service name their owner; the file behind any other address may change unseen.
  const isForge = /^(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)$/.test(address.host);
  return { weight: isForge || kind === 'packages' ? Math.min(usual, 0.3) : usual, says: address.host };
}
