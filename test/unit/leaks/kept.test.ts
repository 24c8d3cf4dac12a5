import { readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Scenario } from '../../support/index/start.ts';
import { makeWorld, type World, type WorldOptions } from './world.ts';

const pypi: Scenario = { projects: { requests: { owners: ['ada'], releases: { '2.32.0': '400 days' } } } };
const files = { 'requirements.txt': '--extra-index-url {evil}/simple/\nrequests==2.32.0\n' };

/** A session in which something was asked and something was decided. */
async function afterSession(
  options: Partial<WorldOptions>,
  then: (world: World) => Promise<void>,
): Promise<void> {
  const world = await makeWorld({ files, public: pypi, ...options });
  try {
    await world.look('requirements.txt');
    await world.engine.answerOrigin(new URL(world.servers.evil.url).origin, { approve: false });
    await then(world);
  } finally {
    await world.close();
  }
}

/** Those that SQLite keeps beside a data base are counted to it. */
async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder);
  return [...new Set(found.map((file) => file.replace(/-(?:wal|shm|journal)$/, '')))].sort();
}

const own = [/^approvals\.json$/, /^facts-\d+\.sqlite$/, /^history-\d+\.sqlite$/];

it('the folder holds the files that are listed, all for the user alone', async () => {
  await afterSession({}, async ({ cacheDirectory, engine }) => {
    await engine.close();
    const found = await filesIn(cacheDirectory);
    expect(found).toHaveLength(own.length);
    expect(found.filter((file, at) => !own[at]?.test(file))).toEqual([]);
    if (process.platform === 'win32') return;
    expect((await stat(cacheDirectory)).mode & 0o777).toBe(0o700);
    for (const file of await readdir(cacheDirectory)) {
      expect([file, (await stat(path.join(cacheDirectory, file))).mode & 0o077]).toEqual([file, 0]);
    }
  });
});

it('of files that were looked into, what was found is kept by their hash, and nothing of what they hold', async () => {
  const content = { 'acme_ledger/secret.py': 'NOTE = "paper-boat-7f"\n' };
  const look = {
    files: { 'requirements.txt': 'acme-ledger==1.1\n' },
    home: { '.config/pip/pip.conf': '[global]\nindex-url = {private}/simple/\n' },
    private: {
      projects: { 'acme-ledger': { releases: { '1.0': '400 days', '1.1': { at: '5 hours', content } } } },
    },
  };
  await afterSession(look, async ({ cacheDirectory, engine, kept }) => {
    const folder = path.join(cacheDirectory, 'inspections');
    const found = await readdir(folder);
    expect(found.map((file) => /^[0-9a-f]{64}\.json$/.test(file))).toEqual([true, true]);
    for (const file of found) expect((await stat(path.join(folder, file))).mode & 0o077).toBe(0);
    expect([...(await kept()).values()].join('\n')).not.toContain('paper-boat-7f');
    await engine.clearCache();
    expect(await readdir(folder)).toEqual([]);
  });
});

it('clearing the cache empties the facts, and leaves history, advisories and decisions', async () => {
  await afterSession({}, async ({ cacheDirectory, engine, open, servers }) => {
    const advisories = path.join(cacheDirectory, 'advisories-1.sqlite');
    await writeFile(advisories, 'what was fetched');
    await engine.clearCache();
    expect(await engine.approvals()).toMatchObject({ refused: [new URL(servers.evil.url).origin] });
    expect((await stat(advisories)).size).toBeGreaterThan(0);
    expect((await filesIn(cacheDirectory)).some((file) => file.startsWith('history-'))).toBe(true);
    servers.public.clearRequests();
    await engine.refresh([await open('requirements.txt')]);
    expect(servers.public.requests.map(({ path: at }) => at)).toContain('/simple/requests/');
  });
});

it('where nothing is to be kept, nothing is', async () => {
  await afterSession({ keeps: 'nothing' }, async ({ cacheDirectory, engine }) => {
    await engine.close();
    expect(await readdir(cacheDirectory).catch(() => [])).toEqual([]);
  });
});
