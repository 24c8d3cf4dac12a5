import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createSources } from '../../../../server/src/sources/create-sources.ts';
import type { SourceSettings } from '../../../../server/src/sources/sources.ts';
import { testRuntime } from '../../../support/runtime.ts';
import { request } from '../world.ts';
import { type Machine, machine } from './machine.ts';

/** Sources that take advisories from this machine, and the index from loopback. */
function sourcesOn(here: Machine, changed: Partial<SourceSettings> = {}, runtime = {}) {
  const sources = createSources(
    { ...testRuntime(), ...here.runtime, ...runtime },
    {
      indexUrl: here.index.indexUrl,
      mirrorsPypi: true,
      trustIndexes: false,
      advisories: 'local',
      osvUrl: here.index.osvUrl,
      offline: false,
      asOf: null,
      cacheDirectory: here.cacheDirectory,
      refresh: false,
      ...changed,
    },
  );
  onTestFinished(() => sources.close());
  return sources;
}

const asked = (here: Machine, start: string) =>
  here.index.requests.filter(({ path }) => path.startsWith(start)).map(({ path }) => path);

test('advisories come from this machine with its own time, and the service hears of no name', async () => {
  const here = await machine();
  await here.update();
  const sources = sourcesOn(here);
  here.now += 3_600_000;
  await sources.gather([request('reqeusts'), request('demo')]);
  expect(sources.peek(request('reqeusts')).advisories).toMatchObject({
    known: true,
    source: 'OSV (this machine)',
    asOf: '2026-11-22T10:00:00.000Z',
    value: [{ id: 'MAL-2026-7', malicious: true }],
  });
  expect(asked(here, '/v1/')).toEqual([]);
  expect(sources.status().advisoryTrouble).toBeUndefined();
  here.now += 7 * 86_400_000;
  expect(sources.status().advisoryTrouble).toBe('old');
});

test('without a database they are unknown, and known once it is there', async () => {
  const here = await machine();
  const sources = sourcesOn(here);
  await sources.gather([request('reqeusts')]);
  expect(sources.peek(request('reqeusts')).advisories).toEqual({ known: false, why: 'not-downloaded' });
  expect(sources.status().advisoryTrouble).toBe('missing');
  await here.update();
  const changed: string[] = [];
  sources.onChange((names) => changed.push(...names));
  await sources.gather([request('reqeusts')]);
  expect(sources.peek(request('reqeusts')).advisories).toMatchObject({ known: true });
  expect(changed).toContain('reqeusts');
  expect(asked(here, '/v1/')).toEqual([]);
});

test('offline they are known all the same', async () => {
  const here = await machine();
  await here.update();
  here.index.clearRequests();
  const sources = sourcesOn(here, { offline: true });
  await sources.gather([request('reqeusts')]);
  expect(sources.peek(request('reqeusts')).advisories).toMatchObject({ known: true });
  expect(here.index.requests).toEqual([]);
});

test('damaged, they are unknown and told', async () => {
  const here = await machine();
  await writeFile(join(here.cacheDirectory, 'advisories-1.sqlite'), 'no database'.repeat(999));
  const sources = sourcesOn(here);
  await sources.gather([request('reqeusts')]);
  expect(sources.peek(request('reqeusts')).advisories).toEqual({ known: false, why: 'malformed' });
  expect(sources.status().advisoryTrouble).toBe('damaged');
});

test('where Node has no SQLite the service answers, and that is told', async () => {
  const here = await machine();
  const sources = sourcesOn(here, {}, { databases: { open: async () => null } });
  await sources.gather([request('reqeusts')]);
  expect(sources.peek(request('reqeusts')).advisories).toMatchObject({ known: true, source: 'OSV' });
  expect(sources.status().advisoryTrouble).toBe('no-sqlite');
  expect(asked(here, '/v1/querybatch')).toHaveLength(1);
});
