import { parseDistributionFilename } from '../../packaging/filename.ts';
import { percentDecoded } from '../index/percent.ts';
import { asText, mostFiles, TooLarge } from '../json.ts';
import type { ListedFile, SimplePage } from './document.ts';
import { sha256Of } from './parse-json.ts';
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
  const [path = '', fragment = ''] = attribute(anchor, 'href').split('#', 2);
  const filename = asText(percentDecoded(path.split('?')[0]?.split('/').pop() ?? ''), 500);
  if (filename === null) return null;
  const yanked = anchor.attributes.get('data-yanked');
  const provenance = anchor.attributes.get('data-provenance');
  return {
    filename,
    size: null,
    uploadedAt: null,
    requiresPython: asText(anchor.attributes.get('data-requires-python'), 200),
    yanked: yanked !== undefined,
    yankedReason: asText(yanked, 500),
    provenance: provenance === undefined ? undefined : provenance.trim() !== '',
    sha256: sha256Of(/(?:^|&)sha256=([^&]*)/.exec(fragment)?.[1]),
  };
}

function attribute(tag: Tag, name: string): string {
  return tag.attributes.get(name) ?? '';
}
