import type { Findings } from '../findings.ts';
import type { Entry, Listed } from './directory.ts';
import { type Extent, extentOf, headMark, headSize } from './local-head.ts';
import type { Span } from './span.ts';

const headBytes = Buffer.alloc(4);
headBytes.writeUInt32LE(headMark);

export type Place = Extent | 'broken' | 'not-fetched';

/** Where every member lies; notes what overlaps and what lies between them (`directory`: where the list begins). */
export function placesOf(
  span: Span,
  { entries, isWhole }: Listed,
  directory: number,
  findings: Findings,
): ReadonlyMap<Entry, Place> {
  const places = new Map<Entry, Place>();
  for (const entry of entries) places.set(entry, extentOf(span, entry, findings));
  let covered = 0;
  /** Whether `covered` is where the last member ends, and not only where it ends at the earliest. */
  let isSure = isWhole;
  for (const [entry, place] of [...places].sort(([a], [b]) => a.offset - b.offset)) {
    if (place === 'broken') {
      isSure = false;
      continue;
    }
    if (entry.offset < covered) findings.note('overlap', entry.name);
    else if (isSure) noteGap(span, covered, entry.offset, findings);
    const end =
      place === 'not-fetched' ? entry.offset + headSize + entry.rawName.length + entry.packedSize : place.end;
    isSure = isWhole && place !== 'not-fetched';
    covered = Math.max(covered, end);
  }
  if (covered > directory) findings.note('overlap', null);
  else if (isSure) noteGap(span, covered, directory, findings);
  return places;
}

function noteGap(span: Span, from: number, to: number, findings: Findings): void {
  if (to <= from) return;
  const bytes = span.at(from, to - from);
  if (!bytes) return;
  if (bytes.includes(headBytes)) findings.note('hidden', null);
  else if (bytes.every((byte) => byte === 0)) findings.note(from === 0 ? 'prefix' : 'empty-gap', null);
  else findings.note(from === 0 ? 'prefix' : 'gap', null);
}
