import { once } from 'node:events';
import { createConnection, createServer } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createHttp } from '../../../server/src/host/http/create-http.ts';
import type { HttpLimits } from '../../../server/src/host/http/limits.ts';
import type { Http, HttpRequest } from '../../../server/src/runtime.ts';
import { recordingLog } from '../../support/runtime/recording-log.ts';
import { loopback } from './loopback.ts';

function http(limits: Partial<HttpLimits> = {}, environment: Record<string, string> = {}): Http {
  const made = createHttp({ environment, log: recordingLog(), limits: { backOffMs: 1, ...limits } });
  onTestFinished(() => made.close());
  return made;
}

function get(url: string, more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url, maxBytes: 1_000_000, ...more };
}

describe('an answer', () => {
  test('comes with status, lower-case headers, body and address', async () => {
    const { origin, requests } = await loopback((_, response) => {
      response.writeHead(200, { ETag: '"1"', 'Content-Type': 'application/json' }).end('{"a":"ä"}');
    });
    const answer = await http().request(get(`${origin}/simple/demo/`, { headers: { Accept: 'text/html' } }));
    expect(answer).toMatchObject({
      ok: true,
      status: 200,
      body: '{"a":"ä"}',
      url: `${origin}/simple/demo/`,
      headers: { etag: '"1"', 'content-type': 'application/json' },
    });
    expect(requests[0]?.headers).toMatchObject({ accept: 'text/html' });
    expect(requests[0]?.headers['user-agent']).toMatch(/^wheelwarden\/\d+\.\d+\.\d+ \(\+/);
  });

  test('is read as UTF-8 wherever its pieces are cut', async () => {
    const bytes = Buffer.from('{"a":"ä€𝄞"}');
    const { origin } = await loopback((_, response) => {
      const send = (at: number): void => {
        if (at === bytes.length) response.end();
        else response.write(bytes.subarray(at, at + 1), () => setImmediate(send, at + 1));
      };
      send(0);
    });
    expect(await http().request(get(origin))).toMatchObject({ ok: true, body: '{"a":"ä€𝄞"}' });
  });

  test('is given a byte a character where it is no text', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, at) => at));
    const { origin } = await loopback((_, response) => void response.end(bytes));
    const answer = await http().request(get(origin, { bodyAs: 'bytes' }));
    expect(answer.ok && Buffer.from(answer.body, 'latin1').equals(bytes)).toBe(true);
    expect(await http().request(get(origin))).toMatchObject({ ok: false, why: 'malformed' });
  });

  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ] as const)('is unpacked from %s', async (encoding, compress) => {
    const { origin } = await loopback((_, response) => {
      response.writeHead(200, { 'content-encoding': encoding }).end(compress('plain text'));
    });
    expect(await http().request(get(origin))).toMatchObject({ ok: true, body: 'plain text' });
  });

  test('outside 2xx keeps its status and headers, and its body is not read', async () => {
    const { origin } = await loopback((_, response) => response.writeHead(404, { 'x-a': 'b' }).end('gone'));
    expect(await http().request(get(origin))).toMatchObject({
      status: 404,
      headers: { 'x-a': 'b' },
      body: '',
    });
  });

  test('to a posted body is given', async () => {
    const { origin } = await loopback((request, response) => void request.pipe(response));
    const answer = await http().request({ ...get(origin), method: 'POST', body: '{"queries":[]}' });
    expect(answer).toMatchObject({ ok: true, body: '{"queries":[]}' });
  });
});

describe('what is too large', () => {
  test('as it comes is a failure', async () => {
    const { origin } = await loopback((_, response) => response.end('x'.repeat(5000)));
    expect(await http().request(get(origin, { maxBytes: 4000 }))).toMatchObject({
      ok: false,
      why: 'too-large',
    });
  });

  test('only when unpacked is a failure, long before all of it is unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    expect(bomb.byteLength).toBeLessThan(60_000);
    const { origin } = await loopback((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    });
    expect(await http().request(get(origin, { maxBytes: 100_000 }))).toMatchObject({ why: 'too-large' });
  });
});

