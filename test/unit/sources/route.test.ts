import { describe, expect, test } from 'vitest';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { type Approvals, noApprovals } from '../../../server/src/sources/approvals.ts';
import type { CredentialBook } from '../../../server/src/sources/credentials/credential.ts';
import { defaultIndexUrl } from '../../../server/src/sources/default-index.ts';
import { jsonUrl, nameOfIndex, parseIndexAddress } from '../../../server/src/sources/index/address.ts';
import type { IndexPlan, PlannedIndex } from '../../../server/src/sources/index/plan.ts';
import type { UserIndexes } from '../../../server/src/sources/index/user-indexes.ts';
import { ownIndexes } from '../../../server/src/sources/routing/own-indexes.ts';
import { noPlaces, type RouteContext, type RoutedPlace } from '../../../server/src/sources/routing/route.ts';
import { Routes } from '../../../server/src/sources/routing/routes.ts';
import type { NameRequest, SourceSettings } from '../../../server/src/sources/sources.ts';
import { noConfig, type ToolConfig } from '../../../server/src/workspace/tool-config.ts';
import { configuredIndex, noUserIndexes, toolConfig } from './configured-index.ts';

const mirror = 'https://mirror.example/simple/';
const team = 'https://team.example/simple/';

interface Case {
  readonly settings?: Partial<SourceSettings>;
  readonly user?: Partial<UserIndexes>;
  readonly workspace?: Partial<ToolConfig>;
  readonly elsewhere?: readonly string[];
  /** What the tool would do, where that is not to ask PyPI. */
  readonly plan?: Partial<Omit<IndexPlan, 'indexes'>>;
  readonly indexes?: readonly Planned[];
  readonly approvals?: Partial<Approvals>;
  /** Names of credentials that wait for approval, wherever they would go. */
  readonly withheld?: readonly string[];
  readonly request?: Partial<NameRequest>;
}

type Planned = Partial<PlannedIndex> & { readonly url: string };

const pypi: Planned = { url: defaultIndexUrl, from: 'default', main: true };
const inWorkspace: Planned = { url: team, from: 'workspace', where: 'uv.toml' };

function routesOf(given: Case): Routes {
  const settings = {
    indexUrl: '',
    mirrorsPypi: false,
    trustIndexes: false,
    advisories: 'service' as const,
    ...given.settings,
  };
  const user = { ...noUserIndexes, ...given.user };
  const context: RouteContext = {
    planOf: ({ places }) => ({
      tool: places.tool,
      strategy: 'all',
      tied: false,
      noIndex: false,
      ...given.plan,
      indexes: (given.indexes ?? [pypi]).map(planned),
    }),
    plan: { indexUrl: settings.indexUrl, user },
    own: ownIndexes({ indexUrl: settings.indexUrl, mirrorsPypi: settings.mirrorsPypi, user }),
    book: bookOf(given.withheld ?? []),
    approvals: { ...noApprovals, ...given.approvals },
    settings,
  };
  return new Routes(context, () => {}, null);
}

/** Credentials are those of the address; names are withheld until they are approved. */
function bookOf(names: readonly string[]): CredentialBook {
  return {
    accessTo: ({ url, from }, _, { approved }, trusted) => {
      const address = parseIndexAddress(url);
      if (address === null) return { credential: null, url: null, withheld: [] };
      const { authorization } = address;
      const identity = authorization ?? '';
      const may = (name: string) => trusted || approved.some(({ credentials }) => credentials.includes(name));
      return {
        credential: authorization === null ? null : { authorization, identity, from: 'the address' },
        url: address.url,
        withheld: from === 'workspace' ? names.filter((name) => !may(name)) : [],
      };
    },
  };
}

function planned(index: Planned): PlannedIndex {
  const rest = { name: null, from: 'user', where: 'pip.conf', main: false, supplemental: false } as const;
  return { ...rest, unverified: false, ...index };
}

function requestOf({ request, workspace, elsewhere = [] }: Case): NameRequest {
  return {
    name: normalizeName('demo'),
    listed: true,
    private: false,
    index: null,
    places: {
      ...noPlaces,
      workspace: { ...noConfig, ...workspace },
      elsewhere: elsewhere.map((url) => ({ name: 'elsewhere', url })),
    },
    ...request,
  };
}

