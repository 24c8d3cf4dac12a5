import type { Limit } from '../inspection.ts';
import type { UnreadableArchive } from './archive.ts';
import type { Findings } from './findings.ts';

/** `what` could not be read, in words of ours. */
export function unreadable(
  findings: Findings,
  what: string,
  why: Limit['why'] = 'broken',
): UnreadableArchive {
  findings.limit(why, what);
  return { format: 'unreadable', anomalies: () => findings.evidence(), limits: () => findings.limits() };
}
