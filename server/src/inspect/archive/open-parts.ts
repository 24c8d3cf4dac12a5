import type { FilePart } from '../job.ts';
import { type Archive, type ArchiveCaps, type UnreadableArchive, usualCaps } from './archive.ts';
import { Findings } from './findings.ts';
import { unreadable } from './unreadable.ts';
import { findEnding } from './zip/ending.ts';
import { partsSpan } from './zip/span.ts';
import { zipArchive } from './zip/zip-archive.ts';

/**
 * Opens a wheel of `size` bytes of which the list of files and some members were fetched. Members that were not come without
 * bytes, and one limit counts those that were wanted.
 */
export function openParts(
  size: number,
  parts: readonly FilePart[],
  caps: ArchiveCaps = usualCaps,
): Archive | UnreadableArchive {
  const findings = new Findings();
  const span = partsSpan(size, parts);
  const ending = findEnding(span, findings);
  if (ending) return zipArchive(span, ending, caps, findings);
  findings.note('no-archive', null);
  return unreadable(findings, 'the list of files');
}
