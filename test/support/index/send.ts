import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import { type Fault, wrongTypes } from './faults.ts';
import { bytesOf, type Reply } from './reply.ts';

/** Sends an answer, whole and compressed where asked, or as the fault would have it. */
export async function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Reply,
  fault: Fault | null,
  gzip: boolean,
): Promise<void> {
  switch (fault?.kind) {
    case undefined:
      return sendWhole(request, response, answer, gzip);
    case 'status':
      return sendWhole(
        request,
        response,
        {
          status: fault.status,
          headers: { 'content-type': 'text/plain', ...fault.headers },
          body: fault.body ?? '',
        },
        false,
      );
    case 'delay':
      if (await pause(fault.ms, response)) sendWhole(request, response, answer, gzip);
      return;
    case 'reset-in-headers':
      request.socket.resetAndDestroy();
      return;
    case 'reset-in-body':
      response.writeHead(answer.status, {
        ...answer.headers,
        'content-length': bytesOf(answer).length + 2,
      });
      response.write(bytesOf({ ...answer, body: half(answer.body) }), () =>
        setImmediate(() => request.socket.resetAndDestroy()),
      );
      return;
    case 'cut-body':
      return sendWhole(request, response, { ...answer, body: half(answer.body) }, gzip);
    case 'slow-drip':
      return drip(response, answer, fault.bytes, fault.everyMs);
    case 'headers':
      return sendWhole(
        request,
        response,
        { ...answer, headers: { ...answer.headers, ...fault.headers } },
        gzip,
      );
    case 'content-type':
      return sendWhole(
        request,
        response,
        { ...answer, headers: { ...answer.headers, 'content-type': fault.contentType } },
        gzip,
      );
    case 'body':
      return sendWhole(
        request,
        response,
        { ...answer, body: fault.body, binary: fault.binary ?? answer.binary ?? false },
        gzip,
      );
    case 'json': {
      const changed = (fault.change ?? wrongTypes)(JSON.parse(answer.body));
      return sendWhole(request, response, { ...answer, body: JSON.stringify(changed) }, gzip);
    }
    case 'redirect-loop':
      return redirect(response, request.url ?? '/', fault.status ?? 302);
    case 'redirect':
      return redirect(response, fault.to, fault.status ?? 302);
    case 'huge-body':
      response.writeHead(answer.status, answer.headers);
      return untilGone(pipeline(padded(bytesOf(answer), fault.bytes), response));
    case 'gzip-bomb':
      response.writeHead(answer.status, { ...answer.headers, 'content-encoding': 'gzip' });
      response.end(bomb(bytesOf(answer), fault.bytes));
      return;
    case 'never-answer':
      return;
  }
}

function sendWhole(request: IncomingMessage, response: ServerResponse, answer: Reply, gzip: boolean): void {
  const packs =
    gzip &&
    answer.status !== 206 &&
    /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')) &&
    answer.body.length > 200;
  const body = packs ? gzipSync(bytesOf(answer)) : bytesOf(answer);
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(packs ? { 'content-encoding': 'gzip' } : {}),
    ...(answer.status === 304 ? {} : { 'content-length': body.length }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function redirect(response: ServerResponse, location: string, status: number): void {
  response.writeHead(status, { location, 'content-length': 0 });
  response.end();
}

function half(body: string): string {
  return body.slice(0, Math.floor(body.length / 2));
}

async function drip(response: ServerResponse, answer: Reply, bytes: number, everyMs: number): Promise<void> {
  const body = bytesOf(answer);
  response.writeHead(answer.status, { ...answer.headers, 'content-length': body.length });
  for (let start = 0; start < body.length; start += bytes) {
    response.write(body.subarray(start, start + bytes));
    if (!(await pause(everyMs, response))) return;
  }
  response.end();
}

const megabyte = 1024 * 1024;

/** The same, packed: gzip lets one packed piece follow another (RFC 1952 §2.2), so that one of white space will do. */
function bomb(body: Buffer, bytes: number): Buffer {
  const space = gzipSync(Buffer.alloc(megabyte, ' '));
  return Buffer.concat([gzipSync(body), ...new Array<Buffer>(Math.ceil(bytes / megabyte)).fill(space)]);
}

/** The body and white space after it, up to at least so many bytes. */
function padded(body: Buffer, bytes: number): Readable {
  const space = ' '.repeat(64 * 1024);
  return Readable.from(
    (function* () {
      yield body;
      for (let sent = body.length; sent < bytes; sent += space.length) yield space;
    })(),
  );
}

/** A reader that gives up on a flood is what the flood is for. */
async function untilGone(sending: Promise<void>): Promise<void> {
  await sending.catch(() => undefined);
}

/** False when the reader went away meanwhile. */
function pause(ms: number, response: ServerResponse): Promise<boolean> {
  return new Promise((resolve) => {
    const gone = (): void => {
      clearTimeout(timer);
      resolve(false);
    };
    const timer = setTimeout(() => {
      response.off('close', gone);
      resolve(true);
    }, ms);
    response.once('close', gone);
  });
}
