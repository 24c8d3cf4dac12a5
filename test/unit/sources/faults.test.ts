import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createHttp } from '../../../server/src/host/http/create-http.ts';
import { createSources } from '../../../server/src/sources/create-sources.ts';
import type { SourceSettings, Sources } from '../../../server/src/sources/sources.ts';
import { testRuntime } from '../../support/runtime.ts';
import { type Loopback, loopback } from '../host/loopback.ts';
import { request, settings } from './world.ts';

// Faults are made at the socket of a real server; the whole way from there to the fact is the product's.

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

interface Place {
  readonly sources: Sources;
  readonly server: Loopback;
  readonly clock: { advance(ms: number): void };
  readonly log: { text(): string };
  /** What happens to requests about the project `broken` (and to the whole service for `batch`). */
  fault: Handler | null;
}

async function place(limits: object = {}, changed: Partial<SourceSettings> = {}): Promise<Place> {
  const runtime = testRuntime();
  const http = createHttp({
    environment: {},
    log: runtime.log,
    limits: { backOffMs: 1, idleMs: 8_000, attemptMs: 12_000, ...limits },
  });
  const server = await loopback((incoming, response) => {
    const { url = '' } = incoming;
    if (made.fault !== null && (url.includes('broken') || url.startsWith('/v1/'))) {
      made.fault(incoming, response);
    } else {
      serve(incoming, response);
    }
  });
  const sources = createSources(
    { ...runtime, http },
    {
      ...settings,
      indexUrl: `${server.origin}/simple/`,
      osvUrl: server.origin,
      cacheDirectory: null,
      ...changed,
    },
  );
  const made: Place = { sources, server, clock: runtime.clock, log: runtime.log, fault: null };
  onTestFinished(async () => {
    await sources.close();
    await http.close();
  });
  return made;
}

function serve({ url = '' }: IncomingMessage, response: ServerResponse): void {
  const name = /\/(?:simple|pypi)\/([^/]+)/.exec(url)?.[1] ?? '';
  const json = (type: string, value: object) =>
    response.writeHead(200, { 'content-type': type }).end(JSON.stringify(value));
  if (url.startsWith('/simple/')) {
    json('application/vnd.pypi.simple.v1+json', {
      meta: { 'api-version': '1.4' },
      files: [{ filename: `${name}-1.0.tar.gz`, 'upload-time': '2026-01-01T00:00:00Z' }],
    });
  } else if (url.startsWith('/pypi/')) {
    json('application/json', { info: { summary: name } });
  } else {
    json('application/json', { results: [{}, {}] });
  }
}

describe('an index that sends elsewhere', () => {
  async function sentElsewhere(mirrorsPypi: boolean) {
    const here = await place({}, { mirrorsPypi, advisories: 'off' });
    const other = await loopback(serve);
    here.fault = ({ url }, response) => void response.writeHead(302, { location: other.origin + url }).end();
    await here.sources.gather([request('broken'), request('sound')]);
    return { here, other };
  }

  test('is not followed where its names are private, and the other origin learns nothing', async () => {
    const { here, other } = await sentElsewhere(false);
    expect(other.requests).toEqual([]);
    expect(here.sources.peek(request('broken'))).toMatchObject({
      exists: { known: false, why: 'malformed' },
      summary: { known: false, why: 'malformed' },
    });
    expect(here.sources.peek(request('sound')).exists).toMatchObject({ value: true });
    expect(here.sources.status().state).toBe('ready');
    expect(here.log.text()).toContain('a redirect to another origin');
  });

  test('is followed where its names are public', async () => {
    const { here, other } = await sentElsewhere(true);
    expect(other.requests.map(({ url }) => url)).toContain('/simple/broken/');
    expect(here.sources.peek(request('broken')).exists).toMatchObject({ value: true });
  });
});

const simpleType = { 'content-type': 'application/vnd.pypi.simple.v1+json' };

