import { sha256 } from '../catalog.ts';
import { notFound, type RecordedRequest, type Reply, reply } from '../reply.ts';
import type { Shelf } from '../shelf.ts';
import { answerOsv } from './osv.ts';
import { partOf } from './part-of.ts';
import { answerPypiJson } from './pypi-json.ts';
import { answerSideFile } from './side-files.ts';
import { answerSimple } from './simple.ts';

/** The answer of a healthy index, with its ETag, 304 and the sample mark. */
export function route(shelf: Shelf, request: RecordedRequest): Reply {
  const marked: Record<string, string> = shelf.sample ? { 'x-wheelwarden-sample': '1' } : {};
  const answer = routed(shelf, request, new URL(request.path, 'http://index.invalid').pathname);
  const headers: Record<string, string> = { ...answer.headers, ...marked };
  if (answer.status !== 200 || request.method !== 'GET') return { ...answer, headers };
  const inParts = givesParts(shelf, request);
  if (inParts) headers['accept-ranges'] = 'bytes';
  if (shelf.capabilities.etag) {
    headers.etag = `"${sha256(answer.body + (headers['content-type'] ?? '')).slice(0, 22)}"`;
    if (request.headers['if-none-match']?.split(/\s*,\s*/).includes(headers.etag)) {
      return { status: 304, headers, body: '' };
    }
  }
  const whole = { ...answer, headers };
  return inParts ? partOf(whole, request) : whole;
}

/** What a storage service keeps can be had in parts: the dump, and distribution files with what lies beside them. */
function givesParts({ capabilities }: Shelf, { path }: RecordedRequest): boolean {
  return path.startsWith('/osv/') || (path.startsWith('/packages/') && capabilities.ranges);
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
