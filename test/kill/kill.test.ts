import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { factsFile } from '../../server/src/sources/cache/facts-schema.ts';
import { historyFile } from '../../server/src/sources/history/history.ts';
import { buildWriter, killedWriter, type Said } from './killed.ts';
import { startReader } from './reader.ts';

const kills = 200;
/** Of these, how many hit processes that begin on an empty folder, all at once. */
const killsAtFirst = 40;
const processes = 4;
const files = [factsFile, historyFile];

let folder = '';
let writer = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wheelwarden-kill-'));
  writer = await buildWriter(folder);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test('what four processes committed outlives every kill, and nothing is read that was not written', async () => {
  const directory = join(folder, 'cache');
  const said = await killAll(directory, kills - killsAtFirst);
  expect(said.facts.size).toBe(40);
  expect(said.seen.size).toBe(40);
}, 180_000);

test('processes that begin at once and are killed make one whole file', async () => {
  for (let round = 0; round < killsAtFirst / processes; round++) {
    await killAll(join(folder, `begun-${round}`), processes);
  }
}, 60_000);

/** Four processes at a time write and are killed; after each kill all that was said is looked for. */
async function killAll(directory: string, times: number): Promise<Said> {
  const said: Said = { facts: new Map(), seen: new Map(), logged: [] };
  const reader = startReader(directory);
  let left = times;
  const slot = async (): Promise<void> => {
    while (left-- > 0) {
      await killedWriter(writer, directory, said);
      await reader.check(said);
    }
  };
  await Promise.all(Array.from({ length: processes }, slot));
  await reader.close();
  expect([...said.logged, ...reader.log.lines]).toEqual([]);
  for (const file of files) {
    const database = new DatabaseSync(join(directory, file));
    expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    database.close();
  }
  // The last to close took the logs away, and nothing had to be set aside.
  expect((await readdir(directory)).sort()).toEqual(files);
  return said;
}
