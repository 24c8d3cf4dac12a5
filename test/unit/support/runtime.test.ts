import { describe, expect, it } from 'vitest';
import { httpFailure, jsonAnswer, testRuntime } from '../../support/runtime.ts';

describe('the test runtime', () => {
  it('reads, lists, stats and writes files in memory', async () => {
    const { files } = testRuntime({ files: { '/shop/a.txt': '\uFEFFäbc', '/shop/sub/b.txt': '' } });

    expect(await files.readText('/shop/a.txt')).toBe('äbc');
    expect(await files.readText('/shop/a.txt', 4)).toBeNull();
    expect(await files.readText('/shop/missing')).toBeNull();
    expect(await files.list('/shop')).toEqual([
      { name: 'a.txt', kind: 'file' },
      { name: 'sub', kind: 'directory' },
    ]);
    expect(await files.stat('/shop/sub')).toMatchObject({ kind: 'directory' });
    expect(await files.stat('/shop/a.txt')).toMatchObject({ kind: 'file', size: 7 });

    await files.writeAtomic('/shop/sub/c.txt', 'new');
    expect(files.text('/shop/sub/c.txt')).toBe('new');
    await files.remove('/shop/sub/c.txt');
    expect(await files.readBytes('/shop/sub/c.txt')).toBeNull();
  });

  it('refuses writes where it is told to', async () => {
    const { files } = testRuntime();
    files.refuseWrites('/cache', new Error('EROFS'));
    await expect(files.writeAtomic('/cache/x', '')).rejects.toThrow('EROFS');
    await files.writeAtomic('/cached', 'fine');
  });

  it('runs due actions at their own time and in order of time', () => {
    const { clock } = testRuntime({ now: 1000 });
    const seen: string[] = [];
    clock.after(50, () => seen.push(`late at ${clock.now()}`));
    clock.after(10, () => {
      seen.push(`early at ${clock.now()}`);
      clock.after(5, () => seen.push(`chained at ${clock.now()}`));
    });
    const cancel = clock.after(20, () => seen.push('cancelled'));
    cancel();

    clock.advance(49);
    expect(seen).toEqual(['early at 1010', 'chained at 1015']);
    clock.advance(1);
    expect(seen.at(-1)).toBe('late at 1050');
    expect(clock.waiting()).toBe(0);
  });

  it('answers requests from handlers, the newest first, and keeps them', async () => {
    const { http } = testRuntime({ http: () => jsonAnswer({ from: 'first' }) });
    const request = { method: 'GET', url: 'https://index.example/x', maxBytes: 10 } as const;
    const undo = http.handle(({ url }) => (url.endsWith('/x') ? httpFailure('timeout') : null));

    expect(await http.request(request)).toMatchObject({ ok: false, why: 'timeout' });
    undo();
    expect(await http.request(request)).toMatchObject({ ok: true, body: '{"from":"first"}' });
    expect(http.requests.map(({ url }) => url)).toEqual([request.url, request.url]);
  });

  it('names the request that nothing answers', async () => {
    const { http } = testRuntime();
    await expect(
      http.request({ method: 'GET', url: 'https://index.example/simple/x/', maxBytes: 1 }),
    ).rejects.toThrow('GET https://index.example/simple/x/');
  });

  it('keeps the log, errors included', () => {
    const { log } = testRuntime();
    log.info('started');
    log.error('failed', new Error('why'));
    expect(log.lines.map(({ level }) => level)).toEqual(['info', 'error']);
    expect(log.text()).toContain('Error: why');
  });
});
