import { describe, expect, test, vi } from 'vitest';
import { defaultIndexUrl } from '../../../server/src/sources/default-index.ts';
import { httpAnswer, httpFailure, jsonAnswer } from '../../support/runtime.ts';
import { indexUrl, projectPage, queries, request, settings, simplePage, world } from './world.ts';

const now = '2026-11-22T10:00:00.000Z';

describe('looking', () => {
  test('before anything was asked gives pending, and asks nothing', async () => {
    const { sources, asked } = world();
    const pending = { known: false, why: 'pending' };
    expect(sources.peek(request('demo'))).toEqual({
      name: 'demo',
      exists: pending,
      status: pending,
      releases: pending,
      summary: pending,
      owners: pending,
      extras: pending,
      advisories: pending,
    });
    expect(asked()).toEqual([]);
  });

  test('after gathering gives facts with their source and time', async () => {
    const { sources, asked } = world({
      answers: {
        json: () =>
          projectPage(
            'A demo.',
            { ownership: { roles: [{ role: 'Owner', user: 'alice' }] } },
            { provides_extra: ['socks'] },
          ),
      },
    });
    await sources.gather([request('demo')]);
    const facts = sources.peek(request('demo'));
    const from = { known: true, source: 'index.example', asOf: now };
    expect(facts).toMatchObject({
      name: 'demo',
      exists: { ...from, value: true },
      status: { ...from, value: { status: 'active', reason: null } },
      releases: { ...from, value: [{ version: '1.0', uploadedAt: Date.UTC(2026, 10, 1) }] },
      summary: { ...from, value: { summary: 'A demo.' } },
      owners: { ...from, value: { owners: ['alice'], maintainers: [], organization: null } },
      extras: { ...from, value: ['socks'] },
      advisories: { known: true, source: 'OSV', asOf: now, value: [] },
    });
    expect(asked()).toEqual(['batch', 'json demo', 'simple demo']);
  });

  test('twice gives the same objects, so that looking costs nothing', async () => {
    const { sources } = world();
    await sources.gather([request('demo')]);
    expect(sources.peek(request('demo')).releases).toBe(sources.peek(request('demo')).releases);
  });
});

describe('only the Simple page tells whether a project exists', () => {
  test('404 there means that it does not', async () => {
    const { sources } = world({ answers: { simple: () => httpAnswer('', { status: 404 }) } });
    await sources.gather([request('demo')]);
    expect(sources.peek(request('demo'))).toMatchObject({
      exists: { known: true, value: false },
      releases: { known: false, why: 'not-published' },
      status: { known: false, why: 'not-published' },
    });
  });

  test('404 of the JSON document means that the index does not offer it', async () => {
    const { sources } = world({ answers: { json: () => httpAnswer('', { status: 404 }) } });
    await sources.gather([request('demo')]);
    expect(sources.peek(request('demo'))).toMatchObject({
      exists: { known: true, value: true },
      summary: { known: false, why: 'not-published' },
      owners: { known: false, why: 'not-published' },
      extras: { known: false, why: 'not-published' },
    });
  });

  test('a registered project without files exists and has no releases', async () => {
    const { sources } = world({ answers: { simple: (_, name) => simplePage(name, []) } });
    await sources.gather([request('demo')]);
    expect(sources.peek(request('demo'))).toMatchObject({
      exists: { value: true },
      releases: { known: true, value: [] },
    });
  });
});

test('upload times come from the JSON document where the Simple page has none', async () => {
  const file = { filename: 'demo-1.0.tar.gz', upload_time_iso_8601: '2026-10-05T00:00:00Z' };
  const { sources } = world({
    answers: {
      simple: (_, name) => simplePage(name, [{ 'upload-time': undefined }]),
      json: () => projectPage('', { releases: { '1.0': [file] } }),
    },
  });
  await sources.gather([request('demo')]);
  expect(sources.peek(request('demo')).releases).toMatchObject({
    value: [{ uploadedAt: Date.UTC(2026, 9, 5) }],
  });
});

