// `npm run bench`: the shipped bundle beside well-known language servers, one after the other on this machine.
// Prints tables and never fails on a time: budgets are for people to read.
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { measureAssessing } from '../test/bench/assessing.ts';
import { checkCold, checkWarm } from '../test/bench/checking.ts';
import { compete, type Result } from '../test/bench/contest.ts';
import { ours, peers } from '../test/bench/contestants.ts';
import { knowProjects } from '../test/bench/known-projects.ts';
import { timeLocalAdvisories } from '../test/bench/local-advisories.ts';
import { timeLookalikes } from '../test/bench/lookalikes.ts';
import { measureReading } from '../test/bench/reading.ts';
import { timeShowing } from '../test/bench/showing.ts';
import { number, ratio, table } from '../test/bench/table.ts';
import { buildAll } from './build.ts';

const progress = (sentence: string) => console.error(`… ${sentence}`);

await buildAll();
const results: Result[] = [];
const others = await peers();
const cache = await mkdtemp(path.join(os.tmpdir(), 'wheelwarden-bench-'));
for (const contestant of [...ours(cache), ...others]) {
  progress(contestant.name);
  results.push(await compete(contestant));
}
const [mine, rivals] = [results.slice(0, -others.length), results.slice(-others.length)];

const measures = [
  { title: 'start', of: (result: Result) => result.startMs, unit: 'ms' },
  { title: 'keystroke p95', of: (result: Result) => result.keystrokeMs, unit: 'ms' },
  { title: 'hover p95', of: (result: Result) => result.hoverMs, unit: 'ms' },
  { title: 'memory, typing', of: (result: Result) => result.memoryMiB, unit: 'MiB' },
  { title: 'at rest', of: (result: Result) => result.restingMiB, unit: 'MiB' },
] as const;

console.log(
  `\nNode ${process.versions.node}, ${os.availableParallelism()} × ${os.cpus()[0]?.model ?? 'unknown'}\n`,
);
console.log(
  table([
    ['server', ...measures.map(({ title }) => title), 'diagnostics'],
    ...results.map((result) => [
      result.name,
      ...measures.map(({ of, unit }) => number(of(result), unit)),
      String(result.diagnostics),
    ]),
  ]),
);
console.log('\nOurs as a multiple of theirs:\n');
console.log(
  table([
    ['', ...measures.map(({ title }) => title)],
    ...mine.flatMap((own) =>
      rivals.map((rival) => [
        `${own.name} / ${rival.name.split(',')[0]}`,
        ...measures.map(({ of }) => ratio(of(own), of(rival))),
      ]),
    ),
  ]),
);

progress('2,000 projects known');
const known = await knowProjects(2000);
progress('look-alike checks');
const lookalikes = await timeLookalikes();
console.log(
  `\n${table([
    ['Wheelwarden alone', 'measured', 'budget'],
    ['start to initialize', number(mine[0]?.startMs ?? Number.NaN, 'ms'), '100 ms'],
    ['keystroke p95, requirements, 2,000 lines', number(mine[0]?.keystrokeMs ?? Number.NaN, 'ms'), '30 ms'],
    ['keystroke p95, Python, 10,000 lines', number(mine[1]?.keystrokeMs ?? Number.NaN, 'ms'), '30 ms'],
    [`hover p95, ${known.projects} projects known`, number(known.hoverMs, 'ms'), '5 ms'],
    [`memory right after, ${known.projects} projects known`, number(known.memoryMiB, 'MiB'), ''],
    [`memory at rest, ${known.projects} projects known`, number(known.restingMiB, 'MiB'), '120 MiB'],
    ['look-alike check, mean', number(lookalikes.checkMicroseconds, 'µs'), '50 µs'],
    [`facts of ${known.projects} projects fetched from this machine`, number(known.fetchedMs, 'ms'), ''],
    ['embedded names read', number(lookalikes.loadMs, 'ms'), ''],
  ])}`,
);
console.log(`\n${lookalikes.found} of ${lookalikes.checked} names checked look like a popular one.`);

progress('checks with a network');
const cold = await checkCold(200, 50);
const warm = await checkWarm(2000);
console.log(
  `\n${table([
    ['The command line', 'measured', 'least possible', 'ratio', 'requests'],
    [
      `cold, ${cold.projects} projects, ${cold.latencyMs} ms away (network alone)`,
      number(cold.networkMs, 'ms'),
      number(cold.leastMs, 'ms'),
      ratio(cold.networkMs, cold.leastMs),
      `${cold.indexRequests} + ${cold.advisoryRequests}`,
    ],
    ['the same, as a whole', number(cold.wholeMs, 'ms'), '', '', ''],
    [`warm, ${warm.projects} projects, as a whole`, number(warm.wholeMs, 'ms'), '', '', `${warm.requests}`],
  ])}`,
);

progress('names from standard input');
const shown = await timeShowing(50_000);
console.log(
  `\n${table([
    [`show -, ${shown.names.toLocaleString('en')} names, offline`, 'measured', 'said back', 'ratio'],
    [
      'names a second',
      shown.perSecond.toFixed(0),
      shown.echoPerSecond.toFixed(0),
      ratio(shown.perSecond, shown.echoPerSecond),
    ],
    ['first answer', number(shown.firstMs, 'ms'), '', ''],
  ])}`,
);

progress('dependencies judged');
const judged = await measureAssessing(2000);
const count = judged.dependencies.toLocaleString('en');
console.log(
  `\n${table([
    [
      `${count} dependencies, ${judged.releases.toLocaleString('en')} releases, all known (${judged.young} within the cooldown)`,
      'median',
      'budget',
    ],
    ['all rules, no finding remembered', number(judged.rulesMs, 'ms'), '50 ms'],
    ['a full assessment, no finding remembered', number(judged.engineMs, 'ms'), '50 ms'],
    ['the same right after every fact arrived', number(judged.arrivedMs, 'ms'), ''],
    ['a keystroke later', number(judged.keystrokeMs, 'ms'), '30 ms'],
  ])}`,
);
console.log(`\n${judged.findings} findings.`);

progress('documents read');
console.log(
  `\n${table([
    ['Read when warm, median', 'measured', 'budget', "lezer's parser", 'entries'],
    ...(await measureReading()).map(({ what, oursMs, budgetMs, lezerMs, entries }) => [
      what,
      number(oursMs, 'ms'),
      budgetMs === null ? '' : `${budgetMs} ms`,
      lezerMs === null ? '' : number(lezerMs, 'ms'),
      String(entries),
    ]),
  ])}`,
);

progress('advisories on this machine');
const local = await timeLocalAdvisories(5000);
const each = local.dependencies.toLocaleString('en');
console.log(
  `\n${table([
    [`${local.records.toLocaleString('en')} advisories on this machine`, 'measured'],
    [`${each} dependencies matched, database opened anew`, number(local.matchMs, 'ms')],
    [`${each} dependencies looked up again`, number(local.againMs, 'ms')],
    ['whole dump fetched, read and written', number(local.updateSeconds, 's')],
    ['longest pause of others meanwhile', number(local.longestTurnMs, 'ms')],
    ['database', number(local.fileMiB, 'MiB')],
  ])}`,
);
await rm(cache, { recursive: true, force: true });
process.exit(0);
