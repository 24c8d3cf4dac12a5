import type { LikenessStrength } from '../../../server/src/names/lookalike.ts';
import { number, table } from '../table.ts';
import { type Candidates, isAtLeast } from './candidates.ts';
import type { LabelledNames, MaliciousRow } from './rows.ts';
import type { Shipped } from './shipped.ts';
import { byCategory, type Shares, share, sharesOf } from './tally.ts';
import { harsher, usual } from './with-facts/assumptions.ts';

export interface NamesReport {
  readonly rows: LabelledNames;
  readonly candidates: Candidates;
  /** Whether a malicious name is found by itself. */
  readonly alarmed: (row: MaliciousRow) => boolean;
  /** What `--json` prints. */
  readonly json: Shares &
    Shipped & {
      /** Were nothing known of the popularity of the popular names that are judged. */
      readonly alarms_top_unranked: number;
      readonly baseline: Shares;
      /** With what a simulated index tells, and with one that is harder on the rule. */
      readonly with_facts: Shares;
      readonly with_facts_harsher: Shares;
    };
}

const percent = (value: number) => `${(value * 100).toFixed(2)} %`;
const columns = ['found', 'found, not in bulk', 'alarms, tail', 'alarms, top'];
const cells = ({ recall, recall_nonbulk, alarms_tail, alarms_top }: Shares) =>
  [recall, recall_nonbulk, alarms_tail, alarms_top].map(percent);

/** Writes the tables. */
export function print({ rows, candidates, alarmed, json }: NamesReport): void {
  const { malicious, tail, top } = rows;
  const byStrength = (strength: LikenessStrength) =>
    cells(sharesOf(rows, ({ name, rank }) => isAtLeast(candidates.lookalikeOf(name, rank), strength)));
  console.log(
    `${malicious.length} malicious names, ${tail.length} ordinary ones, ${top.length} popular ones. Each is judged as if it were registered and in no ranks.\n`,
  );
  console.log(
    table([
      ['', ...columns],
      ['warned of by the name alone', ...cells(json)],
      ['  looks plainly like another', ...byStrength('plain')],
      ['  plainly or clearly', ...byStrength('clear')],
      ['  plainly, clearly or faintly', ...byStrength('faint')],
      ['edit distance one', ...cells(json.baseline)],
      ['with facts of a simulated index', ...cells(json.with_facts)],
      ['  where it is harder', ...cells(json.with_facts_harsher)],
    ]),
  );
  printAssumptions();
  console.log(
    `\nHad the popular names no popularity of their own, ${percent(json.alarms_top_unranked)} of them would alarm.`,
  );
  const named = ({ name, target }: MaliciousRow) => {
    const found = candidates.lookalikeOf(name, null);
    return found?.target === target || found?.project === target;
  };
  const found = malicious.filter(alarmed);
  console.log(
    `Of the names found, ${percent(share(found, named))} were told with the project that was meant.\n`,
  );
  console.log(
    table([
      ['kind', 'names', 'found', 'not in bulk', 'found'],
      ...byCategory(malicious).map(([category, some]) => {
        const alone = some.filter(({ bulk }) => !bulk);
        return [
          category,
          String(some.length),
          percent(share(some, alarmed)),
          String(alone.length),
          alone.length === 0 ? '' : percent(share(alone, alarmed)),
        ];
      }),
    ]),
  );
  console.log(
    `\n${table([
      ['the bundle as it ships', 'measured', 'budget'],
      ['a look-alike answer, mean', number(json.mean_us, 'µs'), '50 µs'],
      ['a look-alike answer, 99 of 100 within', number(json.p99_us, 'µs'), '200 µs'],
      ['more resident, in a process that has worked', number(json.rss_mib, 'MiB'), '12 MiB'],
      ['  of which objects and buffers', number(json.held_mib, 'MiB'), ''],
      ['  in one that has done nothing else', number(json.cold_mib, 'MiB'), ''],
      ['files read', number(json.load_ms, 'ms'), ''],
      ['first answer', number(json.first_ms, 'ms'), ''],
    ])}`,
  );
}

/** What the simulated index assumes: `test/bench/names/with-facts/assumptions.ts` says of each where it is from. */
function printAssumptions(): void {
  const lines = (['squat', 'ordinary'] as const).flatMap((side) =>
    Object.entries(usual[side]).map(([what, value]) => {
      const hard = Object.entries(harsher[side]).find(([other]) => other === what)?.[1] ?? value;
      return [`  ${side}: ${what}`, String(value), String(hard)];
    }),
  );
  console.log(`\n${table([['the simulated index assumes', 'usual', 'harder'], ...lines])}`);
}
