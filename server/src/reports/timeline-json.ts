import type { ReleaseMark, TimelineEntry } from '../rules/timeline-entry.ts';
import { timeJson } from './time-json.ts';

/** Times are RFC 3339. Names of owners and versions are told as the index gives them. */
export type TimelineEntryJson =
  | {
      readonly kind: 'release';
      readonly version: string;
      readonly at: string;
      readonly marks: readonly ReleaseMark[];
    }
  | { readonly kind: 'pause'; readonly from: string; readonly until: string }
  | { readonly kind: 'skipped'; readonly count: number }
  | {
      readonly kind: 'owners';
      readonly from: string;
      readonly until: string;
      readonly came: readonly string[];
      readonly left: readonly string[];
    };

export function timelineJson(entries: readonly TimelineEntry[]): TimelineEntryJson[] {
  return entries.map(entryJson);
}

function entryJson(entry: TimelineEntry): TimelineEntryJson {
  switch (entry.kind) {
    case 'release': {
      const { kind, version, at, marks } = entry;
      return { kind, version, at: timeJson(at), marks };
    }
    case 'pause': {
      const { kind, from, until } = entry;
      return { kind, from: timeJson(from), until: timeJson(until) };
    }
    case 'skipped': {
      const { kind, count } = entry;
      return { kind, count };
    }
    case 'owners': {
      const { kind, from, until, came, left } = entry;
      return { kind, from: timeJson(from), until: timeJson(until), came, left };
    }
  }
}
