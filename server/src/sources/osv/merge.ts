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
  const families = new Families();
  for (const { id, aliases } of records) for (const alias of aliases) families.join(id, alias);
  const groups = Map.groupBy(records, ({ id }) => families.headOf(id));
  return [...groups.values()].map((group) => group.sort(byPreference));
}

/** Disjoint sets of ids, each known by one of them. */
class Families {
  private readonly parents = new Map<string, string>();

  join(one: string, other: string): void {
    const [head, newHead] = [this.headOf(one), this.headOf(other)];
    if (head !== newHead) this.parents.set(head, newHead);
  }

  headOf(id: string): string {
    let head = id;
    for (let next = this.parents.get(head); next !== undefined; next = this.parents.get(head)) head = next;
    // The way is cut short behind us, or a long chain would be walked again for each of its links.
    for (let at = id; at !== head; ) {
      const next = this.parents.get(at) ?? head;
      this.parents.set(at, head);
      at = next;
    }
    return head;
  }
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
    ranges: distinctRanges(rangesOf(group)),
    versions: [...new Set(group.flatMap((record) => record.versions))],
    // Built from the id alone: links inside records are written by their reporters.
    url: `https://osv.dev/vulnerability/${encodeURIComponent(own)}`,
    ...hostsOfAll(group),
  };
}

function hostsOfAll(group: readonly OsvRecord[]): Pick<Advisory, 'hosts'> {
  const hosts = new Set(group.flatMap((record) => record.hosts ?? []));
  return hosts.size === 0 ? {} : { hosts: [...hosts] };
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

function extreme(times: readonly string[], choose: (a: number, b: number) => number): string | null {
  const parsed = times.flatMap((time) => parseMoment(time) ?? []);
  return parsed.length === 0 ? null : new Date(parsed.reduce((a, b) => choose(a, b))).toISOString();
}

/**
 * The spans of all twins. One database often names the fix while another has not heard of it: "every version" of a
 * record that knows no end gives way to a twin that knows one. Not so for malware, where the wider word counts.
 */
function rangesOf(group: readonly OsvRecord[]): AffectedRange[] {
  const anyEnds = group.some(({ ranges }) => ranges.some(isBounded));
  const outdated = ({ ranges, malicious }: OsvRecord): boolean =>
    !malicious && ranges.every((range) => range.introduced === '0' && !isBounded(range));
  return group.flatMap((record) => (anyEnds && outdated(record) ? [] : record.ranges));
}

function isBounded({ fixed, lastAffected }: AffectedRange): boolean {
  return fixed !== null || lastAffected !== null;
}

function distinctRanges(ranges: readonly AffectedRange[]): AffectedRange[] {
  const seen = new Map(ranges.map((range) => [JSON.stringify(range), range]));
  return [...seen.values()];
}
