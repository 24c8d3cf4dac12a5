import { parseDistributionFilename } from '../../packaging/filename.ts';
import { canonicalVersion, sameVersion } from '../../packaging/version.ts';
import type { ReleaseFile } from '../project-facts.ts';
import type { ListedFile, PageReading } from './document.ts';

/** Longer addresses are none. */
export const longestHref = 2_000;

/**
 * The files of a page with whole addresses, in the order of the page. A file whose address cannot be read, or leads to
 * anything but http(s), is left out; user info and fragment are taken off.
 */
export function filesOfPage({ page, url }: PageReading): ReleaseFile[] {
  const from = page.base === null ? url : (resolved(page.base, url) ?? url);
  return page.files.flatMap((file) => releaseFile(file, from) ?? []);
}

/** Those of the files that belong to this version of the project, however it is spelled (`1.0` and `1.0.0` are one). */
export function filesOfRelease(files: readonly ReleaseFile[], name: string, version: string): ReleaseFile[] {
  return files.filter(({ filename }) => {
    const parsed = parseDistributionFilename(filename, name);
    const written = parsed === null ? null : canonicalVersion(parsed.version);
    return written !== null && sameVersion(written, version);
  });
}

function releaseFile(file: ListedFile, from: string): ReleaseFile | null {
  const url = resolved(file.href, from);
  if (url === null) return null;
  const { filename, sha256, size, requiresPython, yanked, uploadedAt, metadata } = file;
  const provenance = provenanceOf(file, from);
  return {
    filename,
    url,
    sha256,
    size,
    requiresPython,
    yanked,
    uploadedAt,
    metadata,
    ...(provenance === undefined ? {} : { provenance }),
  };
}

/** An address that cannot be read says as little as none at all. */
function provenanceOf({ provenance }: ListedFile, from: string): string | null | undefined {
  return typeof provenance === 'string' ? (resolved(provenance, from) ?? undefined) : provenance;
}

/** As nearly all are written: nothing that resolving would change. */
const plain = /^https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/[\w~+-][\w.~+-]*)+$/;

function resolved(href: string, from: string): string | null {
  const [address = ''] = href.split('#', 1);
  if (address === '' || address.length >= longestHref) return null;
  if (plain.test(address)) return address;
  if (!URL.canParse(address, from)) return null;
  const url = new URL(address, from);
  if ((url.protocol !== 'https:' && url.protocol !== 'http:') || url.hostname === '') return null;
  url.username = '';
  url.password = '';
  url.hash = '';
  return url.href;
}
