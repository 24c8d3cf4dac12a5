import { describe, expect, test } from 'vitest';
import type { HttpAnswer, HttpFailure, HttpRequest } from '../../../server/src/runtime.ts';
import { Asking } from '../../../server/src/sources/asking/asking.ts';
import { httpAnswer, httpFailure, testRuntime } from '../../support/runtime.ts';

type Result = HttpAnswer | HttpFailure;

/** An asker before a host whose answers the test gives by hand, or all at once by `answer`. */
function host(answer: (() => Result) | null = null) {
  const open: { readonly request: HttpRequest; readonly answer: (result: Result) => void }[] = [];
  const state = { answer, sent: 0, turns: 0 };
  const runtime = testRuntime({
    http: (request) => {
      state.sent++;
      if (state.answer !== null) return state.answer();
      return new Promise((resolve) => {
        open.push({ request, answer: resolve });
        request.signal?.addEventListener('abort', () => resolve(httpFailure('cancelled', 'cancelled')));
      });
    },
  });
  const asking = new Asking(runtime, () => state.turns++);
  const ask = (path = '/', more: Partial<HttpRequest> = {}): Promise<Result> =>
    asking.ask({ method: 'GET', url: `https://index.example${path}`, maxBytes: 1, ...more });
  return { asking, ask, state, open, clock: runtime.clock };
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const dead = (): Result => httpFailure('timeout', 'UND_ERR_CONNECT_TIMEOUT');
const good = (): Result => httpAnswer('good');

async function broken() {
  const made = host(dead);
  for (let count = 0; count < 4; count++) await made.ask();
  return made;
}

describe('an origin that does not answer', () => {
  test('is left alone after four failures in a row, with their reason', async () => {
    const { ask, state, clock } = await broken();
    expect(await ask()).toMatchObject({ ok: false, why: 'timeout' });
    clock.advance(4_999);
    expect(await ask()).toMatchObject({ ok: false, why: 'timeout' });
    expect(state.sent).toBe(4);
  });

  test('is tried by one request; the others wait, and follow when it answers', async () => {
    const { ask, state, open, clock } = await broken();
    clock.advance(5_000);
    state.answer = null;
    const all = Promise.all([ask('/a'), ask('/b'), ask('/c')]);
    await settle();
    expect(open.map(({ request }) => request.url)).toEqual(['https://index.example/a']);
    state.answer = good;
    open[0]?.answer(good());
    expect(await all).toMatchObject([{ body: 'good' }, { body: 'good' }, { body: 'good' }]);
    expect(state.turns).toBe(2);
  });

  test('is asked no more where the trial fails', async () => {
    const { ask, state, open, clock } = await broken();
    clock.advance(5_000);
    state.answer = null;
    const all = Promise.all([ask('/a'), ask('/b'), ask('/c')]);
    await settle();
    open[0]?.answer(dead());
    expect(await all).toMatchObject([{ why: 'timeout' }, { why: 'timeout' }, { why: 'timeout' }]);
    expect(state.sent).toBe(5);
  });

  test('is tried by the next one where the first turned away', async () => {
    const { ask, state, open, clock } = await broken();
    clock.advance(5_000);
    state.answer = null;
    const controller = new AbortController();
    const first = ask('/a', { signal: controller.signal });
    const second = ask('/b');
    await settle();
    state.answer = good;
    controller.abort();
    expect(await first).toMatchObject({ why: 'cancelled' });
    expect(await second).toMatchObject({ body: 'good' });
    expect(open).toHaveLength(1);
  });

  test('keeps nobody waiting who turned away', async () => {
    const { ask, state, clock } = await broken();
    clock.advance(5_000);
    state.answer = null;
    void ask('/a');
    const controller = new AbortController();
    const second = ask('/b', { signal: controller.signal });
    await settle();
    controller.abort();
    expect(await second).toMatchObject({ why: 'cancelled' });
    expect(state.sent).toBe(5);
  });

  test('is not asked by those that stood in line when it went away', async () => {
    const { ask, state, open } = host();
    const all = Promise.all(Array.from({ length: 40 }, () => ask()));
    await settle();
    expect(open).toHaveLength(6);
    for (const each of open) each.answer(dead());
    state.answer = dead;
    expect((await all).every((result) => !result.ok && result.why === 'timeout')).toBe(true);
    expect(state.sent).toBeLessThanOrEqual(12);
  });

  test('does not stand for others', async () => {
    const { asking, state } = await broken();
    state.answer = good;
    const url = 'https://other.example/';
    expect(await asking.ask({ method: 'GET', url, maxBytes: 1 })).toMatchObject({ body: 'good' });
  });
});

test('a cache that answers for some pages goes on being asked, whatever it is refused of others', async () => {
  const { ask, state, clock, asking } = host(good);
  await ask();
  state.answer = () => httpAnswer('', { status: 502 });
  for (let count = 0; count < 6; count++) await ask();
  expect([state.sent, asking.connectivity.isAway('https://index.example')]).toEqual([7, false]);
  clock.advance(5_000);
  for (let count = 0; count < 6; count++) await ask();
  expect([state.sent, asking.connectivity.isAway('https://index.example')]).toEqual([11, true]);
});

test('a gateway with nobody behind it is an origin that does not answer; a page that fails is not', async () => {
  const gateway = host(() => httpAnswer('', { status: 503 }));
  const page = host(() => httpAnswer('', { status: 500 }));
  for (const { ask } of [gateway, page]) for (let count = 0; count < 6; count++) await ask();
  expect([gateway.state.sent, page.state.sent]).toEqual([4, 6]);
  expect(gateway.asking.connectivity.isAway('https://index.example')).toBe(true);
  expect(page.asking.connectivity.isAway('https://index.example')).toBe(false);
});

describe('a host that puts requests off', () => {
  const later = (seconds: number) =>
    httpAnswer('', { status: 429, headers: { 'retry-after': `${seconds}` } });

  test('for a short while is asked again then, and others wait too', async () => {
    const { ask, state, clock } = host(() => later(3));
    const first = ask('/a');
    await settle();
    const second = ask('/b');
    await settle();
    expect(state.sent).toBe(1);
    state.answer = good;
    clock.advance(3_000);
    expect(await Promise.all([first, second])).toMatchObject([{ body: 'good' }, { body: 'good' }]);
    expect(state.sent).toBe(3);
  });

  test('for a long while is not asked by anybody until then', async () => {
    const { ask, state, clock } = host(() => later(60));
    expect(await ask('/a')).toMatchObject({ ok: true, status: 429 });
    state.answer = good;
    clock.advance(50_000);
    expect(await ask('/b')).toMatchObject({ ok: true, status: 429 });
    expect(state.sent).toBe(1);
    clock.advance(10_000);
    expect(await ask('/b')).toMatchObject({ ok: true, body: 'good' });
  });

  test('for a long while keeps nobody in line until then', async () => {
    const { ask, state, open } = host();
    const all = Array.from({ length: 9 }, (_, index) => ask(`/${index}`, { background: index === 8 }));
    await settle();
    expect(open).toHaveLength(6);
    open[0]?.answer(later(60));
    expect(await Promise.all([all[0], all[6], all[7], all[8]])).toMatchObject([
      { status: 429 },
      { status: 429 },
      { status: 429 },
      { status: 429 },
    ]);
    expect(state.sent).toBe(6);
  });

  test('again and again gets three tries', async () => {
    const { ask, state, clock } = host(() => later(1));
    const answer = ask();
    for (let count = 0; count < 5; count++) {
      await settle();
      clock.advance(1_000);
    }
    expect(await answer).toMatchObject({ status: 429 });
    expect(state.sent).toBe(3);
  });

  test('keeps nobody who turned away', async () => {
    const { ask } = host(() => later(3));
    const controller = new AbortController();
    const answer = ask('/', { signal: controller.signal });
    await settle();
    controller.abort();
    expect(await answer).toMatchObject({ why: 'cancelled' });
  });
});

test('what people wait for overtakes what nobody waits for', async () => {
  const { ask, open } = host();
  for (let count = 0; count < 6; count++) void ask('/first', { background: true });
  for (let count = 0; count < 20; count++) void ask('/quiet', { background: true });
  void ask('/now');
  await settle();
  open[0]?.answer(good());
  await settle();
  expect(open).toHaveLength(7);
  expect(open[6]?.request.url).toBe('https://index.example/now');
});
