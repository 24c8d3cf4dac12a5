import { expect, it } from 'vitest';
import { newSealingKey, seal } from '../../../common/sealing.ts';
import { readHttp } from '../../../server/src/editor/read-http.ts';
import { withFakeEngine } from './fake-session.ts';

const key = newSealingKey();
const http = {
  proxy: 'http://ada:s3cret@proxy.example:3128',
  noProxy: ['internal.example'],
  proxyStrictSsl: false,
  proxyAuthorization: 'Basic s3cret',
};
const sealed = seal(JSON.stringify(http), key);

it.each([
  ['in the open', http],
  ['sealed', { sealed }],
])('proxy settings %s are taken on before anything is asked', async (_, given) => {
  await withFakeEngine({ signInKey: key, initializationOptions: { http: given } }, async ({ runtime }) => {
    expect(runtime.http.settings).toEqual([http]);
  });
});

it('a value of the wrong kind counts as left out', () => {
  const nothing = { proxy: null, noProxy: [], proxyStrictSsl: true, proxyAuthorization: null };
  const given = { proxy: '', noProxy: 'a.example', proxyStrictSsl: 'no', proxyAuthorization: 1 };
  expect(readHttp(given, null)).toEqual(nothing);
  expect(readHttp({ sealed: seal(JSON.stringify(given), key) }, key)).toEqual(nothing);
  expect(readHttp({ ...http, noProxy: [1, 'a.example'] }, null)?.noProxy).toEqual(['a.example']);
});

it.each([
  ['nothing', undefined, key],
  ['a list', [http], key],
  ['what was sealed, without a key', { sealed }, null],
  ['what was sealed with another key', { sealed }, newSealingKey()],
  ['sealed nonsense', { sealed: seal('{', key) }, key],
  ['what was sealed and is no settings', { sealed: seal('"x"', key) }, key],
])('no settings are read from %s, and the environment keeps its say', (_, given, withKey) => {
  expect(readHttp(given, withKey)).toBe(null);
});
