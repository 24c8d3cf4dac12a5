import type { NormalizedName } from '../../packaging/name.ts';
import {
  type Ask,
  failed,
  failureOutcome,
  isSample,
  mediaType,
  type Outcome,
  whyOfStatus,
} from '../asking/outcome.ts';
import { type IndexAddress, simpleUrl } from '../index/address.ts';
import type { PageReading, SimpleDocument } from './document.ts';
import { emptyListing } from './listing.ts';
import { parseSimpleHtml } from './parse-html.ts';
import { parseSimpleJson } from './parse-json.ts';
import { releasesOf } from './releases.ts';

const maxBytes = 32 * 1024 * 1024;

const accept = [
  'application/vnd.pypi.simple.v1+json',
  'application/vnd.pypi.simple.v1+html;q=0.2',
  'text/html;q=0.01',
].join(', ');

const jsonTypes = ['application/vnd.pypi.simple.v1+json', 'application/json'];
const htmlTypes = ['application/vnd.pypi.simple.v1+html', 'text/html', 'application/xhtml+xml'];

/**
 * Asks an index for a project's page (PEP 503, 691), conditionally where `etag` is that of the answer known. `tell` hears
 * of a page that was read, before the outcome is there: of its files, which do not last in memory, and of what it offers.
 */
export async function askSimple(
  ask: Ask,
  address: IndexAddress,
  name: NormalizedName,
  etag: string | null,
  signal: AbortSignal,
  tell: (reading: PageReading) => void = () => {},
): Promise<Outcome<SimpleDocument>> {
  const answer = await ask({
    method: 'GET',
    url: simpleUrl(address, name),
    headers: { accept, ...(etag === null ? {} : { 'if-none-match': etag }) },
    maxBytes,
    signal,
  });
  if (!answer.ok) return failureOutcome(answer);
  const sample = isSample(answer);
  if (answer.status === 304 && etag !== null) return { kind: 'same', sample };
  if (answer.status === 404) {
    return {
      kind: 'value',
      value: { exists: false, status: null, listing: emptyListing },
      etag: null,
      sample,
    };
  }
  if (answer.status !== 200) return failed(whyOfStatus(answer.status));
  const type = mediaType(answer);
  const page = jsonTypes.includes(type)
    ? parseSimpleJson(answer.body, name)
    : htmlTypes.includes(type)
      ? parseSimpleHtml(answer.body, name)
      : null;
  if (page === null) return failed('malformed');
  tell({ page, url: answer.url });
  const value = { exists: true, status: page.status, listing: releasesOf(page.files, name) };
  return { kind: 'value', value, etag: answer.headers.etag ?? null, sample };
}
