import { describe, expect, it } from 'vitest';
import { readSignInList, typedOrigin, withSignIn } from '../../../client/src/sign-in-list.ts';

const ada = { origin: 'https://a.example', username: 'ada', password: 's3cret' };
const bob = { origin: 'https://b.example', username: 'bob', password: '' };

describe('the list of sign-ins', () => {
  it('is read as it was stored, and what is none counts as none', () => {
    expect(readSignInList(JSON.stringify([ada, bob]))).toEqual([ada, bob]);
    for (const stored of [undefined, '', '{', '{}', '[1, null, {"origin": "x"}]'])
      expect(readSignInList(stored)).toEqual([]);
  });

  it('holds one an origin', () => {
    const again = { ...ada, password: 'other' };
    expect(withSignIn([ada, bob], ada.origin, again)).toEqual([bob, again]);
    expect(withSignIn([ada, bob], ada.origin, null)).toEqual([bob]);
    expect(withSignIn([bob], ada.origin, null)).toEqual([bob]);
  });
});

describe('the address a person types', () => {
  it.each([
    ['https://packages.example.com/simple/', 'https://packages.example.com'],
    [' https://user:secret@Packages.example.com:8443/x ', 'https://packages.example.com:8443'],
    ['packages.example.com', 'https://packages.example.com'],
    ['packages.example.com:8443/simple', 'https://packages.example.com:8443'],
    ['http://localhost:3141/root', 'http://localhost:3141'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ])('%s is the origin %s', (typed, origin) => expect(typedOrigin(typed)).toEqual({ origin }));

  it.each([
    '',
    ' ',
    'http://packages.example.com',
    'http://127.0.0.1.example.com',
    'ftp://a.example',
    'file:///x',
    'https://',
  ])('%j is none a password is sent to', (typed) => expect(typedOrigin(typed)).toHaveProperty('problem'));
});
