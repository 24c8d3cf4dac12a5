import { describe, expect, test } from 'vitest';
import { unknownIndex, withoutIndex } from '../../../server/src/documents/no-address.ts';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { defaultIndexUrl } from '../../../server/src/sources/default-index.ts';
import { nameOfIndex, parseIndexAddress, projectJsonUrl } from '../../../server/src/sources/index/address.ts';
import { indexConfig } from '../../../server/src/sources/index/index-config.ts';
import { readUvConfig } from '../../../server/src/sources/index/uv-config.ts';
import { type Route, routeOf } from '../../../server/src/sources/route.ts';
import type { NameRequest } from '../../../server/src/sources/sources.ts';

interface Case {
  readonly setting?: string;
  readonly mirrorsPypi?: boolean;
  readonly pip?: Partial<Parameters<typeof indexConfig>[2]>;
  /** The environment as uv reads it. */
  readonly uv?: Readonly<Record<string, string>>;
  readonly trustIndexes?: boolean;
  readonly advisories?: 'service' | 'off';
  readonly request?: Partial<NameRequest>;
}

/** `index address or reason | advisories or reason` */
function routed(given: Case): string {
  const pip = { indexUrl: null, extraIndexUrls: [], noIndex: false, ...given.pip };
  const config = indexConfig(
    given.setting ?? '',
    given.mirrorsPypi ?? false,
    pip,
    readUvConfig(given.uv ?? {}),
  );
  const request = {
    name: normalizeName('demo'),
    listed: true,
    private: false,
    index: null,
    ...given.request,
  };
  const { trustIndexes = false, advisories = 'service' } = given;
  const route: Route = routeOf(request, config, { trustIndexes, advisories });
  const index = 'ask' in route.index ? route.index.ask.url : route.index.why;
  return `${index} | ${'ask' in route.advisories ? 'ask' : route.advisories.why}`;
}

const mirror = 'https://mirror.example/simple/';
const extra = { extraIndexUrls: ['https://private.example/simple/'] };

