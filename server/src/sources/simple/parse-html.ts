import { parseDistributionFilename } from '../../packaging/filename.ts';
import { percentDecoded } from '../index/percent.ts';
import { asText, detached, mostFiles, TooLarge } from '../json.ts';
import type { ListedFile, SimplePage } from './document.ts';
import { isReadableVersion, statusOf } from './status.ts';
import { startTags, type Tag } from './tags.ts';

/**
 * Reads a project's page in HTML (PEP 503, with the attributes of PEP 592, 658 and 740 and the markers of 629 and 792).
 * Null where it is none: a sign-in page also answers 200, so a page must say that it is an index or list a file of the
 * project. Throws `TooLarge` where it lists more files than are read.
 */
export function parseSimpleHtml(html: string, name: string): SimplePage | null {
  const files: ListedFile[] = [];
  const markers = new Map<string, string>();
  for (const tag of startTags(html)) {
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
  return { status, files };
}

function listedFile(anchor: Tag): ListedFile | null {
  const [path = ''] = attribute(anchor, 'href').split('#', 1);
  const filename = asText(detached(percentDecoded(path.split('?')[0]?.split('/').pop() ?? '')), 500);
  if (filename === null) return null;
  const provenance = anchor.attributes.get('data-provenance');
  return {
    filename,
    uploadedAt: null,
    requiresPython: asText(attribute(anchor, 'data-requires-python'), 200),
    yanked: anchor.attributes.has('data-yanked'),
    yankedReason: asText(attribute(anchor, 'data-yanked'), 500),
    provenance: provenance === undefined ? undefined : provenance.trim() !== '',
  };
}

function attribute(tag: Tag, name: string): string {
  return detached(tag.attributes.get(name) ?? '');
}
