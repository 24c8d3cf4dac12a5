import { parseDistributionFilename } from '../../packaging/filename.ts';
import { percentDecoded } from '../index/percent.ts';
import { asText, detached, mostFiles, TooLarge } from '../json.ts';
import { type Digest, digestOf, digestOfFragment } from './digest.ts';
import type { ListedFile, SimplePage } from './document.ts';
import { longestHref } from './files.ts';
import { isReadableVersion, statusOf } from './status.ts';
import { startTags, type Tag } from './tags.ts';

/**
 * Reads a project's page in HTML (PEP 503, with the attributes of PEP 592, 658, 714 and 740 and the markers of 629 and 792).
 * Null where it is none: a sign-in page also answers 200, so a page must say that it is an index or list a file of the
 * project. Throws `TooLarge` where it lists more files than are read.
 */
export function parseSimpleHtml(html: string, name: string): SimplePage | null {
  const files: ListedFile[] = [];
  const markers = new Map<string, string>();
  let base: string | null = null;
  for (const tag of startTags(html)) {
    // Of several the first that names an address counts (HTML, "The base element").
    if (tag.name === 'base') base ??= asText(attribute(tag, 'href'), longestHref);
    if (tag.name === 'meta') markers.set(attribute(tag, 'name').toLowerCase(), attribute(tag, 'content'));
    if (tag.name !== 'a') continue;
    const file = listedFile(tag);
    if (file !== null) files.push(file);
    if (files.length > mostFiles) throw new TooLarge(mostFiles);
  }
  const apiVersion = asText(markers.get('pypi:repository-version'), 20);
  if (!isReadableVersion(apiVersion)) return null;
  const known = apiVersion !== null || files.some((file) => parseDistributionFilename(file.filename, name));
  if (!known) return null;
  const status = statusOf(
    markers.get('pypi:project-status'),
    markers.get('pypi:project-status-reason'),
    apiVersion,
  );
  return { form: 'html', apiVersion, status, base, files };
}

function listedFile(anchor: Tag): ListedFile | null {
  const href = asText(attribute(anchor, 'href'), longestHref);
  const [path = ''] = (href ?? '').split(/[#?]/, 1);
  const filename = asText(detached(percentDecoded(path.split('/').pop() ?? '')), 500);
  if (href === null || filename === null) return null;
  return {
    filename,
    href,
    sha256: digestOfFragment(href),
    size: null,
    uploadedAt: null,
    requiresPython: asText(attribute(anchor, 'data-requires-python'), 200),
    yanked: anchor.attributes.has('data-yanked'),
    yankedReason: asText(attribute(anchor, 'data-yanked'), 500),
    metadata: metadataMark(anchor),
    provenance: anchor.attributes.has('data-provenance')
      ? asText(attribute(anchor, 'data-provenance'), longestHref)
      : undefined,
  };
}

/** `true`, or `sha256=…` (PEP 714), under the name of today or of before. */
function metadataMark(anchor: Tag): Digest | null {
  const today = asText(attribute(anchor, 'data-core-metadata'), 100);
  const mark = today ?? asText(attribute(anchor, 'data-dist-info-metadata'), 100);
  if (mark === null || mark.toLowerCase() === 'false') return null;
  const [, digest = null] = /^sha256=(.+)$/i.exec(mark) ?? [];
  return { sha256: digestOf(digest) };
}

function attribute(tag: Tag, name: string): string {
  const value = tag.attributes.get(name);
  return value === undefined ? '' : detached(value);
}
