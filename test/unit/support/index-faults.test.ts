import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Scenario, type SupportIndex, startSupportIndex } from '../../support/index/start.ts';

const scenario: Scenario = {
  projects: {
    acme: {
      releases: Object.fromEntries(Array.from({ length: 40 }, (_, minor) => [`1.${minor}`, '1 year'])),
    },
    other: { releases: { '1.0': '1 year' } },
  },
};
const jsonType = 'application/vnd.pypi.simple.v1+json';

describe('faults of the support index', () => {
  let index: SupportIndex;
  beforeAll(async () => {
    index = await startSupportIndex({ scenario });
  });
  afterAll(() => index.close());
  afterEach(() => index.clearFaults());

  const get = (name = 'acme', options: RequestInit = {}) =>
    fetch(`${index.indexUrl}${name}/`, { headers: { accept: jsonType }, ...options });

  it('gives a status with headers, so many times, after so many', async () => {
    index.setFault({
      kind: 'status',
      status: 429,
      headers: { 'retry-after': '3' },
      path: '/simple/acme/',
      after: 1,
      times: 2,
    });
    const answers = [await get(), await get(), await get(), await get()];
    expect(answers.map(({ status }) => status)).toEqual([200, 429, 429, 200]);
    expect(answers[1]?.headers.get('retry-after')).toBe('3');
    expect((await get('other')).status).toBe(200);
  });

  it('is lifted by the function it gave', async () => {
    const lift = index.setFault({ kind: 'status', status: 500, path: /acme/ });
    expect((await get()).status).toBe(500);
    lift();
    expect((await get()).status).toBe(200);
  });

  it('answers late', async () => {
    index.setFault({ kind: 'delay', ms: 60, path: '/' });
    const start = performance.now();
    expect((await get()).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThan(50);
  });

  it('resets before the headers', async () => {
    index.setFault({ kind: 'reset-in-headers', path: '/' });
    await expect(get()).rejects.toThrow();
  });

  it('resets inside the body', async () => {
    index.setFault({ kind: 'reset-in-body', path: '/' });
    const answer = await get();
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
  });

  it('cuts the body without a reset', async () => {
    const whole = await (await get()).text();
    index.setFault({ kind: 'cut-body', path: '/' });
    const cut = await (await get()).text();
    expect(whole.startsWith(cut)).toBe(true);
    expect(() => JSON.parse(cut)).toThrow(SyntaxError);
  });

  it('drips', async () => {
    const whole = await (await get('other')).text();
    index.setFault({ kind: 'slow-drip', bytes: 400, everyMs: 1, path: '/' });
    expect(await (await get('other')).text()).toBe(whole);
  });

  it('lies about the type and the body', async () => {
    index.setFault({ kind: 'content-type', contentType: 'text/plain', path: '/simple/acme/' });
    index.setFault({ kind: 'body', body: '<p>log in</p>', path: '/simple/other/' });
    expect((await get()).headers.get('content-type')).toBe('text/plain');
    expect(await (await get('other')).text()).toBe('<p>log in</p>');
  });

  it('gives JSON of other types, or changed as told', async () => {
    index.setFault({ kind: 'json', path: '/simple/acme/' });
    const page = (await (await get()).json()) as Record<string, unknown>;
    expect([typeof page.name, Array.isArray(page.meta), Array.isArray(page.files)]).toEqual([
      'number',
      true,
      false,
    ]);

    index.setFault({ kind: 'json', change: (value) => ({ ...(value as object), files: null }), path: '/' });
    expect(await (await get()).json()).toMatchObject({ name: 'acme', files: null });
  });

  it('redirects in a circle, and elsewhere', async () => {
    index.setFault({ kind: 'redirect-loop', path: '/simple/acme/' });
    const loop = await get('acme', { redirect: 'manual' });
    expect([loop.status, loop.headers.get('location')]).toEqual([302, '/simple/acme/']);

    index.setFault({ kind: 'redirect', to: 'http://elsewhere.invalid/x', path: '/simple/other/' });
    const away = await get('other', { redirect: 'manual' });
    expect(away.headers.get('location')).toBe('http://elsewhere.invalid/x');
  });

  it('sends a huge body, and a small one that unpacks to a huge one', async () => {
    index.setFault({ kind: 'huge-body', bytes: 3_000_000, path: '/simple/acme/' });
    index.setFault({ kind: 'gzip-bomb', bytes: 3_000_000, path: '/simple/other/' });
    const huge = await (await get()).text();
    expect(huge.length).toBeGreaterThanOrEqual(3_000_000);
    expect(JSON.parse(huge)).toMatchObject({ name: 'acme' });

    const { request } = await import('node:http');
    const packed = await new Promise<Buffer>((resolve, reject) => {
      const chunks: Buffer[] = [];
      request(`${index.indexUrl}other/`, (answer) => {
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => resolve(Buffer.concat(chunks)));
      })
        .on('error', reject)
        .end();
    });
    expect(packed.length).toBeLessThan(100_000);
    expect(gunzipSync(packed).length).toBeGreaterThanOrEqual(3_000_000);
  });

  it('never answers', async () => {
    index.setFault({ kind: 'never-answer', path: '/' });
    await expect(get('acme', { signal: AbortSignal.timeout(60) })).rejects.toThrow(/timeout/i);
  });

  it('dies, breaking what is under way, and comes back on its port with what it held', async () => {
    index.clearRequests();
    index.setFault({ kind: 'never-answer', path: '/', times: 1 });
    const hanging = get();
    hanging.catch(() => undefined);
    await expect.poll(() => index.requests.length).toBeGreaterThan(0);
    await index.stop();
    await expect(hanging).rejects.toThrow();
    await expect(get()).rejects.toThrow();
    await index.resume();
    expect((await get()).status).toBe(200);
  });
});
