import { sha256 } from '../catalog.ts';
import { notFound, type RecordedRequest, type Reply, reply } from '../reply.ts';
import type { Shelf } from '../shelf.ts';
import { answerOsv } from './osv.ts';
import { answerPypiJson } from './pypi-json.ts';
import { answerSideFile } from './side-files.ts';
import { answerSimple } from './simple.ts';

/** The answer of a healthy index, with its ETag, 304 and the sample mark. */
export function route(shelf: Shelf, request: RecordedRequest): Reply {
  const marked: Record<string, string> = shelf.sample ? { 'x-wheelwarden-sample': '1' } : {};
  const answer = routed(shelf, request, new URL(request.path, 'http://index.invalid').pathname);
  const headers: Record<string, string> = { ...answer.headers, ...marked };
  if (!shelf.capabilities.etag || answer.status !== 200 || request.method !== 'GET')
    return { ...answer, headers };
  const etag = `"${sha256(answer.body + (headers['content-type'] ?? '')).slice(0, 22)}"`;
  if (request.headers['if-none-match']?.split(/\s*,\s*/).includes(etag)) {
    return { status: 304, headers: { ...headers, etag }, body: '' };
  }
  return partOf({ ...answer, headers: { ...headers, etag } }, request);
}

/** The dump's files, as a storage service keeps them, can be had in parts (RFC 9110, section 14). */
function partOf(answer: Reply, request: RecordedRequest): Reply {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  const condition = request.headers['if-range'];
  const isSame = condition === undefined || condition === answer.headers.etag;
  if (from === undefined || !isSame || !request.path.startsWith('/osv/')) return answer;
  const total = answer.body.length;
  const end = Math.min(total, to ? Number(to) + 1 : total);
  if (Number(from) >= total) {
    return { status: 416, headers: { 'content-range': `bytes */${total}` }, body: '' };
  }
  const range = `bytes ${from}-${end - 1}/${total}`;
  const body = answer.body.slice(Number(from), end);
  return { ...answer, status: 206, headers: { ...answer.headers, 'content-range': range }, body };
}

function routed(shelf: Shelf, request: RecordedRequest, pathname: string): Reply {
  const osv = answerOsv(shelf, request, pathname);
  if (osv !== null) return osv;
  if (request.method !== 'GET' && request.method !== 'HEAD') return reply(405, 'text/plain', '');
  return (
    answerSimple(shelf, request, pathname) ??
    answerPypiJson(shelf, pathname) ??
    answerSideFile(shelf, pathname) ??
    notFound()
  );
}
