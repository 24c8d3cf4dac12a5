import { normalizeName } from '../../packaging/name.ts';
import { asArray, asObject, asText, type JsonObject, mostFiles, parseJson } from '../json.ts';
import { parseMoment } from '../moment.ts';
import { type Digest, digestOf, digestOfFragment } from './digest.ts';
import type { ListedFile, SimplePage } from './document.ts';
import { longestHref } from './files.ts';
import { isReadableVersion, statusOf } from './status.ts';

/**
 * Reads a project's page in JSON (PEP 691, 700, 714, 740, 792). Null where it is no such page, or another project's. Throws
 * `TooLarge` where it lists more files than are read.
 */
export function parseSimpleJson(text: string, name: string): SimplePage | null {
  const page = asObject(parseJson(text));
  if (page === null || !Array.isArray(page.files)) return null;
  const apiVersion = asText(asObject(page.meta)?.['api-version'], 20);
  if (!isReadableVersion(apiVersion)) return null;
  if (typeof page.name === 'string' && normalizeName(page.name) !== name) return null;
  const marker = asObject(page['project-status']);
  return {
    form: 'json',
    apiVersion,
    base: null,
    status: statusOf(marker?.status, marker?.reason, apiVersion),
    files: asArray(page.files, mostFiles).flatMap((entry) => {
      const file = asObject(entry);
      return file === null ? [] : (listedFile(file) ?? []);
    }),
  };
}

function listedFile(file: JsonObject): ListedFile | null {
  const filename = asText(file.filename, 500);
  if (filename === null) return null;
  const { yanked, size } = file;
  const href = asText(file.url, longestHref) ?? '';
  return {
    filename,
    href,
    sha256: digestOf(asObject(file.hashes)?.sha256) ?? digestOfFragment(href),
    size: typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 ? size : null,
    uploadedAt: parseMoment(file['upload-time']),
    requiresPython: asText(file['requires-python'], 200),
    // PEP 592: true, or a reason, which may be empty.
    yanked: yanked === true || typeof yanked === 'string',
    yankedReason: asText(yanked, 500),
    metadata: metadataMark(file),
    provenance: 'provenance' in file ? asText(file.provenance, longestHref) : undefined,
  };
}

/** `core-metadata` (PEP 714), else what it was called before: in the standard (PEP 691) and, by mistake, on PyPI. */
function metadataMark(file: JsonObject): Digest | null {
  const mark = file['core-metadata'] ?? file['dist-info-metadata'] ?? file['data-dist-info-metadata'];
  const hashes = asObject(mark);
  if (hashes === null) return mark === true ? { sha256: null } : null;
  return { sha256: digestOf(hashes.sha256) };
}
