import { createHash } from 'node:crypto';
import { type NormalizedName, normalizeName } from '../../packaging/name.ts';
import { type Ask, failed, isSample, type Outcome } from '../asking/outcome.ts';
import type { ReleaseFile, ReleasePeople } from '../project-facts.ts';
import { readHeaders } from './headers.ts';
import { type AnsweringIndex, askNamed } from './named-address.ts';
import { isVersion, person } from './people.ts';

/** A long description lies in the same file. */
const maxBytes = 8 * 1024 * 1024;

/**
 * Asks for the `.metadata` file beside a distribution file that offers one (PEP 658, 714). Where the index told its
 * digest, what does not have it is `malformed`, as is the metadata of something else.
 */
export async function askMetadata(
  ask: Ask,
  index: AnsweringIndex,
  file: Pick<ReleaseFile, 'url' | 'metadata'>,
  release: { readonly name: NormalizedName; readonly version: string },
  signal: AbortSignal,
): Promise<Outcome<ReleasePeople>> {
  if (file.metadata === null) return failed('not-published');
  const url = metadataUrl(file.url);
  if (url === null) return failed('malformed');
  const fetched = await askNamed(ask, index, { url, accept: '*/*', maxBytes }, signal);
  if (fetched.kind !== 'answer') return fetched;
  const { answer } = fetched;
  const { sha256 } = file.metadata;
  if (sha256 !== null && !hasDigest(answer.body, sha256)) return failed('malformed');
  const value = parseMetadata(answer.body, release.name, release.version);
  return value === null
    ? failed('malformed')
    : { kind: 'value', value, etag: null, sample: isSample(answer) };
}

/** `.metadata` belongs to the path; what signs an address stands in its query. */
function metadataUrl(fileUrl: string): string | null {
  if (!URL.canParse(fileUrl)) return null;
  const url = new URL(fileUrl);
  url.pathname += '.metadata';
  return url.href;
}

/** A byte order mark is part of what was hashed, and no part of the text. */
function hasDigest(text: string, sha256: string): boolean {
  return [text, `\ufeff${text}`].some((each) => createHash('sha256').update(each).digest('hex') === sha256);
}

const names = [
  'metadata-version',
  'name',
  'version',
  'author',
  'author-email',
  'maintainer',
  'maintainer-email',
  'requires-dist',
] as const;

/** Reads a METADATA file (core metadata 1.0 to 2.x); null where it is none, or another release's. Throws `TooLarge`. */
export function parseMetadata(text: string, name: string, version: string): ReleasePeople | null {
  const headers = readHeaders(text, new Set<string>(names));
  const all = (header: (typeof names)[number]): readonly string[] => headers.get(header) ?? [];
  const first = (header: (typeof names)[number]): string | null => all(header)[0] ?? null;
  if (first('metadata-version') === null || normalizeName(first('name') ?? '') !== name) return null;
  if (!isVersion(first('version'), version)) return null;
  return {
    author: person(first('author')),
    authorEmail: person(first('author-email')),
    maintainer: person(first('maintainer')),
    maintainerEmail: person(first('maintainer-email')),
    requires: all('requires-dist'),
  };
}
