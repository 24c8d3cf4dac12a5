import { describe, expect, test, vi } from 'vitest';
import type { NameRequest } from '../../../server/src/sources/sources.ts';
import type { ConfiguredIndex, IndexTool, RequestPlaces } from '../../../server/src/workspace/tool-config.ts';
import type { SupportIndex } from '../../support/index/start.ts';
import { configuredIndex, toolConfig } from './configured-index.ts';
import { heard, street } from './street.ts';
import { request } from './world.ts';

const unlisted = (name: string, more: Partial<NameRequest> = {}) => request(name, { listed: false, ...more });
const withExtra = { PIP_EXTRA_INDEX_URL: '{team}' };

describe('pip with a private index beside PyPI', () => {
  test('asks both for a listed name, and the private one alone for any other', async () => {
    const { pypi, team, osv, sources } = await street();
    const all = sources({}, withExtra);
    await all.gather([request('shared'), unlisted('acme-secret')]);
    expect([heard(pypi), heard(team), heard(osv)]).toEqual([
      ['shared'],
      ['acme-secret', 'shared'],
      ['shared'],
    ]);
    const facts = all.peek(unlisted('acme-secret'));
    expect(facts).toMatchObject({
      exists: { value: true },
      releases: { value: [{ version: '0.1' }] },
      advisories: { known: false, why: 'private' },
      places: {
        strategy: 'all',
        tied: false,
        indexes: [{ has: { why: 'private' } }, { has: { value: true } }],
      },
    });
  });

  test('takes the releases of both, and says which index has the name', async () => {
    const { pypi, team, sources } = await street();
    const all = sources({}, withExtra);
    await all.gather([request('shared')]);
    expect(all.peek(request('shared'))).toMatchObject({
      releases: { value: [{ version: '9.0' }, { version: '1.0' }] },
      owners: { value: { owners: ['alice'] } },
      places: {
        tool: 'pip',
        indexes: [
          { url: pypi.indexUrl, from: 'setting', public: true, has: { known: true, value: true } },
          { url: team.indexUrl, from: 'user', public: false, has: { known: true, value: true } },
        ],
      },
    });
  });

  test('never tells a public place more because the private one is away', async () => {
    const { pypi, team, osv, sources } = await street();
    await team.stop();
    const all = sources({}, withExtra);
    await all.gather([unlisted('acme-secret'), unlisted('no-such-name')]);
    expect([heard(pypi), heard(osv)]).toEqual([[], []]);
    expect(all.peek(unlisted('acme-secret'))).toMatchObject({
      exists: { known: false, why: 'unreachable' },
      advisories: { known: false, why: 'private' },
    });
    await team.resume();
    all.runtime.clock.advance(60_000);
    await all.gather([unlisted('acme-secret')]);
    expect(all.peek(unlisted('acme-secret')).exists).toMatchObject({ known: true, value: true });
    expect([heard(pypi), heard(osv)]).toEqual([[], []]);
  });

  test('says that there is no such project only where all were asked and have none', async () => {
    const { sources } = await street();
    const all = sources({}, withExtra);
    await all.gather([request('nowhere'), unlisted('acme-nowhere')]);
    expect(all.peek(request('nowhere')).exists).toMatchObject({ known: true, value: false });
    expect(all.peek(unlisted('acme-nowhere')).exists).toEqual({ known: false, why: 'private' });
  });
});

describe('a private index in PyPI’s place', () => {
  test('is told every name, and the advisory service the listed ones', async () => {
    const { team, osv, sources } = await street();
    const all = sources({ indexUrl: team.indexUrl, mirrorsPypi: false });
    await all.gather([request('shared'), unlisted('acme-secret')]);
    expect([heard(team), heard(osv)]).toEqual([['acme-secret', 'shared'], ['shared']]);
    expect([all.isPublic(), all.indexName()]).toEqual([false, new URL(team.url).host]);
  });

  test('that the user calls a mirror makes every name public but those he calls private', async () => {
    const { pypi, osv, sources } = await street();
    await sources().gather([unlisted('numbers'), request('shared', { private: true })]);
    expect([heard(pypi), heard(osv)]).toEqual([['numbers'], ['numbers']]);
  });
});

