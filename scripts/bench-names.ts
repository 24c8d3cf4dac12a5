// `npm run bench:names -- DIR [--json]`: how many malicious names are found, how many ordinary ones alarm, how long it takes.
import { parseArgs } from 'node:util';
import { isAlarm } from '../test/bench/names/by-name-alone.ts';
import { openCandidates } from '../test/bench/names/candidates.ts';
import { nearOneOf } from '../test/bench/names/plain-distance.ts';
import { type NamesReport, print } from '../test/bench/names/report.ts';
import { type LabelledNames, RowsError, readLabelledNames } from '../test/bench/names/rows.ts';
import { measureShipped } from '../test/bench/names/shipped.ts';
import { share, sharesOf } from '../test/bench/names/tally.ts';
import { harsher, usual } from '../test/bench/names/with-facts/assumptions.ts';
import { judgeWithFacts } from '../test/bench/names/with-facts/judge.ts';

const usage = `Usage: npm run bench:names -- DIR [--json]

  DIR      a folder with pos.tsv (name, target, category, bulk), neg_top.tsv (name, rank) and neg_tail.tsv (name)
  --json   print one JSON object only
`;

try {
  const { positionals, values } = parseArgs({
    options: { json: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) throw new RowsError(usage.trim());
  const rows = await readLabelledNames(folder);
  const report = await measure(rows);
  if (values.json) process.stdout.write(`${JSON.stringify(report.json)}\n`);
  else print(report);
} catch (error) {
  const told =
    error instanceof RowsError || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS');
  console.error(told ? (error as Error).message : error);
  process.exitCode = told ? 2 : 1;
}

async function measure(rows: LabelledNames): Promise<NamesReport> {
  const candidates = await openCandidates();
  const alarmed = (name: (typeof rows.top)[number]['name'], rank: number | null) =>
    isAlarm(name, candidates.namesOf(name, rank));
  const ours = sharesOf(rows, ({ name, rank }) => alarmed(name, rank));
  const isNear = nearOneOf(candidates.popular.names);
  const baseline = sharesOf(rows, ({ name }) => isNear(name));
  const names = [...rows.malicious, ...rows.tail, ...rows.top].map(({ name }) => name);
  const shipped = await measureShipped(names);
  return {
    rows,
    candidates,
    alarmed: (row) => alarmed(row.name, null),
    json: {
      ...ours,
      alarms_top_unranked: share(rows.top, ({ name }) => alarmed(name, null)),
      ...shipped,
      baseline,
      with_facts: judgeWithFacts(rows, candidates.namesOf, usual),
      with_facts_harsher: judgeWithFacts(rows, candidates.namesOf, harsher),
    },
  };
}
