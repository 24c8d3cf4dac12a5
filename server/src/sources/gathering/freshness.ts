import { restMs } from '../asking/connectivity.ts';
import type { Slot } from '../cache/slot.ts';

export interface FreshnessContext {
  readonly now: number;
  /** Answers older than this (milliseconds since the epoch) are asked for again whatever their age; null without. */
  readonly notBefore: number | null;
  /** When a source last came back: failures before that are forgotten. */
  readonly recoveredAt: number;
}

/** Whether a document is to be asked for now. What has just failed is left alone for a moment. */
export function isDue(slot: Slot<unknown>, freshForMs: number, context: FreshnessContext): boolean {
  const { stored, failure } = slot;
  const { now, notBefore, recoveredAt } = context;
  if (failure !== null && recoveredAt < failure.at && within(now - failure.at, restMs)) return false;
  if (stored === null) return true;
  if (notBefore !== null && stored.askedAt < notBefore) return true;
  return !within(now - stored.askedAt, freshForMs);
}

/** A negative age means that the clock was put back: as good as old. */
function within(age: number, limit: number): boolean {
  return age >= 0 && age < limit;
}
