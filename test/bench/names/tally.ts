import type { LabelledNames, MaliciousRow, OrdinaryRow } from './rows.ts';

/** What share of the malicious names was found, and of which ordinary ones an alarm was raised. */
export interface Shares {
  readonly recall: number;
  readonly recall_nonbulk: number;
  readonly alarms_tail: number;
  readonly alarms_top: number;
}

/** Counts for what rows a judgement is true. */
export function sharesOf(
  { malicious, tail, top }: LabelledNames,
  isFound: (row: Pick<OrdinaryRow, 'name'> & { readonly rank: number | null }) => boolean,
): Shares {
  const found = (row: MaliciousRow) => isFound({ name: row.name, rank: null });
  return {
    recall: share(malicious, found),
    recall_nonbulk: share(
      malicious.filter(({ bulk }) => !bulk),
      found,
    ),
    alarms_tail: share(tail, isFound),
    alarms_top: share(top, isFound),
  };
}

/** The share of the rows for which something holds; 0 of none. */
export function share<T>(rows: readonly T[], holds: (row: T) => boolean): number {
  return rows.length === 0 ? 0 : rows.filter(holds).length / rows.length;
}

/** Rows by category, the most first. */
export function byCategory(rows: readonly MaliciousRow[]): readonly (readonly [string, MaliciousRow[]])[] {
  const groups = Object.groupBy(rows, ({ category }) => category);
  return Object.entries(groups)
    .map(([category, some]) => [category, some ?? []] as const)
    .sort(([a, ones], [b, others]) => others.length - ones.length || a.localeCompare(b));
}
