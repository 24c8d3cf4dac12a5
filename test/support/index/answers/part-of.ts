import type { RecordedRequest, Reply } from '../reply.ts';
import { bytesOf } from '../reply.ts';

/**
 * The part of an answer that a request asks for (RFC 9110, section 14): `bytes=5-9`, `bytes=5-` or the last `bytes=-5`.
 * The whole of it where no part is asked for, where several are, or where it is no longer what `If-Range` names.
 */
export function partOf(answer: Reply, request: RecordedRequest): Reply {
  const { range = '', 'if-range': condition } = request.headers;
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  const isSame = condition === undefined || condition === answer.headers.etag;
  if (from === undefined || to === undefined || from + to === '' || !isSame) return answer;
  const whole = bytesOf(answer);
  const total = whole.length;
  const start = from === '' ? Math.max(0, total - Number(to)) : Number(from);
  const end = from === '' || to === '' ? total : Math.min(total, Number(to) + 1);
  if (start >= end) return { status: 416, headers: { 'content-range': `bytes */${total}` }, body: '' };
  const headers = { ...answer.headers, 'content-range': `bytes ${start}-${end - 1}/${total}` };
  return { status: 206, headers, body: whole.toString('latin1', start, end), binary: true };
}
