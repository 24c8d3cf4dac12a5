import { describe, expect, test } from 'vitest';
import { plainCapabilities, type Scenario, type SupportIndex } from '../../support/index/start.ts';
import { httpAnswer, httpFailure } from '../../support/runtime.ts';
import { street } from './street.ts';
import { projectPage, request, settings, simplePage, world } from './world.ts';

const now = '2026-11-22T10:00:00Z';

const scenario: Scenario = {
  projects: {
    acme: {
      author: 'Alice',
      owners: ['alice'],
      requires: ['attrs>=22'],
      publisher: { kind: 'GitHub', repository: 'acme/client', workflow: 'release.yml' },
      releases: { '1.0': '2 years', '1.1': { at: '1 year', publisher: null } },
    },
  },
  advisories: [{ id: 'GHSA-aaaa-bbbb-cccc', project: 'acme', ranges: ['all'], modified: '2 days' }],
};

const pypi = { now, scenario };

function paths({ requests }: SupportIndex, part: string): string[] {
  return requests.map(({ path }) => path).filter((path) => path.includes(part));
}

describe('what a card wants of single releases', () => {
  const asked = request('acme', { wants: 'details', versions: ['1.0', '1.1'] });

  test('is asked for when it is wanted, the newest first', async () => {
    const { sources } = await street({ pypi });
    const all = sources();
    await all.gather([request('acme')]);
    expect(all.peek(request('acme'))).not.toHaveProperty('details');
    expect(all.peek(asked).details?.map(({ people }) => people)).toEqual([
      { known: false, why: 'pending' },
      { known: false, why: 'pending' },
    ]);
    await all.gather([asked]);
    const people = { known: true, value: { author: 'Alice', requires: ['attrs>=22'] } };
    expect(all.peek(asked).details).toMatchObject([
      { version: '1.1', people, publishers: { known: true, value: [] } },
      {
        version: '1.0',
        people,
        publishers: {
          known: true,
          value: [{ kind: 'GitHub', source: 'acme/client', workflow: 'release.yml' }],
        },
      },
    ]);
  });

  test('is asked for once', async () => {
    const { pypi: index, sources } = await street({ pypi });
    const all = sources();
    await all.gather([asked]);
    index.clearRequests();
    await all.gather([asked]);
    expect(index.requests).toEqual([]);
  });

  test('is had without a cache too', async () => {
    const { sources } = await street({ pypi });
    const all = sources({ cacheDirectory: null });
    await all.gather([request('acme')]);
    await all.gather([asked]);
    expect(all.peek(asked).details?.[1]?.publishers).toMatchObject({
      known: true,
      value: [{ kind: 'GitHub' }],
    });
  });

  test('of eight projects at a time waits for none of the others', async () => {
    const names = Array.from({ length: 12 }, (_, at) => `acme-${at}`);
    const { acme } = scenario.projects ?? {};
    const many = { projects: Object.fromEntries(names.map((name) => [name, acme ?? {}])) };
    const { sources } = await street({ pypi: { now, scenario: many } });
    const all = sources({ cacheDirectory: null });
    const cards = names.map((name) => request(name, { wants: 'details', versions: ['1.0'] }));
    await all.gather(cards);
    for (const each of cards) expect(all.peek(each).details?.[0]?.people.known).toBe(true);
  });

  test('is not known where the index does not have the project', async () => {
    const { sources } = await street({ pypi });
    const all = sources();
    const nothing = request('nothing', { wants: 'details', versions: ['1.0'] });
    await all.gather([nothing]);
    expect(all.peek(nothing).details).toMatchObject([{ people: { known: false } }]);
  });
});

describe('the files of a release', () => {
  test('come from the cache, with addresses and hashes', async () => {
    const { pypi: index, sources } = await street({ pypi });
    const all = sources();
    expect(await all.filesOf(request('acme'), '1.0')).toEqual({ known: false, why: 'pending' });
    await all.gather([request('acme')]);
    index.clearRequests();
    const files = await all.filesOf(request('acme'), '1.0');
    expect(files).toMatchObject({
      known: true,
      value: [{ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }, {}],
    });
    for (const { url } of files.known ? files.value : []) expect(url.startsWith(`${index.url}/`)).toBe(true);
    expect(index.requests).toEqual([]);
  });

  test('of a project that does not exist are not published', async () => {
    const { sources } = await street({ pypi });
    const all = sources();
    await all.gather([request('nothing')]);
    expect(await all.filesOf(request('nothing'), '1.0')).toEqual({ known: false, why: 'not-published' });
  });
});

test('an index that has no JSON documents is found out, and not asked for them again and again', async () => {
  const names = Array.from({ length: 40 }, (_, at) => `plain-${at}`);
  const projects = Object.fromEntries(names.map((name) => [name, { releases: { '1.0': '1 year' } }]));
  const { pypi: index, sources } = await street({
    pypi: { now, scenario: { projects }, capabilities: plainCapabilities },
  });
  const all = sources();
  await all.gather(names.map((name) => request(name)));
  expect(paths(index, '/pypi/').length).toBeLessThan(15);
  expect(paths(index, '/simple/')).toHaveLength(40);
  for (const name of names) {
    expect(all.peek(request(name))).toMatchObject({
      exists: { known: true, value: true },
      owners: { known: false, why: 'not-published' },
    });
  }
});

