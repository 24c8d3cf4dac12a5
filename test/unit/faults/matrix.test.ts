import { afterAll, describe, expect, test } from 'vitest';
import type { HttpLimits } from '../../../server/src/host/http/limits.ts';
import type { Fact } from '../../../server/src/sources/fact.ts';
import { outcomeOf, takeDump } from './dump.ts';
import { dump, type Endpoint, endpoints, healthy } from './endpoints.ts';
import { type FaultRow, type Outcome, rows } from './rows.ts';
import { openScene, type Scene, secret } from './scene.ts';
import { table } from './table.ts';

// Faults are made at the socket of real servers; from there to the fact all is the product's own. Each cell runs twice:
// with nothing known before, and with an answer of an hour ago.

/** Nothing that a server sends takes more memory than this; in bytes. */
const mostGrowth = 160 * 1024 * 1024;

/** Four tries at the dump with six redirects each; twenty pages. */
const mostRequests = 24;

const cells = new Map<string, string>();
let mostTaken = 0;

afterAll(() => {
  const columns = [...endpoints, dump].map(({ name }) => name);
  const lines = rows.map(({ name }) => [
    name,
    ...columns.map((column) => cells.get(`${name} ${column}`) ?? '–'),
  ]);
  console.log(
    `What comes of each fault, with the number of requests: nothing known before; an answer known before.\n\n${table(['', ...columns], lines)}\n\nThe large bodies took ${Math.round(mostTaken / 1024 / 1024)} MB of memory at most.\n`,
  );
});

describe.each(rows)('$name', (row) => {
  const columns = [...endpoints, dump].filter((endpoint) => expected(row, endpoint) !== null);

  test('is told for what it is, harms nothing else, and ends', { timeout: 120_000 }, async () => {
    if (row.large) for (const endpoint of columns) await cell(row, endpoint);
    else await Promise.all(columns.map((endpoint) => cell(row, endpoint)));
  });
});

async function cell(row: FaultRow, endpoint: Endpoint): Promise<void> {
  const isDump = endpoint === dump;
  const first = await withScene(row, (scene) =>
    isDump ? dumpColdly(scene, row) : coldly(scene, row, endpoint),
  );
  const second = await withScene(row, (scene) =>
    isDump ? dumpWarmly(scene, row) : warmly(scene, row, endpoint),
  );
  cells.set(`${row.name} ${endpoint.name}`, `${first}; ${second}`);
}

async function withScene(row: FaultRow, run: (scene: Scene) => Promise<string>): Promise<string> {
  const limits: Partial<HttpLimits> = row.slow ? { idleMs: 3_000, attemptMs: 3_000 } : {};
  const scene = await openScene(limits);
  try {
    const told = await run(scene);
    expect(scene.log.text()).not.toContain(secret);
    expect(scene.elsewhere.filter(({ authorization }) => authorization !== undefined)).toEqual([]);
    return told;
  } finally {
    await scene.close();
  }
}

/** Nothing was known before. */
async function coldly(scene: Scene, row: FaultRow, endpoint: Endpoint): Promise<string> {
  await scene.strike(row, endpoint);
  await bounded(row, () => scene.gather());
  const fact = endpoint.fact(scene.facts('broken'));
  expect(inShort(fact), `${row.name}, ${endpoint.name}, first time`).toBe(expected(row, endpoint));
  expectOthersWell(scene, row, endpoint);
  return `${inShort(fact)}${inPart(fact)}/${counted(scene, endpoint)}`;
}

