import { expect, test } from 'vitest';
import { proxyFor } from '../../../server/src/host/http/proxy.ts';

const none = { proxy: null, noProxy: [], proxyStrictSsl: true, proxyAuthorization: null };
const here = 'http://proxy.example:3128';

test.each([
  ['nothing configured', 'https://a.example/', {}, {}, null],
  ['https', 'https://a.example/', {}, { HTTPS_PROXY: here, HTTP_PROXY: 'http://other.example' }, here],
  ['http', 'http://a.example/', {}, { http_proxy: here, HTTPS_PROXY: 'http://other.example' }, here],
  [
    'lower case first',
    'https://a.example/',
    {},
    { https_proxy: here, HTTPS_PROXY: 'http://other.example' },
    here,
  ],
  ['all', 'https://a.example/', {}, { ALL_PROXY: here }, here],
  ['pip’s own', 'https://a.example/', {}, { PIP_PROXY: here, HTTPS_PROXY: 'http://other.example' }, here],
  ['a bare host', 'https://a.example/', {}, { HTTPS_PROXY: 'proxy.example:3128' }, here],
  ['the setting first', 'https://a.example/', { proxy: here }, { HTTPS_PROXY: 'http://other.example' }, here],
  ['an empty setting does not count', 'https://a.example/', { proxy: '' }, { HTTPS_PROXY: here }, here],
  ['an exception', 'https://a.example/', {}, { HTTPS_PROXY: here, NO_PROXY: 'b.example, a.example' }, null],
  [
    'an exception for a domain',
    'https://x.a.example/',
    {},
    { HTTPS_PROXY: here, no_proxy: '.a.example' },
    null,
  ],
  ['a domain with a star', 'https://x.a.example/', {}, { HTTPS_PROXY: here, no_proxy: '*.a.example' }, null],
  ['not a part of a label', 'https://xa.example/', {}, { HTTPS_PROXY: here, no_proxy: 'a.example' }, here],
  [
    'an exception for a port',
    'https://a.example/',
    {},
    { HTTPS_PROXY: here, no_proxy: 'a.example:443' },
    null,
  ],
  ['for another port', 'https://a.example:8443/', {}, { HTTPS_PROXY: here, no_proxy: 'a.example:443' }, here],
  ['no proxy at all', 'https://a.example/', {}, { HTTPS_PROXY: here, no_proxy: '*' }, null],
  ['an exception of the settings', 'https://a.example/', { proxy: here, noProxy: ['a.example'] }, {}, null],
  ['loopback', 'http://localhost:8080/', { proxy: here }, {}, null],
  ['loopback of version 6', 'http://[::1]:8080/', { proxy: here }, {}, null],
  ['no loopback, only so named', 'http://127.0.0.1.a.example/', { proxy: here }, {}, here],
])('%s', (_, url, settings, environment, expected) => {
  expect(proxyFor(new URL(url), { ...none, ...settings }, environment)).toBe(expected);
});
