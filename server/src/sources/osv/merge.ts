import { parseMoment } from '../moment.ts';
import type { Advisory, AdvisorySeverity, AffectedRange } from '../project-facts.ts';
import type { OsvRecord } from './record.ts';

/**
 * The same matter is often told by several databases: records that share an id or alias, directly or through others,
 * become one advisory. Withdrawn records add nothing to a live one, and make an advisory of their own where all are.
 */
export function mergeTwins(records: readonly OsvRecord[]): Advisory[] {
  return groupsOf(records).map((group) => {
    const live = group.filter((record) => record.withdrawn === null);
    return mergeGroup(live.length > 0 ? live : group);
  });
}

/** Records joined by any id they have in common, directly or through others; each group in the order of preference. */
function groupsOf(records: readonly OsvRecord[]): OsvRecord[][] {
  const leaders = new Map<string, string>();
  const leaderOf = (id: string): string => {
    let leader = id;
    for (let next = leaders.get(leader); next !== undefined; next = leaders.get(leader)) leader = next;
    return leader;
  };
  for (const record of records) {
    for (const alias of record.aliases) {
      const [one, other] = [leaderOf(record.id), leaderOf(alias)];
      if (one !== other) leaders.set(one, other);
    }
  }
  const groups = Map.groupBy(records, (record) => leaderOf(record.id));
  return [...groups.values()].map((group) => group.sort(byPreference));
}

function mergeGroup(group: readonly OsvRecord[]): Advisory {
  const ids = [...new Set(group.flatMap((record) => [record.id, ...record.aliases]))].sort(
    (a, b) => rankOf(a) - rankOf(b),
  );
  const own = group[0]?.id ?? '';
  return {
    id: own,
    aliases: ids.filter((id) => id !== own),
    malicious: group.some((record) => record.malicious),
    summary: first(group, (record) => record.summary),
    severity: first(group, (record) => record.severity) ?? null,
    published: extreme(
      group.flatMap((record) => record.published ?? []),
      Math.min,
    ),
    modified: extreme(
      group.flatMap((record) => record.modified || []),
      Math.max,
    ),
    withdrawn: extreme(
      group.flatMap((record) => record.withdrawn ?? []),
      Math.max,
    ),
    ranges: distinctRanges(group.flatMap((record) => record.ranges)),
    versions: [...new Set(group.flatMap((record) => record.versions))],
    // Built from the id alone: links inside records are written by their reporters.
    url: `https://osv.dev/vulnerability/${encodeURIComponent(own)}`,
  };
}

const preference = ['MAL-', 'GHSA-', 'PYSEC-'];

function rankOf(id: string): number {
  const rank = preference.findIndex((prefix) => id.startsWith(prefix));
  return rank < 0 ? preference.length : rank;
}

function byPreference(a: OsvRecord, b: OsvRecord): number {
  return rankOf(a.id) - rankOf(b.id) || (a.id < b.id ? -1 : 1);
}

function first<T extends string | AdvisorySeverity>(
  group: readonly OsvRecord[],
  read: (record: OsvRecord) => T | null,
): T | null {
  for (const record of group) {
    const value = read(record);
    if (value !== null) return value;
  }
  return null;
}

function extreme(times: readonly string[], choose: (...values: number[]) => number): string | null {
  const parsed = times.flatMap((time) => parseMoment(time) ?? []);
  return parsed.length === 0 ? null : new Date(choose(...parsed)).toISOString();
}

function distinctRanges(ranges: readonly AffectedRange[]): AffectedRange[] {
  const seen = new Map(ranges.map((range) => [JSON.stringify(range), range]));
  return [...seen.values()];
}
