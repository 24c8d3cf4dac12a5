import { isUnknownIndex, pypiByName } from '../documents/no-address.ts';
import type { ManifestSummary } from '../workspace/manifest-summary.ts';

type Summary = Pick<ManifestSummary, 'documents' | 'indexes'>;

const none: readonly string[] = [];

/** The manifests of a root are their own list for as long as none changes. */
const known = new WeakMap<Summary['documents'], readonly string[]>();

/**
 * Addresses, as written, of the indexes that the other folders of a window name for all of their entries: a name that no
 * list knows may live there, whichever folder it stands in. One without an address may still become such.
 */
export async function neighbourIndexes(
  roots: readonly string[],
  root: string | null,
  summaryOf: (root: string) => Promise<Summary>,
): Promise<readonly string[]> {
  const others = roots.filter((each) => each !== root);
  if (others.length === 0) return none;
  const summaries = await Promise.all(others.map(summaryOf));
  return [...new Set(summaries.flatMap((summary) => [...ofManifests(summary), ...summary.indexes]))];
}

function ofManifests({ documents }: Summary): readonly string[] {
  const kept = known.get(documents);
  if (kept !== undefined) return kept;
  const named = documents.flatMap(({ result }) => result.indexes);
  const urls = named
    .filter(({ kind, url }) => kind !== 'find-links' && url !== pypiByName)
    .filter(({ explicit, url }) => explicit !== true || isUnknownIndex(url))
    .map(({ url }) => url);
  known.set(documents, urls);
  return urls;
}
