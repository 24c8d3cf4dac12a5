import type { Evidence, Limit } from './inspection.ts';

/** At most so many are kept of each. */
const most = 100;

/** At most so many limits of one kind are told one by one. */
const mostOfAKind = 20;

/** Evidence as it is kept: each piece once, the heaviest first. */
export function gatherEvidence(found: Iterable<Evidence>): readonly Evidence[] {
  const heaviest = new Map<string, Evidence>();
  for (const one of found) {
    const key = `${one.rule}\0${one.file}\0${one.line}`;
    const other = heaviest.get(key);
    if (other === undefined || one.weight > other.weight) heaviest.set(key, one);
  }
  return [...heaviest.values()].sort(byWeight).slice(0, most);
}

function byWeight(a: Evidence, b: Evidence): number {
  return (
    b.weight - a.weight ||
    compare(a.file ?? '', b.file ?? '') ||
    (a.line ?? -1) - (b.line ?? -1) ||
    compare(a.rule, b.rule)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Limits as they are kept: of many of one kind the first, then how many more. */
export function gatherLimits(found: readonly Limit[]): readonly Limit[] {
  const kept: Limit[] = [];
  for (const [why, ofKind] of Map.groupBy(found, (limit) => limit.why)) {
    kept.push(...ofKind.slice(0, mostOfAKind));
    if (ofKind.length > mostOfAKind) kept.push({ what: `${ofKind.length - mostOfAKind} more`, why });
  }
  if (kept.length <= most) return kept;
  const [first] = kept as [Limit];
  return [...kept.slice(0, most - 1), { what: `${kept.length - most + 1} more`, why: first.why }];
}