describe('what cannot be read', () => {
  test.each([
    ['a broken gzip stream', { 'content-encoding': 'gzip' }, 'this is no gzip'],
    ['an unknown encoding', { 'content-encoding': 'rot13' }, 'grkg'],
    ['bytes that are no UTF-8', {}, Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
    ['a character that is cut short', {}, Buffer.from('ä').subarray(0, 1)],
  ])('%s is malformed', async (_, headers, body) => {
    const { origin } = await loopback((_request, response) => response.writeHead(200, headers).end(body));
    expect(await http().request(get(origin))).toMatchObject({ ok: false, why: 'malformed' });
  });

  test('an answer that is no HTTP is malformed', async () => {
    const server = createServer((socket) => {
      socket.once('data', () => socket.write('SSH-2.0-OpenSSH\r\n\r\n'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as { port: number };
    expect(await http().request(get(`http://127.0.0.1:${port}/`))).toMatchObject({ why: 'malformed' });
  });
});

describe('trouble that may pass', () => {
  test.each([429, 500, 503])('%d is tried again and then good', async (status) => {
    const { origin, requests } = await loopback((_, response, count) => {
      response.writeHead(count < 3 ? status : 200).end('good');
    });
    expect(await http().request(get(origin))).toMatchObject({ ok: true, status: 200, body: 'good' });
    expect(requests).toHaveLength(3);
  });

  test('that stays is given back after three tries', async () => {
    const { origin, requests } = await loopback((_, response) => response.writeHead(503).end());
    expect(await http().request(get(origin))).toMatchObject({ ok: true, status: 503 });
    expect(requests).toHaveLength(3);
  });

  test('a reset connection is tried again', async () => {
    const { origin, requests } = await loopback((request, response, count) => {
      if (count === 1) request.socket.resetAndDestroy();
      else response.end('good');
    });
    expect(await http().request(get(origin))).toMatchObject({ ok: true, body: 'good' });
    expect(requests).toHaveLength(2);
  });

  test('a body cut short is tried again, then unreachable', async () => {
    const { origin, requests } = await loopback((request, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('half');
      setImmediate(() => request.socket.destroy());
    });
    expect(await http().request(get(origin))).toMatchObject({ ok: false, why: 'unreachable' });
    expect(requests).toHaveLength(3);
  });

  test('a server that asks for a long wait is not waited for', async () => {
    const { origin, requests } = await loopback((_, response) => {
      response.writeHead(429, { 'retry-after': '120' }).end();
    });
    expect(await http().request(get(origin))).toMatchObject({ ok: true, status: 429 });
    expect(requests).toHaveLength(1);
  });

  test.each([400, 401, 403, 404])('%d is no such trouble', async (status) => {
    const { origin, requests } = await loopback((_, response) => response.writeHead(status).end());
    expect(await http().request(get(origin))).toMatchObject({ status });
    expect(requests).toHaveLength(1);
  });
});

describe('a server', () => {
  test('that is not there is unreachable at once', async () => {
    const { origin, server } = await loopback(() => {});
    await new Promise((resolve) => server.close(resolve));
    expect(await http().request(get(origin))).toEqual({
      ok: false,
      why: 'unreachable',
      detail: 'ECONNREFUSED',
    });
  });

  test('that never answers is a timeout, without a second try', async () => {
    const { origin, requests } = await loopback(() => {});
    expect(await http({ idleMs: 50 }).request(get(origin))).toMatchObject({ ok: false, why: 'timeout' });
    expect(requests).toHaveLength(1);
  });

  test('that drips is a timeout', async () => {
    const { origin } = await loopback((request, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('.'), 10);
      request.socket.on('close', () => clearInterval(drip));
    });
    expect(await http({ attemptMs: 150 }).request(get(origin))).toMatchObject({ ok: false, why: 'timeout' });
  });
});

test('a cancelled request ends at once and frees its socket', async () => {
  const controller = new AbortController();
  const { origin, server } = await loopback(() => controller.abort());
  const answer = await http().request(get(origin, { signal: controller.signal }));
  expect(answer).toMatchObject({ ok: false, why: 'cancelled' });
  await vi.waitFor(async () => {
    const open = await new Promise((resolve) => server.getConnections((_, count) => resolve(count)));
    expect(open).toBe(0);
  });
});

test('no more than the bounded number of sockets is open to one origin', async () => {
  let open = 0;
  let most = 0;
  const { origin } = await loopback((_, response) => {
    most = Math.max(most, ++open);
    setTimeout(() => {
      open--;
      response.end();
    }, 5);
  });
  const client = http({ connections: 3 });
  await Promise.all(Array.from({ length: 20 }, () => client.request(get(origin))));
  expect(most).toBe(3);
});

describe('a redirect', () => {
  test('is followed', async () => {
    const { origin } = await loopback((request, response) => {
      if (request.url === '/a') response.writeHead(301, { location: '/b' }).end();
      else response.end(request.url);
    });
    expect(await http().request(get(`${origin}/a`))).toMatchObject({ body: '/b', url: `${origin}/b` });
  });

  test('that leads in a circle ends', async () => {
    const { origin, requests } = await loopback((_, response) => {
      response.writeHead(302, { location: '/again' }).end();
    });
    expect(await http().request(get(origin))).toMatchObject({ ok: false, why: 'unreachable' });
    expect(requests).toHaveLength(6);
  });

  test('to another origin does not take the credentials along, and does not bring any', async () => {
    const other = await loopback((_, response) => response.end('there'));
    const { origin, requests } = await loopback((_, response) => {
      const location = other.origin.replace('://', '://user:secret@');
      response.writeHead(302, { location: `${location}/x` }).end();
    });
    const answer = await http().request(get(origin, { headers: { Authorization: 'Basic c2VjcmV0' } }));
    expect(answer).toMatchObject({ ok: true, body: 'there', url: `${other.origin}/x` });
    expect(requests[0]?.headers.authorization).toBe('Basic c2VjcmV0');
    expect(other.requests[0]?.headers.authorization).toBeUndefined();
  });

  test('within the origin takes them along', async () => {
    const { origin, requests } = await loopback((_, response, count) => {
      if (count === 1) response.writeHead(301, { location: '/b/' }).end();
      else response.end();
    });
    await http().request(get(origin, { headers: { authorization: 'Basic c2VjcmV0' } }));
    expect(requests.map((request) => request.headers.authorization)).toEqual([
      'Basic c2VjcmV0',
      'Basic c2VjcmV0',
    ]);
  });

  test('to something that is no web address is malformed', async () => {
    const { origin } = await loopback((_, response) => {
      response.writeHead(302, { location: 'file:///etc/passwd' }).end();
    });
    expect(await http().request(get(origin))).toMatchObject({ ok: false, why: 'malformed' });
  });
});

describe('a proxy', () => {
  const settings = { proxy: null, noProxy: [], proxyStrictSsl: true, proxyAuthorization: null };

  test('from the environment is asked, with the whole address', async () => {
    const proxy = await loopback((request, response) => response.end(request.url));
    const client = http({}, { HTTP_PROXY: proxy.origin });
    expect(await client.request(get('http://index.invalid/simple/demo/'))).toMatchObject({
      body: 'http://index.invalid/simple/demo/',
    });
  });

  test('from the settings wins and gets its own authorization', async () => {
    const proxy = await loopback((request, response) => {
      response.end(request.headers['proxy-authorization'] ?? 'none');
    });
    const client = http({}, { HTTP_PROXY: 'http://127.0.0.1:9' });
    client.configure({ ...settings, proxy: proxy.origin, proxyAuthorization: 'Basic cHJveHk=' });
    expect(await client.request(get('http://index.invalid/'))).toMatchObject({ body: 'Basic cHJveHk=' });
  });

  test('is a tunnel for https', async () => {
    const proxy = await loopback(() => {});
    const asked: string[] = [];
    proxy.server.on('connect', (request, socket) => {
      asked.push(request.url ?? '');
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    const client = http({ retries: 0 }, { HTTPS_PROXY: proxy.origin });
    expect(await client.request(get('https://index.invalid/'))).toMatchObject({ ok: false });
    expect(asked).toEqual(['index.invalid:443']);
  });

  test('is not asked for loopback', async () => {
    const { origin } = await loopback((_, response) => response.end('direct'));
    const client = http({}, { HTTP_PROXY: 'http://127.0.0.1:9' });
    expect(await client.request(get(origin))).toMatchObject({ body: 'direct' });
  });

  test('of a kind that is not known is told, and the direct way is not taken', async () => {
    const client = http({}, { HTTP_PROXY: 'gopher://127.0.0.1:9' });
    expect(await client.request(get('http://index.invalid/'))).toMatchObject({
      ok: false,
      why: 'unreachable',
    });
  });
});

test('nothing that failed tells credentials', async () => {
  const probe = createConnection({ host: '127.0.0.1', port: 9 });
  await once(probe, 'error');
  const log = recordingLog();
  const client = createHttp({ environment: {}, log, limits: { backOffMs: 1 } });
  const failed = await client.request(get('http://user:hunter2@127.0.0.1:9/simple/'));
  expect(JSON.stringify([failed, log.lines])).not.toContain('hunter2');
});