/** All was known an hour ago. */
async function warmly(scene: Scene, row: FaultRow, endpoint: Endpoint): Promise<string> {
  await scene.gather();
  const before = endpoint.fact(scene.facts('broken'));
  expect(inShort(before)).toBe('known');
  scene.moveOn();
  await scene.strike(row, endpoint);
  await bounded(row, () => scene.gather());
  const fact = endpoint.fact(scene.facts('broken'));
  expectOthersWell(scene, row, endpoint);
  const what = `${row.name}, ${endpoint.name}, with an answer of an hour ago`;
  const outcome = expected(row, endpoint);
  if (endpoint.lasting) {
    expect(inShort(fact), what).toBe('known');
    expect(scene.requestsTo(endpoint)).toBe(0);
    return 'kept/0';
  }
  if (outcome === 'known' || outcome === 'absent' || outcome === 'not-published') {
    expect(inShort(fact), what).toBe(outcome);
    return `${outcome}/${counted(scene, endpoint)}`;
  }
  expect(fact, what).toMatchObject({ known: true, refreshFailed: outcome });
  expect(before?.known && fact?.known && fact.asOf === before.asOf, `${what}: its age`).toBe(true);
  return `stale/${counted(scene, endpoint)}`;
}

/** There was no database of advisories before. */
async function dumpColdly(scene: Scene, row: FaultRow): Promise<string> {
  await scene.strike(row, dump);
  const { result, fact } = await bounded(row, () => takeDump(scene, row.slow ?? false));
  expect(outcomeOf(result), `${row.name}, dump, first time`).toBe(expected(row, dump));
  expect(inShort(fact)).toBe(expected(row, dump) === 'known' ? 'known' : 'not-downloaded');
  return `${outcomeOf(result)}/${counted(scene, dump)}`;
}

/** There was one of an hour ago. */
async function dumpWarmly(scene: Scene, row: FaultRow): Promise<string> {
  const before = await takeDump(scene, false);
  expect(before.result.kind).toBe('updated');
  scene.moveOn();
  await scene.strike(row, dump);
  const { result, fact } = await bounded(row, () => takeDump(scene, row.slow ?? false));
  expect(outcomeOf(result), `${row.name}, dump, with one of an hour ago`).toBe(expected(row, dump));
  if (expected(row, dump) === 'known') return `known/${counted(scene, dump)}`;
  expect(fact, `${row.name}, dump: what was there, and its age`).toEqual(before.fact);
  return `stale/${counted(scene, dump)}`;
}

function expected({ outcome, except }: FaultRow, { name }: Endpoint): Outcome {
  return except && name in except ? (except[name] ?? null) : outcome;
}

/** The reason, or what is known. */
function inShort(fact: Fact<unknown> | undefined): string {
  if (fact === undefined) return 'nothing';
  if (!fact.known) return fact.why;
  if (fact.partial !== undefined) return fact.partial;
  return fact.value === false ? 'absent' : 'known';
}

function inPart(fact: Fact<unknown> | undefined): string {
  return fact?.known && fact.partial !== undefined ? ' (in part)' : '';
}

function counted(scene: Scene, endpoint: Endpoint): number {
  const requests = scene.requestsTo(endpoint);
  expect(requests).toBeLessThanOrEqual(mostRequests);
  return requests;
}

/** What other names have from a server that is there is known; of what a whole batch lacks they lack it too. */
function expectOthersWell(scene: Scene, row: FaultRow, endpoint: Endpoint): void {
  for (const server of ['index', 'osv'] as const) {
    const isStruck = server === endpoint.server && (row.fault === 'gone' || endpoint.name === 'osv batch');
    const outcome = expected(row, endpoint);
    if (isStruck && outcome !== 'known' && row.about === undefined) continue;
    for (const name of ['sound', 'other']) {
      for (const fact of healthy(scene.facts(name), server)) {
        expect(fact, `${row.name}, ${endpoint.name}: ${name}`).toMatchObject({ known: true });
        expect(fact).not.toHaveProperty('refreshFailed');
        expect(fact).not.toHaveProperty('partial');
      }
    }
  }
}

/** Runs it, and looks at the memory of the process meanwhile where that is the matter. */
async function bounded<T>(row: FaultRow, run: () => Promise<T>): Promise<T> {
  if (!row.large) return run();
  const before = process.memoryUsage.rss();
  let most = before;
  const looking = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 10);
  try {
    return await run();
  } finally {
    clearInterval(looking);
    mostTaken = Math.max(mostTaken, most - before);
    expect(most - before, 'bytes of memory taken').toBeLessThan(mostGrowth);
  }
}
