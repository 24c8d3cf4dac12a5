import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { nodeDatabases } from '../../../../server/src/host/node-databases.ts';
import { machine } from './machine.ts';

const program = fileURLToPath(new URL('updating-process.ts', import.meta.url));
const rounds = 15;
const records = 400;

test('whenever an update is killed, the database holds one state whole: the one before or the one after', {
  timeout: 120_000,
}, async () => {
  const generation = (of: number) =>
    Array.from({ length: records }, (_, index) => ({
      id: `PYSEC-2026-${index}`,
      project: `project-${index}`,
      ranges: ['all'],
      summary: `of generation ${of}`,
    }));
  const here = await machine(generation(0));
  expect(await here.update()).toMatchObject({ kind: 'updated' });
  const seen = new Set<number>();
  let killedAtWork = 0;
  for (let round = 1; round <= rounds; round++) {
    for (const advisory of generation(round)) here.index.advise(advisory);
    const asked = here.index.requests.length;
    const child = spawn(process.execPath, [program, here.cacheDirectory, here.index.dumpsUrl]);
    let finished = 0;
    child.stdout.on('data', (text: Buffer) => {
      finished += text.toString().split('\n').length - 1;
    });
    let complaints = '';
    child.stderr.on('data', (text: Buffer) => {
      complaints += text.toString();
    });
    // At another moment of its work each time: mostly before its first commit, in every third round after one.
    const isUnderWay = (): boolean => (round % 3 === 0 ? finished > 0 : here.index.requests.length > asked);
    await expect.poll(isUnderWay, { interval: 2, timeout: 20_000 }).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, (round * 7) % 60));
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(complaints).not.toContain('Error');
    if (here.index.requests.length - asked > finished) killedAtWork++;

    const database = await nodeDatabases.open(join(here.cacheDirectory, 'advisories-1.sqlite'));
    expect(database?.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
    const rows = database?.all(`SELECT json_extract(record, '$.summary') AS summary, count(*) AS count
      FROM records GROUP BY summary`);
    database?.close();
    expect(rows).toEqual([{ summary: expect.stringMatching(/^of generation \d+$/), count: records }]);
    seen.add(Number(String(rows?.[0]?.summary).split(' ').at(-1)));
  }
  expect(killedAtWork).toBeGreaterThan(rounds / 2);
  // The lock went with the process that held it, and what was left half is no hindrance.
  expect(await here.update({ extent: 'whole' })).toMatchObject({ kind: 'updated', changed: records });
  expect(seen.size).toBeGreaterThan(rounds / 3);
});