describe('over time', () => {
  test('owners and statuses are remembered as they were seen', async () => {
    const { pypi: index, sources } = await street({ pypi });
    const all = sources();
    await all.gather([request('acme')]);
    index.update('acme', { owners: ['mallory'], status: 'archived' });
    all.runtime.clock.advance(3_600_000);
    await all.gather([request('acme')]);
    const since = Date.parse(now);
    expect(all.peek(request('acme')).history).toMatchObject({
      owners: [
        { value: { owners: ['alice'] }, since },
        { value: { owners: ['mallory'] }, since: since + 3_600_000 },
      ],
      status: [{ value: 'active' }, { value: 'archived' }],
    });
  });

  test('publishers are, of the newest release that has any', async () => {
    const { sources } = await street({ pypi });
    const all = sources();
    const card = request('acme', { wants: 'details', versions: ['1.0', '1.1'] });
    await all.gather([card]);
    expect(all.peek(card).history?.publishers).toMatchObject([{ value: ['GitHub acme/client'] }]);
  });
});

describe('where the advisory service does not answer', () => {
  test('PyPI’s own list stands in, in part', async () => {
    const { pypi: index, osv, sources } = await street({ pypi });
    await osv.stop();
    const all = sources();
    await all.gather([request('acme')]);
    expect(all.peek(request('acme')).advisories).toMatchObject({
      known: true,
      value: [{ id: 'GHSA-aaaa-bbbb-cccc' }],
      source: new URL(index.url).host,
      partial: 'unreachable',
    });
  });

  test('a private index’s does not', async () => {
    const { team, osv, sources } = await street({ team: pypi });
    await osv.stop();
    const all = sources({ indexUrl: team.indexUrl, mirrorsPypi: false });
    await all.gather([request('acme')]);
    expect(all.peek(request('acme')).advisories).toEqual({ known: false, why: 'unreachable' });
  });
});

describe('advisories on this machine', () => {
  const local = { advisories: 'local' as const };

  test('are matched without a request, and missed where there is no database', async () => {
    const { sources, asked } = world({ settings: local });
    expect(sources.peek(request('demo')).advisories).toEqual({ known: false, why: 'pending' });
    await sources.gather([request('demo'), request('idna', { wants: 'advisories' })]);
    expect(asked()).toEqual(['json demo', 'simple demo']);
    expect(sources.peek(request('demo')).advisories).toEqual({ known: false, why: 'not-downloaded' });
  });

  test('are asked of the service where Node has no SQLite; private names are not', async () => {
    const { sources, runtime } = world({ settings: { ...local, mirrorsPypi: false } });
    Object.assign(runtime.databases, { open: async () => null });
    const secret = request('secret-name', { listed: false });
    await sources.gather([request('demo'), secret]);
    const sent = JSON.stringify(runtime.http.requests.filter(({ url }) => url.includes('osv.example')));
    expect(sent).toContain('demo');
    expect(sent).not.toContain('secret-name');
    expect(sources.peek(request('demo')).advisories).toMatchObject({ known: true, source: 'OSV' });
    expect(sources.peek(secret).advisories).toEqual({ known: false, why: 'private' });
    expect(runtime.log.text()).toContain('SQLite');
  });
});

describe('what nobody waits for', () => {
  test('says so with every request', async () => {
    const { sources, runtime } = world();
    await sources.gather([request('demo')], undefined, 'background');
    expect(runtime.http.requests.map(({ background }) => background)).toEqual([true, true, true]);
  });

  test('what somebody waits for does not', async () => {
    const { sources, runtime } = world();
    await sources.gather([request('demo')]);
    expect(runtime.http.requests.map(({ background }) => background ?? false)).toEqual([false, false, false]);
  });
});

describe('a 404', () => {
  test('counts for five minutes: the project may be published now', async () => {
    const { sources, runtime, answers, asked } = world({
      answers: { simple: () => httpAnswer('', { status: 404 }) },
    });
    await sources.gather([request('demo')]);
    runtime.clock.advance(299_000);
    asked();
    await sources.gather([request('demo')]);
    expect(asked()).toEqual([]);
    runtime.clock.advance(2_000);
    delete answers.simple;
    await sources.gather([request('demo')]);
    expect(asked()).toEqual(['json demo', 'simple demo']);
    expect(sources.peek(request('demo')).exists).toMatchObject({ value: true });
  });
});

test('releases are told in part while a place that may have more is away', async () => {
  const { sources } = world({
    environment: { PIP_EXTRA_INDEX_URL: 'https://team.example/simple/' },
    answers: {
      simple: ({ url }, name) => (url.includes('team') ? httpFailure('timeout') : simplePage(name)),
      json: () => projectPage('A demo.'),
    },
  });
  await sources.gather([request('demo')]);
  expect(sources.peek(request('demo'))).toMatchObject({
    exists: { known: true, value: true },
    releases: { value: [{ version: '1.0' }], partial: 'timeout' },
  });
  sources.configure({ ...settings, offline: true });
  expect(sources.peek(request('demo')).releases).toMatchObject({ partial: 'timeout' });
});
