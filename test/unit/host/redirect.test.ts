import { expect, test } from 'vitest';
import { follow, type Hop } from '../../../server/src/host/http/redirect.ts';

const start: Hop = {
  method: 'POST',
  url: new URL('https://a.example/x/y'),
  headers: { authorization: 'Basic x', cookie: 'c', 'content-type': 'application/json', accept: '*/*' },
  body: '{}',
  sameOriginOnly: false,
  reach: 'anywhere',
};

function to(location: string, status = 307): string[] {
  const { method, url, headers, body } = follow(start, status, location, 'public');
  return [method, url.href, Object.keys(headers).join(' '), body ?? ''];
}

const all = 'authorization cookie content-type accept';

test.each([
  ['within the origin', '/z', 307, ['POST', 'https://a.example/z', all, '{}']],
  ['relative', 'z', 308, ['POST', 'https://a.example/x/z', all, '{}']],
  ['as a GET', '/z', 303, ['GET', 'https://a.example/z', 'authorization cookie accept', '']],
  ['to another host', 'https://b.example/', 307, ['POST', 'https://b.example/', 'content-type accept', '{}']],
  [
    'to another port',
    'https://a.example:8443/',
    307,
    ['POST', 'https://a.example:8443/', 'content-type accept', '{}'],
  ],
  [
    'to a name with the same start',
    '//a.example.evil.example/',
    302,
    ['GET', 'https://a.example.evil.example/', 'accept', ''],
  ],
  ['with user info', 'https://u:p@a.example/z#f', 307, ['POST', 'https://a.example/z', all, '{}']],
])('%s', (_, location, status, expected) => {
  expect(to(location, status)).toEqual(expected);
});

test.each(['http://a.example/', 'ftp://a.example/', 'data:,x', 'https://', '//'])(
  '%s is refused',
  (location) => {
    expect(() => to(location)).toThrow();
  },
);

test.each(['https://b.example/', 'https://a.example:8443/', '//b.example/'])(
  '%s is refused to a request that may not leave its origin',
  (location) => {
    expect(() => follow({ ...start, sameOriginOnly: true }, 307, location, 'public')).toThrow(
      'another origin',
    );
  },
);

test('a request that may not leave its origin may be sent about within it, and no further', () => {
  const second = follow({ ...start, sameOriginOnly: true }, 307, '/z', 'public');
  expect(second.url.href).toBe('https://a.example/z');
  expect(() => follow(second, 307, 'https://b.example/', 'public')).toThrow('another origin');
});

test('another origin is reached as far as is allowed, the own one as before', () => {
  expect(follow(start, 307, 'https://b.example/', 'public').reach).toBe('public');
  expect(follow(start, 307, '/z', 'public').reach).toBe('anywhere');
});

test('without an address is refused', () => {
  expect(() => follow(start, 302, undefined, 'public')).toThrow();
});