describe('an index that only the workspace names', () => {
  const tied = (index: SupportIndex) => unlisted('acme-secret', { index: index.indexUrl });

  test('is not contacted before the user approved its origin, and waits for that', async () => {
    const { team, sources } = await street();
    const all = sources();
    await all.gather([tied(team)]);
    expect(team.requests).toEqual([]);
    expect(all.peek(tied(team))).toMatchObject({
      exists: { known: false, why: 'untrusted-workspace' },
      advisories: { known: false, why: 'private' },
      places: { tied: true, indexes: [{ from: 'workspace', has: { why: 'untrusted-workspace' } }] },
    });
    expect(all.pendingOrigins()).toMatchObject([{ origin: team.url, url: team.indexUrl, refused: false }]);
  });

  test('is asked as soon as it was, and no longer when that is taken back', async () => {
    const { team, pypi, osv, sources } = await street();
    const all = sources();
    const changed: string[] = [];
    const asked = tied(team);
    await all.gather([asked]);
    all.onChange((names) => changed.push(...names));
    all.setApprovals({ approved: [{ origin: team.url, credentials: [] }], refused: [] });
    all.runtime.clock.advance(100);
    expect(changed).toEqual(['acme-secret']);
    await all.gather([asked]);
    expect(all.peek(asked)).toMatchObject({ exists: { value: true }, advisories: { why: 'private' } });
    expect(all.pendingOrigins()).toEqual([]);
    all.setApprovals({ approved: [], refused: [team.url] });
    expect(all.peek(asked).exists).toEqual({ known: false, why: 'untrusted-workspace' });
    expect(all.pendingOrigins()).toMatchObject([{ origin: team.url, refused: true }]);
    expect([heard(pypi), heard(osv)]).toEqual([[], []]);
  });

  test('hears no more names once the approval is taken back, also of those in line', async () => {
    const { team, sources } = await street();
    const all = sources();
    all.setApprovals({ approved: [{ origin: team.url, credentials: [] }], refused: [] });
    team.setFault({ kind: 'never-answer', path: '/' });
    const names = Array.from({ length: 40 }, (_, at) => unlisted(`acme-${at}`, { index: team.indexUrl }));
    const gathering = all.gather(names);
    await vi.waitFor(() => expect(team.requests.length).toBeGreaterThan(0));
    all.setApprovals({ approved: [], refused: [] });
    await gathering;
    expect(team.requests.length).toBeLessThan(20);
    for (const each of names) {
      expect(all.peek(each).exists).toEqual({ known: false, why: 'untrusted-workspace' });
    }
  });

  test('keeps a listed name from the advisory service where it is tied to it', async () => {
    const { team, pypi, osv, sources } = await street();
    const all = sources({ trustIndexes: true });
    await all.gather([request('shared', { index: team.indexUrl })]);
    expect([heard(pypi), heard(team), heard(osv)]).toEqual([[], ['shared'], []]);
  });
});

describe('a project with indexes of its own, which the user approved', () => {
  const approvalOf = ({ url }: SupportIndex) => ({
    approved: [{ origin: url, credentials: [] }],
    refused: [],
  });
  const placesOf = (
    tool: IndexTool,
    index: SupportIndex,
    more: Partial<ConfiguredIndex> = {},
  ): RequestPlaces => ({
    tool,
    workspace: toolConfig(configuredIndex(index.indexUrl, 'extra-index', { name: 'team', ...more })),
    elsewhere: [],
  });

  test('uv: the first index that has the name tells all of it', async () => {
    const { pypi, team, sources } = await street();
    const places = placesOf('uv', team);
    const all = sources();
    all.setApprovals(approvalOf(team));
    const [both, one] = [request('shared', { places }), request('numbers', { places })];
    await all.gather([both, one]);
    expect(all.peek(both)).toMatchObject({
      releases: { value: [{ version: '9.0' }], source: new URL(team.url).host },
      owners: { value: { owners: ['mallory'] } },
      places: {
        tool: 'uv',
        strategy: 'first',
        indexes: [
          { url: team.indexUrl, has: { value: true } },
          { url: pypi.indexUrl, has: { value: true } },
        ],
      },
    });
    expect(all.peek(one)).toMatchObject({
      releases: { value: [{ version: '1.0' }] },
      owners: { value: { owners: ['alice'] } },
    });
  });

  test('uv: while the first does not answer, a listed name is told by the next and no other is said to be absent', async () => {
    const { pypi, team, osv, sources } = await street();
    await team.stop();
    const places = placesOf('uv', team);
    const all = sources();
    all.setApprovals(approvalOf(team));
    const [listed, other] = [request('numbers', { places }), unlisted('acme-secret', { places })];
    await all.gather([listed, other]);
    expect(all.peek(listed)).toMatchObject({
      exists: { value: true },
      places: { indexes: [{ has: { known: false, why: 'unreachable' } }, { has: { value: true } }] },
    });
    expect(all.peek(other).exists).toEqual({ known: false, why: 'unreachable' });
    expect([heard(pypi), heard(osv)]).toEqual([['numbers'], ['numbers']]);
  });

  test('Poetry: a supplemental source is asked only for what PyPI does not have', async () => {
    const { pypi, team, sources } = await street();
    const places = placesOf('poetry', team, { supplemental: true });
    const all = sources();
    all.setApprovals(approvalOf(team));
    const requests = [
      request('shared', { places }),
      request('not-on-pypi', { places }),
      unlisted('acme-secret', { places }),
    ];
    await all.gather(requests);
    expect([heard(pypi), heard(team)]).toEqual([
      ['not-on-pypi', 'shared'],
      ['acme-secret', 'not-on-pypi'],
    ]);
    expect(requests.map((each) => all.peek(each).exists)).toMatchObject([
      { value: true },
      { value: false },
      { value: true },
    ]);
    expect(all.peek(request('shared', { places })).releases).toMatchObject({ value: [{ version: '1.0' }] });
  });

  test('an entry tied to it by name is asked for there alone, and not at the advisory service', async () => {
    const { pypi, team, osv, sources } = await street();
    const places = placesOf('uv', team, { explicit: true });
    const all = sources();
    all.setApprovals(approvalOf(team));
    const tied = request('shared', { places, index: 'unknown:team' });
    await all.gather([tied, request('numbers', { places })]);
    expect([heard(pypi), heard(team), heard(osv)]).toEqual([['numbers'], ['shared'], ['numbers']]);
    expect(all.peek(tied)).toMatchObject({ places: { tied: true }, advisories: { why: 'private' } });
  });

  test('a password that is kept for its name goes there only when that was approved too', async () => {
    const { team, sources } = await street();
    const places = placesOf('uv', team);
    const environment = { UV_INDEX_TEAM_USERNAME: 'me', UV_INDEX_TEAM_PASSWORD: 'key' };
    const all = sources({}, environment);
    const asked = unlisted('acme-secret', { places });
    await all.gather([asked]);
    const credentials = all.pendingOrigins().flatMap((each) => each.credentials);
    expect(credentials.length).toBeGreaterThan(0);
    expect(team.requests).toEqual([]);
    const sent = () => [...new Set(team.requests.map(({ headers }) => headers.authorization))];
    all.setApprovals({
      approved: [{ origin: team.url, credentials: [], declined: credentials }],
      refused: [],
    });
    await all.gather([asked]);
    expect(sent()).toEqual([undefined]);
    team.clearRequests();
    all.setApprovals({ approved: [{ origin: team.url, credentials }], refused: [] });
    await all.gather([asked]);
    expect(sent()).toEqual([`Basic ${Buffer.from('me:key').toString('base64')}`]);
  });
});