/** `index address or reason, … | advisories or reason` */
function routed(given: Case): string {
  const { places, why, advisories } = routesOf(given).of(requestOf(given), 0);
  const told = places.map(({ way }) => ('ask' in way ? way.ask.url : way.why));
  return `${told.join(', ') || why} | ${'ask' in advisories ? 'ask' : advisories.why}`;
}

const unlisted = { listed: false };
const withTeam = [pypi, { url: team }];
const teamExtra = toolConfig(configuredIndex(team, 'extra-index'));
const teamMain = toolConfig(configuredIndex(team, 'index'));
const mirrored = { indexUrl: mirror, mirrorsPypi: true };
const mirrorPlan: Planned = { url: mirror, from: 'setting', main: true };

test.each<[string, Case, string]>([
  ['by default PyPI and the service are asked', {}, `${defaultIndexUrl} | ask`],
  ['so they are for a name that no list knows', { request: unlisted }, `${defaultIndexUrl} | ask`],
  ['advisories switched off', { settings: { advisories: 'off' } }, `${defaultIndexUrl} | disabled`],
  ['a private name stays at home', { request: { private: true } }, 'private | private'],
  [
    'but for the advisories on this machine',
    { settings: { advisories: 'local' }, request: { private: true } },
    'private | ask',
  ],
  [
    'a listed name goes to the service though the user’s main index is private',
    { settings: { indexUrl: mirror }, indexes: [mirrorPlan] },
    `${mirror} | ask`,
  ],
  [
    'any other goes to that index only',
    { settings: { indexUrl: mirror }, indexes: [mirrorPlan], request: unlisted },
    `${mirror} | private`,
  ],
  [
    'a mirror’s names are public',
    { settings: mirrored, indexes: [mirrorPlan], request: unlisted },
    `${mirror} | ask`,
  ],
  [
    'a private name is not asked at a mirror of PyPI',
    { settings: mirrored, indexes: [mirrorPlan], request: { private: true } },
    'private | private',
  ],
  [
    'that it mirrors PyPI is said of the main index alone',
    { settings: mirrored, indexes: [mirrorPlan, { url: team }], request: unlisted },
    `private, ${team} | private`,
  ],
  [
    'it is said of what a tool has in PyPI’s place where there is no setting',
    { settings: { mirrorsPypi: true }, user: { uv: teamMain }, indexes: [{ url: team }], request: unlisted },
    `${team} | ask`,
  ],
  [
    'and of pip’s alone where tools have different ones',
    {
      settings: { mirrorsPypi: true },
      user: { uv: teamMain, pip: toolConfig(configuredIndex(mirror, 'index')) },
      indexes: [{ url: team }, { url: mirror }],
      request: unlisted,
    },
    `${team}, private | private`,
  ],
  [
    'a listed name is told to all',
    { user: { pip: teamExtra }, indexes: withTeam },
    `${defaultIndexUrl}, ${team} | ask`,
  ],
  [
    'one that no list knows only to the private one',
    { user: { pip: teamExtra }, indexes: withTeam, request: unlisted },
    `private, ${team} | private`,
  ],
  [
    'whichever tool has a private index',
    { user: { pdm: teamExtra }, request: unlisted },
    'private | private',
  ],
  [
    'whichever command of a tool has one',
    { user: { uv: { ...noConfig, otherIndexes: [team] } }, request: unlisted },
    'private | private',
  ],
  [
    'PyPI for another command is no private one',
    { user: { uv: { ...noConfig, otherIndexes: [defaultIndexUrl] } }, request: unlisted },
    `${defaultIndexUrl} | ask`,
  ],
  [
    'whatever file of the workspace names one',
    { workspace: teamExtra, request: unlisted },
    'private | private',
  ],
  ['whichever other entry is tied to one', { elsewhere: [team], request: unlisted }, 'private | private'],
  [
    'a folder that stands for an index is private too',
    { user: { uv: toolConfig(configuredIndex('/srv/wheels', 'index')) }, request: unlisted },
    'private | private',
  ],
  [
    'a page of files is no index',
    { user: { pip: toolConfig(configuredIndex('https://files.example/', 'find-links')) }, request: unlisted },
    `${defaultIndexUrl} | ask`,
  ],
  [
    'PyPI in other words is no private index',
    { elsewhere: [defaultIndexUrl.replace('https:', 'http:').slice(0, -1)], request: unlisted },
    `${defaultIndexUrl} | ask`,
  ],
  [
    'one that only serves what is tied to it may be meant for more',
    { workspace: toolConfig(configuredIndex(team, 'extra-index', { explicit: true })), request: unlisted },
    'private | private',
  ],
  ['nor is PyPI by its name', { elsewhere: ['pypi:'], request: unlisted }, `${defaultIndexUrl} | ask`],
  ['no index at all', { plan: { noIndex: true }, indexes: [] }, 'disabled | ask'],
  [
    'no index, and a name that no list knows',
    { plan: { noIndex: true }, indexes: [], request: unlisted },
    'disabled | private',
  ],
  [
    'a name tied to a private index goes there only, listed or not',
    { plan: { tied: true }, indexes: [{ url: team }], request: { index: team } },
    `${team} | private`,
  ],
  [
    'one tied to PyPI is public as any other',
    { plan: { tied: true }, request: { index: defaultIndexUrl } },
    `${defaultIndexUrl} | ask`,
  ],
  [
    'one tied to an index that nobody knows is asked nowhere',
    { plan: { tied: true }, indexes: [], request: { index: 'unknown:team' } },
    'untrusted-workspace | private',
  ],
  [
    'one that has PyPI beside it may come from there: a listed name is told',
    { indexes: [{ url: team }, pypi], request: { index: team } },
    `${team}, ${defaultIndexUrl} | ask`,
  ],
  [
    'and any other is not',
    { indexes: [{ url: team }, pypi], request: { index: team, listed: false } },
    `${team}, private | private`,
  ],
  [
    'one that has another private index beside it is no more public for that',
    { indexes: [{ url: team }, { url: mirror }], request: { index: team } },
    `${team}, ${mirror} | private`,
  ],
  [
    'what is installed without any index is told nobody',
    { plan: { noIndex: true }, indexes: [], request: { index: 'no-index:' } },
    'disabled | private',
  ],
  [
    'an index of the workspace is not asked',
    { indexes: [inWorkspace, pypi] },
    `untrusted-workspace, ${defaultIndexUrl} | ask`,
  ],
  [
    'one that was approved is',
    {
      indexes: [inWorkspace],
      approvals: { approved: [{ origin: 'https://team.example', credentials: [] }] },
    },
    `${team} | ask`,
  ],
  [
    'on another port it is another',
    {
      indexes: [{ ...inWorkspace, url: 'https://team.example:8443/simple/' }],
      approvals: { approved: [{ origin: 'https://team.example', credentials: [] }] },
    },
    'untrusted-workspace | ask',
  ],
  [
    'one whose origin the user names too is',
    {
      indexes: [inWorkspace],
      user: { poetry: toolConfig(configuredIndex('https://team.example/other', 'index')) },
    },
    `${team} | ask`,
  ],
  [
    'with trusted indexes all are',
    { indexes: [inWorkspace], settings: { trustIndexes: true } },
    `${team} | ask`,
  ],
  [
    'link-local addresses are not, whoever names them',
    {
      indexes: [
        { ...inWorkspace, url: 'http://169.254.169.254/simple/' },
        { url: 'http://[fe80::1]/simple/' },
        { url: 'http://0xa9fea9fe/simple/' },
        { url: 'http://[::ffff:169.254.169.254]/simple/' },
      ],
      settings: { trustIndexes: true },
    },
    'untrusted-workspace, unreachable, unreachable, unreachable | ask',
  ],
  ['what is no web address is not asked', { indexes: [{ url: 'file:///srv/simple' }] }, 'unreachable | ask'],
  [
    'one address with one credential is asked once',
    {
      indexes: [
        { url: team },
        { url: team.toUpperCase().replace('SIMPLE', 'simple') },
        { url: 'https://me:key@team.example/simple' },
      ],
    },
    `${team}, ${team} | ask`,
  ],
  [
    'what is no name is asked nowhere',
    { request: { name: normalizeName('../../etc/passwd') } },
    'not-published | not-published',
  ],
])('%s', (_, given, expected) => {
  expect(routed(given)).toBe(expected);
});

