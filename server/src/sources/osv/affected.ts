import { normalizeName } from '../../packaging/name.ts';
import { compareVersions } from '../../packaging/version.ts';
import { asArray, asObject, asText, asTexts, type JsonObject } from '../json.ts';
import type { AffectedRange } from '../project-facts.ts';

export interface Affected {
  readonly ranges: readonly AffectedRange[];
  readonly versions: readonly string[];
}

/** The `affected` entries of a record that concern the project; null where none does. */
export function affectedEntries(record: JsonObject, name: string): readonly JsonObject[] {
  return asArray(record.affected, 10_000).flatMap((value) => {
    const entry = asObject(value);
    const named = asObject(entry?.package);
    const concerns = named?.ecosystem === 'PyPI' && normalizeName(asText(named.name) ?? '') === name;
    return entry !== null && concerns ? [entry] : [];
  });
}

/** Ranges and versions of these entries. Only ranges of the ecosystem's own order count; commits say nothing of versions. */
export function affectedOf(entries: readonly JsonObject[]): Affected {
  return {
    ranges: entries.flatMap((entry) =>
      asArray(entry.ranges, 1_000).flatMap((value) => {
        const range = asObject(value);
        return range?.type === 'ECOSYSTEM' ? spansOf(asArray(range.events, 10_000)) : [];
      }),
    ),
    versions: [...new Set(entries.flatMap((entry) => asTexts(entry.versions, 20_000, 200)))],
  };
}

type Bound = { readonly kind: 'introduced' | 'fixed' | 'last_affected'; readonly version: string };

const bounds = ['introduced', 'fixed', 'last_affected'] as const;

/** Events into spans, as OSV's schema tells to evaluate them: in the order of versions; `limit` is for commits. */
function spansOf(events: readonly unknown[]): AffectedRange[] {
  const sorted = events
    .flatMap((value): Bound[] => {
      const event = asObject(value);
      return bounds.flatMap((kind) => {
        const version = asText(event?.[kind], 200);
        return version === null ? [] : [{ kind, version }];
      });
    })
    .sort((a, b) => compareBounds(a, b));
  const spans: AffectedRange[] = [];
  let introduced: string | null = null;
  for (const { kind, version } of sorted) {
    if (kind === 'introduced') {
      introduced ??= version;
    } else if (introduced !== null) {
      spans.push({
        introduced,
        fixed: kind === 'fixed' ? version : null,
        lastAffected: kind === 'last_affected' ? version : null,
      });
      introduced = null;
    }
  }
  if (introduced !== null) spans.push({ introduced, fixed: null, lastAffected: null });
  return spans;
}

/** `introduced: "0"` is the beginning, before any version; of events at one version a fix ends before a new start. */
function compareBounds(a: Bound, b: Bound): number {
  const first = (bound: Bound): number => Number(!(bound.kind === 'introduced' && bound.version === '0'));
  const rank = { fixed: 0, introduced: 1, last_affected: 2 };
  return first(a) - first(b) || compareVersions(a.version, b.version) || rank[a.kind] - rank[b.kind];
}