describe('a failure', () => {
  test.each([
    [httpFailure('unreachable'), 'unreachable'],
    [httpFailure('timeout'), 'timeout'],
    [httpFailure('offline'), 'offline'],
    [httpFailure('too-large'), 'too-large'],
    [httpAnswer('', { status: 401 }), 'unauthorized'],
    [httpAnswer('', { status: 403 }), 'unauthorized'],
    [httpAnswer('', { status: 429 }), 'rate-limited'],
    [httpAnswer('', { status: 500 }), 'unreachable'],
    [httpAnswer('', { status: 418 }), 'malformed'],
    [jsonAnswer([]), 'malformed'],
    [httpAnswer('<html>Sign in</html>', { headers: { 'content-type': 'text/html' } }), 'malformed'],
    [httpAnswer('{}', { headers: { 'content-type': 'text/plain' } }), 'malformed'],
    [httpAnswer('', { status: 304 }), 'malformed'],
  ])('%j of one page is an unknown with the reason %s, and others are not touched', async (answer, why) => {
    const { sources } = world({
      answers: { simple: (_, name) => (name === 'demo' ? answer : simplePage(name)) },
    });
    await sources.gather([request('demo'), request('other')]);
    const unknown = { known: false, why };
    expect(sources.peek(request('demo'))).toMatchObject({
      exists: unknown,
      status: unknown,
      releases: unknown,
      summary: { known: true },
      advisories: { known: true },
    });
    expect(sources.peek(request('other')).exists).toMatchObject({ known: true, value: true });
  });

  test('leaves the old answer where it is, with its own time and the reason', async () => {
    const { sources, runtime, answers } = world();
    await sources.gather([request('demo')]);
    runtime.clock.advance(3_600_000);
    answers.simple = () => httpFailure('timeout');
    await sources.gather([request('demo')]);
    expect(sources.peek(request('demo')).exists).toEqual({
      known: true,
      value: true,
      source: 'index.example',
      asOf: now,
      refreshFailed: 'timeout',
    });
    expect(sources.peek(request('demo')).summary).not.toHaveProperty('refreshFailed');
  });

  test('is left alone for a moment and then asked about again', async () => {
    const { sources, runtime, answers, asked } = world({
      answers: { simple: () => httpAnswer('', { status: 500 }) },
    });
    await sources.gather([request('demo')]);
    asked();
    await sources.gather([request('demo')]);
    expect(asked()).toEqual([]);
    runtime.clock.advance(6_000);
    delete answers.simple;
    await sources.gather([request('demo')]);
    expect(asked()).toEqual(['simple demo']);
    expect(sources.peek(request('demo')).exists).toMatchObject({ known: true });
  });

  test('by more files than are read is told, and others are not touched', async () => {
    const files = Array.from({ length: 100_001 }, (_, index) => ({ filename: `demo-${index}.tar.gz` }));
    const { sources } = world({
      answers: { simple: (_, name) => simplePage(name, name === 'demo' ? files : [{}]) },
    });
    await sources.gather([request('demo'), request('other')]);
    expect(sources.peek(request('demo')).releases).toEqual({ known: false, why: 'too-large' });
    expect(sources.peek(request('other')).releases).toMatchObject({ known: true });
  });

  test('of the advisories by a defect leaves none of them waiting', async () => {
    const { sources, runtime } = world({
      answers: {
        batch: () => {
          throw new Error('a defect');
        },
      },
    });
    await sources.gather([request('demo')]);
    expect(sources.peek(request('demo'))).toMatchObject({
      exists: { known: true },
      advisories: { known: false, why: 'malformed' },
    });
    expect(runtime.log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
  });

  test('of a job by a defect is logged and harms nobody', async () => {
    const { sources, runtime } = world({
      answers: {
        simple: (_, name) => {
          if (name === 'demo') throw new Error('a defect');
          return simplePage(name);
        },
      },
    });
    await sources.gather([request('demo'), request('other')]);
    const errors = runtime.log.lines.filter(({ level }) => level === 'error');
    // An error's own words follow the message: it ends without a stop.
    expect(errors).toEqual([
      expect.objectContaining({ message: expect.stringMatching(/^[A-Z][^.]*[a-z]$/) }),
    ]);
    expect(sources.peek(request('demo')).exists).toEqual({ known: false, why: 'malformed' });
    expect(sources.peek(request('other')).exists).toMatchObject({ known: true });
  });
});

describe('freshness', () => {
  test('what is fresh is not asked for again', async () => {
    const { sources, runtime, asked } = world();
    await sources.gather([request('demo')]);
    runtime.clock.advance(599_000);
    asked();
    await sources.gather([request('demo')]);
    expect(asked()).toEqual([]);
    runtime.clock.advance(2_000);
    await sources.gather([request('demo')]);
    expect(asked()).toEqual(['batch', 'simple demo']);
  });

  test('then it is asked for conditionally, and an unchanged answer counts from now', async () => {
    const { sources, runtime, answers, asked } = world({
      answers: { simple: (_, name) => simplePage(name, [{}], { etag: '"one"' }) },
    });
    await sources.gather([request('demo')]);
    runtime.clock.advance(700_000);
    asked();
    answers.simple = ({ headers }) =>
      httpAnswer('', { status: headers?.['if-none-match'] === '"one"' ? 304 : 500 });
    await sources.gather([request('demo')]);
    expect(sources.peek(request('demo')).releases).toMatchObject({
      known: true,
      value: [{ version: '1.0' }],
      asOf: '2026-11-22T10:11:40.000Z',
    });
  });

  test('a run that refreshes asks once although the cache is fresh', async () => {
    const first = world();
    await first.sources.gather([request('demo')]);
    await first.sources.close();
    const { databases } = first.runtime;
    const { sources, asked } = world({
      databases,
      now: Date.parse(now) + 1_000,
      settings: { refresh: true },
    });
    await sources.gather([request('demo')]);
    await sources.gather([request('demo')]);
    expect(asked()).toEqual(['batch', 'json demo', 'simple demo']);
  });
});

describe('requests', () => {
  test('for one name in flight are shared', async () => {
    const { sources, asked } = world();
    await Promise.all([1, 2, 3].map(() => sources.gather([request('demo'), request('demo')])));
    expect(asked()).toEqual(['batch', 'json demo', 'simple demo']);
  });

  test('about advisories are one batch for all names', async () => {
    const { sources, runtime } = world();
    await sources.gather(Array.from({ length: 30 }, (_, index) => request(`name-${index}`)));
    const batches = runtime.http.requests.filter((each) => each.url === 'https://osv.example/v1/querybatch');
    expect(batches.map((each) => queries(each).length)).toEqual([30]);
  });

  test('are for a bounded number of projects at a time', async () => {
    let open = 0;
    let most = 0;
    const { sources } = world({
      answers: {
        simple: async (_, name) => {
          most = Math.max(most, ++open);
          await new Promise((resolve) => setImmediate(resolve));
          open--;
          return simplePage(name);
        },
      },
    });
    await sources.gather(Array.from({ length: 40 }, (_, index) => request(`name-${index}`)));
    expect(most).toBe(6);
  });

  test('end when the last who waits turns away, and not before', async () => {
    const signals: AbortSignal[] = [];
    let answer = (): void => {};
    const { sources } = world({
      answers: {
        simple: ({ signal }, name) => {
          if (signal) signals.push(signal);
          return new Promise((resolve) => {
            answer = () => resolve(simplePage(name));
            signal?.addEventListener('abort', () => resolve(httpFailure('cancelled')));
          });
        },
      },
    });
    const [one, two] = [new AbortController(), new AbortController()];
    const first = sources.gather([request('demo')], one.signal);
    const second = sources.gather([request('demo')], two.signal);
    await vi.waitFor(() => expect(signals).toHaveLength(1));
    one.abort();
    await first;
    expect(signals[0]?.aborted).toBe(false);
    two.abort();
    await second;
    expect(signals[0]?.aborted).toBe(true);
    expect(sources.peek(request('demo')).exists).toEqual({ known: false, why: 'pending' });
    const third = sources.gather([request('demo')]);
    await vi.waitFor(() => expect(signals).toHaveLength(2));
    answer();
    await third;
    expect(sources.peek(request('demo')).exists).toMatchObject({ known: true });
  });

  test('are not made for one who has turned away already', async () => {
    const { sources, asked } = world();
    await sources.gather([request('demo')], AbortSignal.abort());
    expect(asked()).toEqual([]);
  });
});

describe('what leaves', () => {
  test('is no private name, to no public service', async () => {
    const { sources, runtime } = world();
    await sources.gather([request('demo'), request('secret-name', { private: true })]);
    expect(runtime.http.requests.length).toBeGreaterThan(0);
    expect(JSON.stringify(runtime.http.requests)).not.toContain('secret-name');
    expect(sources.peek(request('secret-name', { private: true }))).toMatchObject({
      exists: { why: 'private' },
      advisories: { why: 'private' },
    });
  });

  test('is no unlisted name where the environment names another index', async () => {
    const { sources, runtime } = world({ environment: { UV_INDEX: 'team=https://team.example/simple' } });
    await sources.gather([request('demo'), request('secret-name', { listed: false })]);
    expect(runtime.http.requests.length).toBeGreaterThan(0);
    expect(JSON.stringify(runtime.http.requests)).not.toContain('secret-name');
  });

  test('to a private index is told to nobody else, where no list knows the name', async () => {
    const { sources, asked } = world({ settings: { mirrorsPypi: false } });
    const unlisted = request('demo', { listed: false });
    await sources.gather([unlisted]);
    expect(asked()).toEqual(['json demo', 'simple demo']);
    expect(sources.peek(unlisted).advisories).toEqual({ known: false, why: 'private' });
    expect(sources.isPublic()).toBe(false);
  });

  test('of a listed name goes to the advisory service too, whichever index is asked', async () => {
    const { sources, asked } = world({ settings: { mirrorsPypi: false } });
    await sources.gather([request('demo')]);
    expect(asked()).toEqual(['batch', 'json demo', 'simple demo']);
    expect(sources.peek(request('demo')).advisories).toMatchObject({ known: true, source: 'OSV' });
  });

  test('carries credentials to the index and to nobody else, and they are kept nowhere', async () => {
    const { sources, runtime } = world({
      settings: { indexUrl: 'https://user:hunter2@index.example/simple/' },
    });
    await sources.gather([request('demo')]);
    const expected = `Basic ${Buffer.from('user:hunter2').toString('base64')}`;
    for (const { url, headers } of runtime.http.requests) {
      expect(url).not.toContain('hunter2');
      expect(headers?.authorization).toBe(url.startsWith('https://index.example/') ? expected : undefined);
    }
    await sources.close();
    expect(runtime.databases.dump()).toContain('demo');
    const kept = runtime.files.paths().map((path) => path + runtime.files.text(path));
    expect([...kept, runtime.databases.dump(), runtime.log.text(), sources.indexName()].join()).not.toMatch(
      /hunter2|aHVudGVyMg/,
    );
    expect(sources.indexName()).toBe('index.example');
  });

  test('goes to an index of the workspace only when that is trusted', async () => {
    const tied = request('demo', { index: 'https://evil.example/simple/' });
    const { sources, runtime } = world();
    await sources.gather([tied]);
    expect(runtime.http.requests).toEqual([]);
    expect(sources.peek(tied).exists).toEqual({ known: false, why: 'untrusted-workspace' });
    sources.configure({ ...settings, trustIndexes: true });
    await sources.gather([tied]);
    expect(runtime.http.requests.map(({ url }) => new URL(url).host)).toEqual([
      'evil.example',
      'evil.example',
    ]);
    expect(sources.peek(tied)).toMatchObject({
      exists: { known: true, source: 'evil.example' },
      advisories: { why: 'private' },
    });
    expect(sources.peek(request('demo')).exists).toEqual({ known: false, why: 'pending' });
  });
});

describe('the index in use', () => {
  test('is the one pip would ask', async () => {
    const { sources, runtime } = world({
      settings: { indexUrl: '' },
      files: { '/etc/pip.conf': '[global]\nindex-url = https://team.example/simple\n' },
    });
    await sources.gather([request('demo')]);
    expect(runtime.http.requests.map(({ url }) => url)).toContain('https://team.example/simple/demo/');
    expect(sources.indexName()).toBe('team.example');
  });

  test('is PyPI where nothing is configured', async () => {
    const { sources, runtime } = world({ settings: { indexUrl: '', mirrorsPypi: false } });
    await sources.gather([request('demo')]);
    expect(runtime.http.requests.map(({ url }) => url)).toContain(`${defaultIndexUrl}demo/`);
    expect([sources.indexName(), sources.isPublic()]).toEqual(['PyPI', true]);
    expect(sources.peek(request('demo')).exists).toMatchObject({ source: 'PyPI' });
  });

  test('that is no web address is told and not asked', async () => {
    const { sources, runtime } = world({ settings: { indexUrl: 'ftp://user:hunter2@index.example/' } });
    await sources.gather([request('demo')]);
    expect(sources.peek(request('demo')).exists).toEqual({ known: false, why: 'unreachable' });
    expect(runtime.log.text()).toContain('no http or https address');
    expect(runtime.log.text()).not.toContain('hunter2');
  });

  test('changes with the settings', async () => {
    const { sources, asked } = world();
    await sources.gather([request('demo')]);
    asked();
    sources.configure({ ...settings, indexUrl: 'https://other.example/simple/' });
    expect(sources.peek(request('demo')).exists).toEqual({ known: false, why: 'pending' });
    await sources.gather([request('demo')]);
    expect(asked()).toEqual(['json demo', 'simple demo']);
    sources.configure({ ...settings, indexUrl });
    expect(sources.peek(request('demo')).exists).toMatchObject({ known: true, source: 'index.example' });
  });
});

test('as of a time, what was uploaded later does not exist', async () => {
  const files = [{ 'upload-time': '2026-01-01T00:00:00Z' }, { 'upload-time': '2026-11-20T00:00:00Z' }];
  const { sources } = world({
    settings: { asOf: Date.UTC(2026, 5, 1) },
    answers: { simple: (_, name) => simplePage(name, files) },
  });
  await sources.gather([request('demo')]);
  expect(sources.peek(request('demo')).releases).toMatchObject({ value: [{ version: '1.0' }] });
  sources.configure(settings);
  expect(sources.peek(request('demo')).releases).toMatchObject({
    value: [{ version: '1.1' }, { version: '1.0' }],
  });
});

describe('advisories', () => {
  const vulnerable = {
    id: 'GHSA-1',
    modified: '2026-01-01T00:00:00Z',
    affected: [{ package: { name: 'demo', ecosystem: 'PyPI' }, versions: ['1.0'] }],
  };
  const batch = () => jsonAnswer({ results: [{ vulns: [{ id: 'GHSA-1', modified: vulnerable.modified }] }] });

  test('are the records that name the project', async () => {
    const { sources } = world({ answers: { batch, vuln: () => jsonAnswer(vulnerable) } });
    await sources.gather([request('demo')]);
    expect(sources.peek(request('demo')).advisories).toMatchObject({
      known: true,
      source: 'OSV',
      value: [{ id: 'GHSA-1', versions: ['1.0'] }],
    });
  });

  test('that did not change are not fetched again, not even after a new start', async () => {
    const first = world({ answers: { batch, vuln: () => jsonAnswer(vulnerable) } });
    await first.sources.gather([request('demo')]);
    await first.sources.close();
    const { databases } = first.runtime;
    const { sources, asked } = world({ databases, now: '2026-11-23T10:00:00Z', answers: { batch } });
    await sources.gather([request('demo')]);
    expect(asked()).toEqual(['batch', 'json demo', 'simple demo']);
    expect(sources.peek(request('demo')).advisories).toMatchObject({
      known: true,
      value: [{ id: 'GHSA-1' }],
    });
  });

  test('alone are asked for where nothing else is wanted, in the one batch with the others', async () => {
    const { sources, asked, runtime } = world();
    const installed = ['six', 'idna'].map((name) => request(name, { wants: 'advisories' }));
    await sources.gather([...installed, request('demo'), request('demo', { wants: 'advisories' })]);
    const [batch] = runtime.http.requests.filter(({ method }) => method === 'POST');
    expect(batch && queries(batch).map((query) => query.package.name)).toEqual(['demo', 'six', 'idna']);
    expect(asked()).toEqual(['batch', 'json demo', 'simple demo']);
    expect(sources.peek(request('six'))).toMatchObject({
      exists: { known: false, why: 'pending' },
      advisories: { known: true, value: [] },
    });
  });

  test('alone are not asked for of private names', async () => {
    const { sources, asked } = world();
    await sources.gather([request('secret-name', { private: true, wants: 'advisories' })]);
    expect(asked()).toEqual([]);
  });

  test('of one name are known while those of another are still on their way', async () => {
    const slow = { ...vulnerable, id: 'GHSA-2' };
    let answerSlow = () => {};
    const { sources } = world({
      answers: {
        batch: () => jsonAnswer({ results: [{}, { vulns: [{ id: 'GHSA-2', modified: slow.modified }] }] }),
        vuln: () => new Promise((resolve) => (answerSlow = () => resolve(jsonAnswer(slow)))),
      },
    });
    const gathering = sources.gather([request('quick'), request('demo', { wants: 'advisories' })]);
    await vi.waitFor(() => expect(sources.peek(request('quick')).advisories.known).toBe(true));
    expect(sources.peek(request('demo')).advisories).toEqual({ known: false, why: 'pending' });
    answerSlow();
    await gathering;
    expect(sources.peek(request('demo')).advisories.known).toBe(true);
  });

  test('switched off are not asked for', async () => {
    const { sources, asked } = world({ settings: { advisories: 'off' } });
    await sources.gather([request('demo')]);
    expect(asked()).toEqual(['json demo', 'simple demo']);
    expect(sources.peek(request('demo')).advisories).toEqual({ known: false, why: 'disabled' });
  });
});

describe('the status', () => {
  test('tells checking, then ready, with the time of the oldest answer looked at', async () => {
    const states: string[] = [];
    const { sources, runtime, answers } = world();
    answers.simple = (_, name) => {
      states.push(sources.status().state);
      return simplePage(name);
    };
    expect(sources.status()).toEqual({ state: 'ready', advisoriesAway: false, oldest: null, sample: false });
    sources.onChange(() => states.push(sources.status().state));
    await sources.gather([request('demo')]);
    expect([states[0], states.at(-1)]).toEqual(['checking', 'ready']);
    runtime.clock.advance(60_000);
    sources.peek(request('demo'));
    expect(sources.status()).toEqual({
      state: 'ready',
      advisoriesAway: false,
      oldest: Date.parse(now),
      sample: false,
    });
  });

  test('is offline when the settings say so', () => {
    expect(world({ settings: { offline: true } }).sources.status().state).toBe('offline');
  });

  test('is offline while the index does not answer, tells how old the facts are, and recovers by itself', async () => {
    const { sources, runtime, answers } = world();
    await sources.gather([request('demo')]);
    sources.peek(request('demo'));
    runtime.clock.advance(3_600_000);
    answers.simple = () => httpFailure('unreachable');
    answers.json = () => httpFailure('unreachable');
    await sources.gather([request('demo')]);
    expect(sources.status()).toMatchObject({ state: 'offline', oldest: Date.parse(now) });
    expect(sources.peek(request('demo')).exists).toMatchObject({ known: true, refreshFailed: 'unreachable' });
    delete answers.simple;
    delete answers.json;
    runtime.clock.advance(6_000);
    await sources.gather([request('demo')]);
    expect(sources.status().state).toBe('ready');
    expect(sources.peek(request('demo')).exists).not.toHaveProperty('refreshFailed');
  });

  test('tells an advisory service that does not answer apart from the index', async () => {
    const { sources } = world({ answers: { batch: () => httpFailure('unreachable') } });
    await sources.gather([request('demo')]);
    await sources.gather([request('other')]);
    expect(sources.status()).toMatchObject({ state: 'ready', advisoriesAway: true });
    expect(sources.peek(request('demo')).advisories).toEqual({ known: false, why: 'unreachable' });
  });

  test('an index that is away is not asked for each of many names', async () => {
    const { sources, asked } = world({
      answers: { simple: () => httpFailure('timeout'), json: () => httpFailure('timeout') },
    });
    const requests = Array.from({ length: 100 }, (_, index) => request(`name-${index}`));
    await sources.gather(requests);
    expect(asked().length).toBeLessThanOrEqual(20);
    for (const each of requests) expect(sources.peek(each).exists).toEqual({ known: false, why: 'timeout' });
  });

  test('says when the index serves sample data, and so do the facts', async () => {
    const { sources } = world({
      answers: { simple: (_, name) => simplePage(name, [{}], { 'x-wheelwarden-sample': '1' }) },
    });
    await sources.gather([request('demo')]);
    expect(sources.peek(request('demo')).exists).toMatchObject({ source: 'the sample index' });
    expect(sources.status().sample).toBe(true);
  });
});

describe('changes', () => {
  test('are told with the names, gathered', async () => {
    const { sources } = world();
    const told: string[][] = [];
    const stop = sources.onChange((names) => told.push([...names]));
    await sources.gather([request('demo'), request('other')]);
    expect(told.flat()).toEqual(expect.arrayContaining(['demo', 'other']));
    expect(told.length).toBeLessThanOrEqual(3);
    stop();
    const before = told.length;
    await sources.gather([request('third')]);
    expect(told).toHaveLength(before);
  });

  test('are not told where there are none', async () => {
    const { sources } = world();
    await sources.gather([request('demo')]);
    const told = vi.fn();
    sources.onChange(told);
    await sources.gather([request('demo')]);
    expect(told).not.toHaveBeenCalled();
  });
});

test('closing ends what is under way', async () => {
  const { sources, runtime } = world({
    answers: {
      simple: ({ signal }) =>
        new Promise((resolve) => {
          signal?.addEventListener('abort', () => resolve(httpFailure('cancelled')));
        }),
    },
  });
  const gathering = sources.gather([request('demo')]);
  await vi.waitFor(() => expect(runtime.http.requests.length).toBeGreaterThan(0));
  await sources.close();
  await gathering;
});

test('going offline ends what is under way, and coming back asks afresh', async () => {
  const { sources, runtime, answers } = world();
  answers.simple = ({ signal }) =>
    new Promise((resolve) => {
      signal?.addEventListener('abort', () => resolve(httpFailure('cancelled')));
    });
  const gathering = sources.gather([request('demo')]);
  await vi.waitFor(() => expect(runtime.http.requests.length).toBeGreaterThan(0));
  sources.configure({ ...settings, offline: true });
  await gathering;
  expect(sources.peek(request('demo')).exists).toEqual({ known: false, why: 'offline' });
  delete answers.simple;
  sources.configure(settings);
  await sources.gather([request('demo')]);
  expect(sources.peek(request('demo')).exists).toMatchObject({ known: true });
});