const faults: readonly [string, string, Handler][] = [
  ['a reset before the answer', 'unreachable', ({ socket }) => void socket.resetAndDestroy()],
  [
    'a reset within the body',
    'unreachable',
    ({ socket }, response) => {
      response.writeHead(200, { ...simpleType, 'content-length': 1000 }).write('{"files": [');
      setImmediate(() => socket.resetAndDestroy());
    },
  ],
  ['silence', 'timeout', () => {}],
  [
    'a drip',
    'timeout',
    ({ socket }, response) => {
      response.writeHead(200, simpleType);
      const drip = setInterval(() => response.write(' '), 20);
      socket.on('close', () => clearInterval(drip));
    },
  ],
  [
    'a circle of redirects',
    'unreachable',
    ({ url }, response) => response.writeHead(301, { location: url }).end(),
  ],
  ['401', 'unauthorized', (_, response) => response.writeHead(401).end()],
  ['403', 'unauthorized', (_, response) => response.writeHead(403).end()],
  ['429', 'rate-limited', (_, response) => response.writeHead(429, { 'retry-after': '600' }).end()],
  ['500', 'unreachable', (_, response) => response.writeHead(500).end()],
  [
    'a web page',
    'malformed',
    (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>'),
  ],
  ['truncated JSON', 'malformed', (_, response) => response.writeHead(200, simpleType).end('{"files": [{')],
  [
    'wrong types',
    'malformed',
    (_, response) => response.writeHead(200, simpleType).end('{"files": 1, "info": 2}'),
  ],
  [
    'deep JSON',
    'malformed',
    (_, response) => response.writeHead(200, simpleType).end('['.repeat(500_000) + ']'.repeat(500_000)),
  ],
  [
    'invalid UTF-8',
    'malformed',
    (_, response) => response.writeHead(200, simpleType).end(Buffer.from([0xff, 0xfe])),
  ],
  [
    'a gzip bomb',
    'too-large',
    (_, response) => response.writeHead(200, { ...simpleType, 'content-encoding': 'gzip' }).end(bomb),
  ],
];

const bomb = gzipSync(Buffer.alloc(40 * 1024 * 1024, 32));

describe.each(faults)('%s', (_, why, fault) => {
  // Short where it is to run out; a busy machine answers late as well.
  const limits = why === 'timeout' ? { idleMs: 700, attemptMs: 1_500 } : {};

  test(`is unknown for the reason ${why}, others are not touched, requests are bounded`, async () => {
    const here = await place(limits);
    here.fault = fault;
    await here.sources.gather([request('broken'), request('sound')]);
    const unknown = { known: false, why };
    expect(here.sources.peek(request('broken'))).toMatchObject({
      exists: unknown,
      releases: unknown,
      summary: unknown,
      advisories: unknown,
    });
    expect(here.sources.peek(request('sound'))).toMatchObject({
      exists: { known: true, value: true },
      releases: { known: true },
      summary: { known: true },
      advisories: unknown,
    });
    expect(here.server.requests.length).toBeLessThanOrEqual(2 + 3 * 6);
  });

  test('leaves an old answer standing', async () => {
    const here = await place(limits);
    await here.sources.gather([request('broken'), request('sound')]);
    here.clock.advance(3_600_000);
    here.fault = fault;
    await here.sources.gather([request('broken'), request('sound')]);
    const stale = { known: true, refreshFailed: why };
    expect(here.sources.peek(request('broken'))).toMatchObject({
      exists: stale,
      summary: stale,
      advisories: stale,
    });
  });
});

test('503 and then good is good', async () => {
  const here = await place();
  const seen = new Set<string>();
  here.fault = (incoming, response) => {
    if (seen.has(incoming.url ?? '')) serve(incoming, response);
    else response.writeHead(503).end();
    seen.add(incoming.url ?? '');
  };
  await here.sources.gather([request('broken'), request('sound')]);
  expect(here.sources.peek(request('broken'))).toMatchObject({
    exists: { known: true },
    advisories: { known: true },
  });
});

test.each<[string, Handler]>([
  ['before a header comes', () => {}],
  ['within the body', (_, response) => void response.writeHead(200, simpleType).write('{"files": [')],
])('who turns away %s frees the sockets, and those in line are not sent', async (_, fault) => {
  const here = await place();
  here.fault = fault;
  const controller = new AbortController();
  const names = Array.from({ length: 30 }, (_each, number) => request(`broken-${number}`));
  const gathering = here.sources.gather(names, controller.signal);
  await vi.waitFor(() => expect(here.server.requests.length).toBe(6));
  controller.abort();
  await gathering;
  await vi.waitFor(async () => {
    const open = await new Promise((resolve) =>
      here.server.server.getConnections((_error, count) => resolve(count)),
    );
    expect(open).toBe(0);
  });
  expect(here.server.requests.length).toBe(6);
  expect(here.sources.peek(request('broken-0')).exists).toMatchObject({ known: false, why: 'pending' });
});

test('an index that goes away is offline, its facts stay, and it comes back by itself', async () => {
  const here = await place();
  const all = [request('demo'), request('other')];
  await here.sources.gather(all);
  const { port } = new URL(here.server.origin);
  here.server.server.closeAllConnections();
  await new Promise((resolve) => here.server.server.close(resolve));
  here.clock.advance(3_600_000);
  await here.sources.gather(all);
  expect(here.sources.peek(request('demo')).exists).toMatchObject({
    known: true,
    refreshFailed: 'unreachable',
  });
  expect(here.sources.status().state).toBe('offline');

  await new Promise<void>((resolve) => here.server.server.listen(Number(port), '127.0.0.1', resolve));
  here.clock.advance(6_000);
  await here.sources.gather(all);
  expect(here.sources.peek(request('demo')).exists).not.toHaveProperty('refreshFailed');
  expect(here.sources.status().state).toBe('ready');
});
