import { normalizeName } from '../../packaging/name.ts';
import { asArray, asObject, asText, type JsonObject } from '../json.ts';
import type { AffectedRange } from '../project-facts.ts';
import { longestVersion, spansOf } from './spans.ts';

export interface Affected {
  readonly ranges: readonly AffectedRange[];
  readonly versions: readonly string[];
}

/** The `affected` entries of a record that concern the project. */
export function affectedEntries(record: JsonObject, name: string): readonly JsonObject[] {
  return asArray(record.affected).flatMap((value) => {
    const entry = asObject(value);
    const named = asObject(entry?.package);
    const concerns = named?.ecosystem === 'PyPI' && normalizeName(asText(named.name) ?? '') === name;
    return entry !== null && concerns ? [entry] : [];
  });
}

/**
 * Ranges and versions of these entries; null where one says in no readable way which versions it means: that would look
 * like none. Only ranges of the ecosystem's own order count; commits say nothing of versions.
 */
export function affectedOf(entries: readonly JsonObject[]): Affected | null {
  const ranges: AffectedRange[] = [];
  const versions = new Set<string>();
  for (const entry of entries) {
    const listed = versionsOf(entry.versions);
    const { spans, complete } = rangesOf(entry.ranges);
    if (listed === null || (!complete && listed.length === 0)) return null;
    for (const version of listed) versions.add(version);
    for (const span of spans) ranges.push(span);
  }
  return { ranges, versions: [...versions] };
}

/** The versions as written; null where one of them is no text. */
function versionsOf(value: unknown): string[] | null {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return null;
  const versions = asArray(value).flatMap((version) => {
    const text = asText(version, longestVersion + 1);
    return text === null || text.length > longestVersion ? [] : [text];
  });
  return versions.length === value.length ? versions : null;
}

/** What can be read of the ranges, and whether that is all of them. */
function rangesOf(value: unknown): { readonly spans: readonly AffectedRange[]; readonly complete: boolean } {
  if (value === undefined || value === null) return { spans: [], complete: true };
  const spans: AffectedRange[] = [];
  let complete = Array.isArray(value);
  for (const each of asArray(value)) {
    const range = asObject(each);
    if (range?.type === 'GIT') continue;
    const read = range?.type === 'ECOSYSTEM' ? spansOf(range.events) : null;
    if (read === null) complete = false;
    for (const span of read ?? []) spans.push(span);
  }
  return { spans, complete };
}
