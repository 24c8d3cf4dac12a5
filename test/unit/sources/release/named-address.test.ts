import { expect, test } from 'vitest';
import { askNamed } from '../../../../server/src/sources/release/named-address.ts';
import { httpAnswer, httpFailure } from '../../../support/runtime.ts';
import { asking, privateIndex, publicIndex, signal } from './asking.ts';

const own = 'https://index.example/files/x';
const other = 'https://files.example/x';
const how = { accept: 'text/plain', maxBytes: 10 };

const sent = async (index: typeof publicIndex, url: string) => {
  const { ask, requests } = asking({ [url]: httpAnswer('x') });
  const { kind } = await askNamed(ask, index, { url, ...how }, signal);
  return { kind, requests: requests.map(({ signal: _, ...request }) => request) };
};

const plain = { method: 'GET', headers: { accept: 'text/plain' }, maxBytes: 10 } as const;
const signed = { ...plain, headers: { accept: 'text/plain', authorization: 'Basic c2VjcmV0' } };

test('a public index names addresses anywhere, and its credentials stay with it', async () => {
  expect(await sent(publicIndex, own)).toEqual({
    kind: 'answer',
    requests: [{ ...signed, url: own, namedBy: 'https://index.example' }],
  });
  expect(await sent(publicIndex, other)).toEqual({
    kind: 'answer',
    requests: [{ ...plain, url: other, namedBy: 'https://index.example' }],
  });
});

test("a private index's addresses are asked at its own origin alone, and lead nowhere else", async () => {
  expect(await sent(privateIndex, own)).toEqual({
    kind: 'answer',
    requests: [{ ...signed, url: own, sameOriginOnly: true }],
  });
});

test.each([
  other,
  'http://index.example/x',
  'https://index.example:8443/x',
  'https://index.example.evil.example/x',
])('no other origin learns a name from a private index, as %s would', async (url) => {
  const { ask, requests } = asking({});
  expect(await askNamed(ask, privateIndex, { url, ...how }, signal)).toEqual({
    kind: 'failed',
    why: 'private',
  });
  expect(requests).toEqual([]);
});

test.each([
  [401, 'unauthorized'],
  [403, 'unauthorized'],
  [404, 'not-published'],
  [429, 'rate-limited'],
  [503, 'unreachable'],
  [204, 'malformed'],
  [304, 'malformed'],
] as const)('an answer with status %i is unknown: %s', async (status, why) => {
  const { ask } = asking({ [own]: httpAnswer('', { status }) });
  expect(await askNamed(ask, publicIndex, { url: own, ...how }, signal)).toEqual({ kind: 'failed', why });
});

test.each([
  [httpAnswer('x', { status: 206 }), 'answer'],
  [httpAnswer('the whole', { status: 200 }), 'not-published'],
  [httpAnswer('', { status: 416 }), 'not-published'],
  [httpFailure('too-large'), 'not-published'],
  [httpAnswer('', { status: 404 }), 'not-published'],
  [httpAnswer('', { status: 503 }), 'unreachable'],
  [httpFailure('timeout'), 'timeout'],
])('of a part, %o is told as %s', async (answer, expected) => {
  const { ask, requests } = asking({ [other]: answer });
  const told = await askNamed(ask, publicIndex, { url: other, ...how, part: 'bytes=-10' }, signal);
  expect(told.kind === 'failed' ? told.why : told.kind).toBe(expected);
  expect(requests).toMatchObject([
    {
      headers: { accept: 'text/plain', range: 'bytes=-10' },
      bodyAs: 'bytes',
      namedBy: 'https://index.example',
    },
  ]);
});

test('what did not come through says why', async () => {
  const { ask } = asking({ [own]: httpFailure('too-large'), [other]: httpFailure('cancelled') });
  expect(await askNamed(ask, publicIndex, { url: own, ...how }, signal)).toEqual({
    kind: 'failed',
    why: 'too-large',
  });
  expect(await askNamed(ask, publicIndex, { url: other, ...how }, signal)).toEqual({ kind: 'cancelled' });
});

test('what is no address is not asked', async () => {
  const { ask, requests } = asking({});
  expect(await askNamed(ask, publicIndex, { url: '/x', ...how }, signal)).toEqual({
    kind: 'failed',
    why: 'malformed',
  });
  expect(requests).toEqual([]);
});
