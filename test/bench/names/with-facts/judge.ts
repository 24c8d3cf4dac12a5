import type { NormalizedName } from '../../../../server/src/packaging/name.ts';
import type { NameFacts } from '../../../../server/src/rules/rule.ts';
import { typosquat } from '../../../../server/src/rules/typosquat.ts';
import { ruleInput } from '../../../unit/rules/rule-input.ts';
import type { LabelledNames, OrdinaryRow } from '../rows.ts';
import { type Shares, share } from '../tally.ts';
import type { Assumptions } from './assumptions.ts';
import { ordinary, type Simulated, squat } from './simulated-index.ts';

type NamesOf = (name: NormalizedName, popularity: number | null) => NameFacts;

/** How often the index is made anew: a few rows decide, and one draw would be luck. */
const draws = 10;

/** What the rule says of every row in a manifest with what a simulated index tells of it: the mean of some draws. */
export function judgeWithFacts(rows: LabelledNames, namesOf: NamesOf, assumptions: Assumptions): Shares {
  const { malicious, tail, top } = rows;
  const known = new Map<string, NameFacts>();
  const once: NamesOf = (name, popularity) => {
    const key = `${name} ${popularity}`;
    const names = known.get(key) ?? namesOf(name, popularity);
    known.set(key, names);
    return names;
  };
  const mean = <T>(some: readonly T[], holds: (row: T, draw: number) => boolean): number =>
    Array.from({ length: draws }, (_, draw) => share(some, (row) => holds(row, draw))).reduce(
      (sum, one) => sum + one / draws,
      0,
    );
  const found = ({ name }: { readonly name: NormalizedName }, draw: number) =>
    isAlarm(name, once(name, null), () => squat(name, assumptions, draw));
  const alarmed = (row: OrdinaryRow, draw: number) =>
    isAlarm(row.name, once(row.name, row.rank), () => ordinary(row, assumptions, draw));
  return {
    recall: mean(malicious, found),
    recall_nonbulk: mean(
      malicious.filter(({ bulk }) => !bulk),
      found,
    ),
    alarms_tail: mean(tail, alarmed),
    alarms_top: mean(top, alarmed),
  };
}

/** Existence is no input: every name is taken for listed. */
function isAlarm(name: NormalizedName, names: NameFacts, tell: () => Simulated): boolean {
  // What is like nothing is never told; the rule leaves at once as well.
  if (names.lookalike === null && names.faint === null && names.meant === null) return false;
  const finding = typosquat.check({ ...ruleInput({ name, ...tell() }), names });
  return finding?.level === 'warning' || finding?.level === 'error';
}