test.each<[string, Case, string]>([
  ['by default PyPI and the service are asked', {}, `${defaultIndexUrl} | ask`],
  ['PyPI written out is PyPI', { setting: defaultIndexUrl.slice(0, -1) }, `${defaultIndexUrl} | ask`],
  ['pip’s index is asked', { pip: { indexUrl: mirror } }, `${mirror} | private`],
  [
    'a setting wins over pip',
    { setting: mirror, pip: { indexUrl: 'https://x.example' } },
    `${mirror} | private`,
  ],
  ['a mirror’s names are public', { setting: mirror, mirrorsPypi: true }, `${mirror} | ask`],
  [
    'loopback is private too',
    { setting: 'http://127.0.0.1:80/simple' },
    'http://127.0.0.1/simple/ | private',
  ],
  ['no index at all', { pip: { noIndex: true } }, 'disabled | ask'],
  [
    'no index, and a name nobody knows',
    { pip: { noIndex: true }, request: { listed: false } },
    'private | private',
  ],
  ['what is no web address is not asked', { setting: 'file:///srv/simple' }, 'unreachable | private'],
  ['advisories switched off', { advisories: 'off' }, `${defaultIndexUrl} | disabled`],
  ['a private name stays at home', { request: { private: true } }, 'private | private'],
  [
    'a private name is asked at a private index',
    { setting: mirror, request: { private: true } },
    `${mirror} | private`,
  ],
  [
    'a private name is not asked at a mirror of PyPI',
    { setting: mirror, mirrorsPypi: true, request: { private: true } },
    'private | private',
  ],
  ['with an extra index a listed name is public', { pip: extra }, `${defaultIndexUrl} | ask`],
  [
    'with an extra index an unlisted name may be private',
    { pip: extra, request: { listed: false } },
    'private | private',
  ],
  ...Object.entries({
    UV_EXTRA_INDEX_URL: 'https://team.example/simple',
    UV_INDEX: `${defaultIndexUrl} team=https://user:secret@team.example/simple`,
    UV_INDEX_URL: 'https://team.example/simple',
    UV_DEFAULT_INDEX: 'team=https://team.example/simple',
    'UV_INDEX as a folder': '/srv/wheels',
  }).map(([variable, value]): [string, Case, string] => [
    `with ${variable} an unlisted name may be private`,
    { uv: { [variable.split(' ', 1).join()]: value }, request: { listed: false } },
    'private | private',
  ]),
  [
    'with uv’s indexes a listed name is public',
    { uv: { UV_INDEX: 'https://team.example/simple' } },
    `${defaultIndexUrl} | ask`,
  ],
  [
    'uv’s variables that name PyPI or the index in use name no other',
    {
      setting: mirror,
      mirrorsPypi: true,
      uv: { UV_DEFAULT_INDEX: mirror, UV_INDEX: `pypi=${defaultIndexUrl}`, UV_FIND_LINKS: '/srv/wheels' },
      request: { listed: false },
    },
    `${mirror} | ask`,
  ],
  [
    'an index of the workspace is not asked',
    { request: { index: 'https://evil.example/simple' } },
    'untrusted-workspace | untrusted-workspace',
  ],
  [
    'a trusted one is asked and private',
    { request: { index: 'https://team.example/simple' }, trustIndexes: true },
    'https://team.example/simple/ | private',
  ],
  [
    'an index of which only the machine knows the address is not asked, nor anyone else',
    { request: { index: unknownIndex }, trustIndexes: true },
    'untrusted-workspace | untrusted-workspace',
  ],
  [
    'what is installed without any index is asked nowhere',
    { request: { index: withoutIndex }, trustIndexes: true },
    'untrusted-workspace | untrusted-workspace',
  ],
  [
    'the same index in other words is the configured one',
    { setting: mirror, request: { index: 'https://MIRROR.example:443/simple' } },
    `${mirror} | private`,
  ],
  [
    'an unreadable index is not the configured one, though that is unreadable too',
    { setting: 'nonsense', request: { index: 'nonsense' }, trustIndexes: true },
    'untrusted-workspace | untrusted-workspace',
  ],
  [
    'what is no name is asked nowhere',
    { request: { name: normalizeName('../../etc/passwd') } },
    'not-published | not-published',
  ],
])('%s', (_, given, expected) => {
  expect(routed(given)).toBe(expected);
});

describe('an index address', () => {
  test.each([
    ['https://index.example', 'https://index.example/', null],
    ['https://index.example/simple//', 'https://index.example/simple/', null],
    ['https://index.example/simple?x=1#y', 'https://index.example/simple/', null],
    ['https://user:p%40ss@index.example/simple/', 'https://index.example/simple/', 'user:p@ss'],
    ['https://token@index.example/simple/', 'https://index.example/simple/', 'token:'],
    ['https://100%:x@index.example/', 'https://index.example/', '100%:x'],
  ])('%s', (text, url, credentials) => {
    const address = parseIndexAddress(text);
    expect(address?.url).toBe(url);
    const authorization = address?.authorization?.replace(/^Basic /, '') ?? null;
    expect(authorization && Buffer.from(authorization, 'base64').toString()).toBe(credentials);
  });

  test.each(['', 'index.example/simple', 'file:///simple', 'https://', '//index.example/'])(
    '%j is none',
    (text) => {
      expect(parseIndexAddress(text)).toBeNull();
    },
  );

  test('is told by its host, without credentials', () => {
    const address = parseIndexAddress('https://user:secret@index.example:8443/simple/');
    expect(address && nameOfIndex(address)).toBe('index.example:8443');
  });

  test.each([
    ['https://index.example/simple', 'https://index.example/pypi/demo/json'],
    ['https://index.example/root/simple/', 'https://index.example/root/pypi/demo/json'],
    ['https://index.example/root/+simple/', null],
  ])('%s has its JSON document at %s', (text, expected) => {
    const address = parseIndexAddress(text);
    expect(address && projectJsonUrl(address, 'demo')).toBe(expected);
  });
});
