import { describe, expect, onTestFinished, test } from 'vitest';
import { createHttp } from '../../../server/src/host/http/create-http.ts';
import { createSources } from '../../../server/src/sources/create-sources.ts';
import type { SourceSettings } from '../../../server/src/sources/sources.ts';
import { type Scenario, startSupportIndex } from '../../support/index/start.ts';
import { testRuntime } from '../../support/runtime.ts';
import { request, settings } from './world.ts';

// The advisory service fails at its socket; the index beside it keeps the list that PyPI keeps.

const now = '2026-11-22T10:00:00Z';
const scenario: Scenario = {
  projects: {
    demo: { releases: { '1.0': '3 years', '1.1': '2 years', '2.0': '1 year' } },
    calm: { releases: { '1.0': '1 year' } },
  },
  advisories: [
    { id: 'GHSA-old', project: 'demo', aliases: ['CVE-1'], ranges: ['<1.1'] },
    { id: 'PYSEC-old', project: 'demo', aliases: ['GHSA-old'], ranges: ['<1.1'] },
    { id: 'GHSA-new', project: 'demo', ranges: ['>=2.0'] },
  ],
};

async function place(given: Partial<SourceSettings> = {}) {
  const index = await startSupportIndex({ scenario, now });
  const runtime = testRuntime();
  const http = createHttp({ environment: {}, log: runtime.log, limits: { backOffMs: 1 } });
  const sources = createSources(
    { ...runtime, http },
    { ...settings, indexUrl: index.indexUrl, osvUrl: index.osvUrl, ...given },
  );
  onTestFinished(async () => {
    await sources.close();
    await http.close();
    await index.close();
  });
  const advisories = async (name: string, ...versions: string[]) => {
    const asked = request(name, versions.length === 0 ? {} : { wants: 'details', versions });
    await sources.gather([asked]);
    const fact = sources.peek(asked).advisories;
    return fact.known
      ? { ids: fact.value.map(({ id }) => id).sort(), source: fact.source, partial: fact.partial }
      : fact.why;
  };
  const lists = () =>
    index.requests.flatMap(({ path }) => /^\/pypi\/[^/]+\/([^/]+)\/json$/.exec(path)?.[1] ?? []);
  return { index, runtime, sources, advisories, lists };
}

const broken = { kind: 'status', status: 503, path: '/v1/' } as const;
const source = expect.stringMatching(/^127\.0\.0\.1:\d+$/);

describe('while the advisory service does not answer', () => {
  test("the index's own list tells of the newest release, without another request", async () => {
    const { index, advisories, lists } = await place();
    index.setFault(broken);
    expect(await advisories('demo')).toEqual({ ids: ['GHSA-new'], source, partial: 'unreachable' });
    expect(lists()).toEqual([]);
  });

  test('it tells of the releases that are looked at, each asked for once', async () => {
    const { index, advisories, lists } = await place();
    index.setFault(broken);
    const both = { ids: ['GHSA-new', 'GHSA-old'], source, partial: 'unreachable' };
    expect(await advisories('demo', '1.1', '1.0')).toEqual(both);
    expect(await advisories('demo', '1.1', '1.0')).toEqual(both);
    expect(lists().sort()).toEqual(['1.0', '1.1']);
    // The line in the document says the same as the card.
    expect(await advisories('demo')).toEqual(both);
  });

  test('it tells of the releases that documents pin, without their people being asked for', async () => {
    const { index, sources, lists } = await place();
    index.setFault(broken);
    const pinned = request('demo', { versions: ['1.0'] });
    await sources.gather([pinned]);
    expect(lists()).toEqual(['1.0']);
    expect(sources.peek(pinned).advisories).toMatchObject({ known: true, partial: 'unreachable' });
    expect(index.requests.filter(({ path }) => path.endsWith('.metadata'))).toEqual([]);
  });

  test('what it names none of stays unknown', async () => {
    const { index, advisories } = await place();
    index.setFault(broken);
    expect(await advisories('calm', '1.0')).toBe('unreachable');
  });

  test('it does not stand in for a time of the past', async () => {
    const { index, advisories, lists } = await place({ asOf: Date.parse(now) });
    index.setFault(broken);
    expect(await advisories('demo', '1.0')).toBe('unreachable');
    expect(lists()).toEqual([]);
  });

  test('it gives way when the service answers again', async () => {
    const { index, runtime, advisories, lists } = await place();
    const lift = index.setFault(broken);
    await advisories('demo', '1.0');
    const before = lists().length;
    lift();
    runtime.clock.advance(600_000);
    expect(await advisories('demo', '1.0')).toEqual({
      ids: ['GHSA-new', 'GHSA-old'],
      source: 'OSV',
      partial: undefined,
    });
    expect(lists()).toHaveLength(before);
  });

  test('a private index is asked for no such list', async () => {
    const { index, advisories, lists } = await place({ mirrorsPypi: false });
    index.setFault(broken);
    expect(await advisories('demo', '1.0')).toBe('unreachable');
    expect(lists()).toEqual([]);
  });
});

test('while it answers, nobody asks for another list', async () => {
  const { advisories, lists } = await place();
  expect(await advisories('demo', '1.0')).toMatchObject({ ids: ['GHSA-new', 'GHSA-old'], source: 'OSV' });
  expect(lists()).toEqual([]);
});

test('advisories that are switched off are asked for nowhere', async () => {
  const { advisories, lists } = await place({ advisories: 'off' });
  expect(await advisories('demo', '1.0')).toBe('disabled');
  expect(lists()).toEqual([]);
});
