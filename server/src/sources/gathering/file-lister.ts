import { parseDistributionFilename } from '../../packaging/filename.ts';
import type { NormalizedName } from '../../packaging/name.ts';
import type { UnknownReason } from '../fact.ts';
import type { Holder } from '../facts/holder.ts';
import type { ReleaseFile } from '../project-facts.ts';
import type { FileHolder } from './file-fetcher.ts';
import type { FileLists } from './file-lists.ts';

/**
 * The index that lists a file today: settings may have changed since somebody was told of it, and an address that one index
 * named is nothing to be asked for in another's name.
 */
export async function listerOf(
  lists: FileLists,
  holderOf: (version: string) => Holder | null,
  name: NormalizedName,
  { filename, url }: ReleaseFile,
): Promise<FileHolder | { readonly why: UnknownReason }> {
  const version = parseDistributionFilename(filename, name)?.version;
  const holder = version === undefined ? null : holderOf(version);
  if (holder === null || !('ask' in holder.place.way)) return { why: 'pending' };
  const files = await lists.of(holder.shelf, name);
  if (files === null || !files.value.some((file) => file.url === url)) return { why: 'pending' };
  return { address: holder.place.way.ask, source: holder.source };
}
