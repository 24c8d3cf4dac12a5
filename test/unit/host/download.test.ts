import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createHttp } from '../../../server/src/host/http/create-http.ts';
import type { HttpLimits } from '../../../server/src/host/http/limits.ts';
import type { DownloadRequest } from '../../../server/src/runtime.ts';
import { recordingLog } from '../../support/runtime/recording-log.ts';
import { loopback } from './loopback.ts';

function downloader(limits: Partial<HttpLimits> = {}) {
  const http = createHttp({ environment: {}, log: recordingLog(), limits: { backOffMs: 1, ...limits } });
  onTestFinished(() => http.close());
  return async (url: string, more: Partial<DownloadRequest> = {}) => {
    const pieces: Uint8Array[] = [];
    const write = (piece: Uint8Array): void => void pieces.push(piece);
    const begun: string[] = [];
    const begin: DownloadRequest['begin'] = ({ status, headers }) =>
      void begun.push(`${status} ${headers.etag ?? ''} before piece ${pieces.length}`);
    const answer = await http.download({ url, maxBytes: 10_000_000, begin, write, ...more });
    return { answer, begun, bytes: Buffer.concat(pieces), pieces: pieces.length };
  };
}

const content = randomBytes(1_000_000);

describe('a download', () => {
  test('comes in pieces, and the answer holds no body', async () => {
    const { origin } = await loopback(
      (_, response) => void response.writeHead(200, { etag: '"1"' }).end(content),
    );
    const { answer, begun, bytes, pieces } = await downloader()(`${origin}/all.zip`);
    expect(begun).toEqual(['200 "1" before piece 0']);
    expect(answer).toMatchObject({ ok: true, status: 200, body: '', url: `${origin}/all.zip` });
    expect(answer).toMatchObject({ headers: { etag: '"1"' } });
    expect(bytes.equals(content)).toBe(true);
    expect(pieces).toBeGreaterThan(1);
  });

  test('is unpacked, and capped by what it unpacks to', async () => {
    const { origin } = await loopback((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(20_000_000)));
    });
    const whole = await downloader()(origin, { maxBytes: 20_000_000 });
    expect(whole.bytes.byteLength).toBe(20_000_000);
    const capped = await downloader()(origin);
    expect(capped.answer).toMatchObject({ ok: false, why: 'too-large' });
    expect(capped.bytes.byteLength).toBeLessThanOrEqual(10_000_000);
  });

  test('of a part asks for it as it is', async () => {
    const { origin, requests } = await loopback((_, response) => void response.writeHead(206).end('part'));
    const { answer, bytes } = await downloader()(origin, { headers: { Range: 'bytes=5-' } });
    expect(answer).toMatchObject({ ok: true, status: 206 });
    expect(bytes.toString()).toBe('part');
    expect(requests[0]?.headers).toMatchObject({ range: 'bytes=5-', 'accept-encoding': 'identity' });
  });

  test.each([304, 404, 416, 429, 500, 503])(
    'writes nothing of an answer %d and is not tried again',
    async (status) => {
      const { origin, requests } = await loopback((_, response) => void response.writeHead(status).end());
      const { answer, bytes } = await downloader()(origin);
      expect(answer).toMatchObject({ ok: true, status, body: '' });
      expect(bytes.byteLength).toBe(0);
      expect(requests).toHaveLength(1);
    },
  );

  test('follows redirects, and takes credentials no further than their origin', async () => {
    const other = await loopback((_, response) => void response.end('there'));
    const { origin } = await loopback((_, response) => {
      response.writeHead(302, { location: `${other.origin}/x` }).end('here');
    });
    const { answer, bytes } = await downloader()(origin, { headers: { authorization: 'Basic c2VjcmV0' } });
    expect(answer).toMatchObject({ ok: true, url: `${other.origin}/x` });
    expect(bytes.toString()).toBe('there');
    expect(other.requests[0]?.headers.authorization).toBeUndefined();
  });

  test('waits while a piece is being written', async () => {
    const { origin } = await loopback((_, response) => void response.end(content));
    let writing = 0;
    let most = 0;
    const write = async (): Promise<void> => {
      most = Math.max(most, ++writing);
      await new Promise((resolve) => setImmediate(resolve));
      writing--;
    };
    expect((await downloader()(origin, { write })).answer).toMatchObject({ ok: true });
    expect(most).toBe(1);
  });

  test('may take longer than a request, if it keeps coming', async () => {
    const { origin } = await loopback(({ socket }, response) => {
      let left = 20;
      const more = setInterval(() => {
        response.write(Buffer.alloc(2_000));
        if (--left === 0) response.end();
      }, 10);
      socket.on('close', () => clearInterval(more));
    });
    const { answer, bytes } = await downloader({ attemptMs: 50, leastBytes: 1 })(origin);
    expect(answer).toMatchObject({ ok: true });
    expect(bytes.byteLength).toBe(40_000);
  });
});

describe('a download that fails', () => {
  test('because it drips is a timeout', async () => {
    const { origin } = await loopback(({ socket }, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('.'), 5);
      socket.on('close', () => clearInterval(drip));
    });
    const { answer } = await downloader({ attemptMs: 100, leastBytes: 10_000 })(origin);
    expect(answer).toMatchObject({ ok: false, why: 'timeout' });
  });

  test('because nothing more comes is a timeout', async () => {
    const { origin } = await loopback((_, response) => void response.writeHead(200).write('half'));
    expect((await downloader({ idleMs: 50 })(origin)).answer).toMatchObject({ ok: false, why: 'timeout' });
  });

  test('because the connection broke is told, with what had come before', async () => {
    const { origin, requests } = await loopback(({ socket }, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('half');
      setTimeout(() => socket.resetAndDestroy(), 20);
    });
    const { answer, bytes } = await downloader()(origin);
    expect(answer).toMatchObject({ ok: false, why: 'unreachable' });
    expect(bytes.toString()).toBe('half');
    expect(requests).toHaveLength(1);
  });

  test.each(['written', 'waited for'])(
    'because it was cancelled while it was being %s frees its socket',
    async (when) => {
      const controller = new AbortController();
      const { origin, server } = await loopback((_, response) => {
        response.writeHead(200).write('first');
        if (when === 'waited for') setTimeout(() => controller.abort(), 20);
      });
      const write = (): void => {
        if (when === 'written') controller.abort();
      };
      const { answer } = await downloader()(origin, { write, signal: controller.signal });
      expect(answer).toMatchObject({ ok: false, why: 'cancelled' });
      await vi.waitFor(async () => {
        expect(await new Promise((resolve) => server.getConnections((_, count) => resolve(count)))).toBe(0);
      });
    },
  );

  test('because it cannot be written rejects with the reason and frees its socket', async () => {
    const { origin, server } = await loopback((_, response) => void response.writeHead(200).write('first'));
    const full = new Error('no space left on device');
    const write = (): never => {
      throw full;
    };
    await expect(downloader()(origin, { write })).rejects.toBe(full);
    await vi.waitFor(async () => {
      expect(await new Promise((resolve) => server.getConnections((_, count) => resolve(count)))).toBe(0);
    });
  });
});
