import { compareVersions, parseVersion } from '../../packaging/version.ts';
import { asArray, asObject, asText, type JsonObject } from '../json.ts';
import type { AffectedRange } from '../project-facts.ts';

/** Longer texts are no versions. */
export const longestVersion = 200;

const kinds = ['introduced', 'fixed', 'last_affected'] as const;

type Kind = (typeof kinds)[number];

/** The version is null where it cannot be read. */
type Bound<V = string | null> = { readonly kind: Kind; readonly version: V };

/**
 * The events of a range as spans, as OSV's schema tells to evaluate them: in the order of versions; `limit` is for
 * commits. What cannot be read never makes less affected: an unreadable end leaves its span open, an unreadable beginning
 * stands for the first version of all. Null where there is no span in it.
 */
export function spansOf(events: unknown): AffectedRange[] | null {
  const bounds: Bound[] = [];
  for (const value of asArray(events)) {
    const event = asObject(value);
    if (event === null) return null;
    for (const kind of kinds) bounds.push(...boundOf(event, kind));
  }
  const sorted = bounds.filter(isReadable).sort(compareBounds);
  const unreadable = new Set(bounds.filter((bound) => !isReadable(bound)).map(({ kind }) => kind));
  if (unreadable.has('introduced')) return [fromTheBeginning(sorted, unreadable.size > 1)];
  const spans = pairedUp(sorted);
  return spans.length === 0 ? null : spans;
}

function boundOf(event: JsonObject, kind: Kind): Bound[] {
  const value = event[kind];
  if (value === undefined || value === null) return [];
  const text = asText(value, longestVersion + 1);
  const version = text !== null && text.length <= longestVersion && parseVersion(text) !== null ? text : null;
  return [{ kind, version }];
}

function isReadable(bound: Bound): bound is Bound<string> {
  return bound.version !== null;
}

function pairedUp(sorted: readonly Bound<string>[]): AffectedRange[] {
  const spans: AffectedRange[] = [];
  let introduced: string | null = null;
  for (const bound of sorted) {
    if (bound.kind === 'introduced') {
      introduced ??= bound.version;
    } else if (introduced !== null) {
      spans.push({ introduced, ...endOf(bound) });
      introduced = null;
    }
  }
  if (introduced !== null) spans.push({ introduced, ...endOf(undefined) });
  return spans;
}

/** Where a beginning is lost, no end but the last can be trusted to be one. */
function fromTheBeginning(sorted: readonly Bound<string>[], isOpen: boolean): AffectedRange {
  return { introduced: '0', ...endOf(isOpen ? undefined : sorted.at(-1)) };
}

function endOf(bound: Bound<string> | undefined): Pick<AffectedRange, 'fixed' | 'lastAffected'> {
  return {
    fixed: bound?.kind === 'fixed' ? bound.version : null,
    lastAffected: bound?.kind === 'last_affected' ? bound.version : null,
  };
}

/** `introduced: "0"` is the beginning, before any version; of events at one version a fix ends before a new start. */
function compareBounds(a: Bound<string>, b: Bound<string>): number {
  const first = (bound: Bound): number => Number(!(bound.kind === 'introduced' && bound.version === '0'));
  const rank = { fixed: 0, introduced: 1, last_affected: 2 };
  return first(a) - first(b) || compareVersions(a.version, b.version) || rank[a.kind] - rank[b.kind];
}