describe('credentials', () => {
  const key = `Basic ${Buffer.from('me:key').toString('base64')}`;
  const withKey = { PIP_EXTRA_INDEX_URL: '{team}' };
  const asMe = (index: SupportIndex) => index.indexUrl.replace('://', '://me:key@');

  test('go to their own origin and to no other', async () => {
    const { pypi, team, osv, sources } = await street();
    await sources({}, { PIP_EXTRA_INDEX_URL: asMe(team) }).gather([request('shared')]);
    const sent = (index: SupportIndex) => [
      ...new Set(index.requests.map(({ headers }) => headers.authorization)),
    ];
    expect([sent(pypi), sent(team), sent(osv)]).toEqual([[undefined], [key], [undefined]]);
  });

  test('of two people do not share what they may see', async () => {
    const { team, sources } = await street();
    const all = sources({}, withKey);
    await all.gather([unlisted('acme-secret')]);
    const before = team.requests.length;
    all.setSignIns([{ origin: team.url, username: 'me', password: 'key' }]);
    expect(all.peek(unlisted('acme-secret')).exists).toEqual({ known: false, why: 'pending' });
    await all.gather([unlisted('acme-secret')]);
    const since = team.requests.slice(before);
    expect(since.length).toBeGreaterThan(0);
    for (const { headers } of since) expect(headers.authorization).toBe(key);
    expect(all.peek(unlisted('acme-secret')).exists).toMatchObject({ known: true, value: true });
  });

  test('stand in no file and in no line of the log', async () => {
    const { team, sources } = await street();
    const all = sources({}, { PIP_EXTRA_INDEX_URL: asMe(team) });
    await all.gather([unlisted('acme-secret')]);
    await all.close();
    const kept = [
      all.runtime.databases.dump(),
      all.runtime.log.text(),
      JSON.stringify(all.peek(unlisted('acme-secret'))),
    ];
    expect(kept.join()).toContain('acme-secret');
    expect(kept.join()).not.toMatch(/me:key|bWU6a2V5/);
  });
});

test('a name is asked for in one request a document, and all advisories in one batch', async () => {
  const { pypi, osv, sources } = await street();
  await sources().gather([request('shared'), request('numbers'), request('shared')]);
  const paths = ['/pypi/numbers/json', '/pypi/shared/json', '/simple/numbers/', '/simple/shared/'];
  expect(pypi.requests.map(({ path }) => path).sort()).toEqual(paths);
  expect(osv.requests.map(({ path }) => path)).toEqual(['/v1/querybatch']);
});