describe('a place', () => {
  const place = (given: Case): RoutedPlace | undefined => routesOf(given).of(requestOf(given), 0).places[0];

  test('is told without its credentials, which go along', () => {
    const { way, ...shown } = place({ indexes: [{ url: 'https://me:key@team.example/simple' }] }) ?? {};
    expect(shown).toEqual({
      name: 'team.example',
      url: team,
      where: 'pip.conf',
      from: 'user',
      supplemental: false,
      public: false,
    });
    const authorization = `Basic ${Buffer.from('me:key').toString('base64')}`;
    expect(way).toEqual({ ask: { url: team, authorization, identity: authorization, public: false } });
  });

  test('whose address cannot be read is told without it', () => {
    expect(place({ indexes: [{ url: 'ftp://me:key@team.example/' }] })).toMatchObject({ url: '' });
  });
});

test('a route is made once for a name and its places', () => {
  const routes = routesOf({});
  const one = requestOf({});
  expect(routes.of(one, 0)).toBe(routes.of(one, 0));
  expect(routes.of({ ...one }, 0)).toBe(routes.of(one, 0));
  expect(routes.of({ ...one, private: true }, 0)).not.toBe(routes.of(one, 0));
});

describe('origins that wait for the user', () => {
  function pending(given: Case) {
    const routes = routesOf(given);
    routes.of(requestOf(given), 0);
    return routes.pendingOrigins();
  }
  const origin = 'https://team.example';
  const asked = { origin, url: team, where: 'uv.toml', credentials: [], refused: false };

  test.each<[string, Case, object[]]>([
    ['are those of the workspace', { indexes: [pypi, inWorkspace] }, [asked]],
    [
      'are told without credentials',
      { indexes: [{ ...inWorkspace, url: 'https://me:key@team.example/simple/' }] },
      [asked],
    ],
    ['each once', { indexes: [inWorkspace, { ...inWorkspace, url: `${team}more` }] }, [asked]],
    [
      'with what would go there',
      { indexes: [inWorkspace], withheld: ['TOKEN'] },
      [{ ...asked, credentials: ['TOKEN'] }],
    ],
    [
      'are told when refused',
      { indexes: [inWorkspace], approvals: { refused: [origin] } },
      [{ ...asked, refused: true }],
    ],
    [
      'are not those approved',
      { indexes: [inWorkspace], approvals: { approved: [{ origin, credentials: [] }] } },
      [],
    ],
    [
      'nor those approved without what is kept for a name',
      {
        indexes: [inWorkspace],
        withheld: ['TOKEN'],
        approvals: { approved: [{ origin, credentials: [], declined: ['TOKEN'] }] },
      },
      [],
    ],
    [
      'but those approved before anything was kept for a name',
      { indexes: [inWorkspace], withheld: ['TOKEN'], approvals: { approved: [{ origin, credentials: [] }] } },
      [{ ...asked, credentials: ['TOKEN'] }],
    ],
    ['are not the user’s own', { indexes: [inWorkspace], user: { pip: teamExtra } }, []],
    [
      'but for what is kept for a name',
      { indexes: [inWorkspace], user: { pip: teamExtra }, withheld: ['TOKEN'] },
      [{ ...asked, credentials: ['TOKEN'] }],
    ],
    [
      'are none where all are trusted',
      { indexes: [inWorkspace], withheld: ['TOKEN'], settings: { trustIndexes: true } },
      [],
    ],
    ['are no link-local ones', { indexes: [{ ...inWorkspace, url: 'http://169.254.169.254/' }] }, []],
  ])('%s', (_, given, expected) => {
    expect(pending(given)).toEqual(expected);
  });

  test('are no more those of an index that nothing leads to any more', () => {
    const routes = routesOf({ indexes: [inWorkspace] });
    const one = requestOf({});
    routes.of(one, 0);
    routes.of(one, 1_000_000);
    expect(routes.pendingOrigins()).toEqual([asked]);
    routes.of({ ...requestOf({}), name: normalizeName('../') }, 2_000_000);
    expect(routes.pendingOrigins()).toEqual([]);
    routes.of(one, 2_000_001);
    expect(routes.pendingOrigins()).toEqual([asked]);
  });

  test('are bounded, whatever a workspace names', () => {
    const indexes = Array.from({ length: 300 }, (_, at) => ({
      ...inWorkspace,
      url: `https://host-${at}.example/`,
    }));
    expect(pending({ indexes })).toHaveLength(50);
  });
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
    expect(address && jsonUrl(address, 'demo')).toBe(expected);
  });
});
