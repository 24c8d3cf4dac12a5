import type { Outcome } from '../asking/outcome.ts';
import type { UnknownReason } from '../fact.ts';

/** An answer that is kept, reduced. */
export interface Stored<T> {
  readonly value: T;
  /** Milliseconds since the epoch of the last time the source said so. */
  readonly askedAt: number;
  /** For asking conditionally; null where the source gave none. */
  readonly etag: string | null;
  /** The source said that this is sample data. */
  readonly sample: boolean;
}

/** The place of one document: the last answer, and the last failure if that came after it. */
export interface Slot<T> {
  readonly stored: Stored<T> | null;
  readonly failure: { readonly why: UnknownReason; readonly at: number } | null;
}

export const emptySlot: Slot<never> = { stored: null, failure: null };

/** The slot after asking: a failure leaves the old answer where it is, with its own time. */
export function afterAsking<T>(slot: Slot<T>, outcome: Outcome<T>, now: number): Slot<T> {
  switch (outcome.kind) {
    case 'value': {
      const { value, etag, sample } = outcome;
      return { stored: { value, etag, sample, askedAt: now }, failure: null };
    }
    case 'same':
      return slot.stored === null
        ? { stored: null, failure: { why: 'malformed', at: now } }
        : { stored: { ...slot.stored, askedAt: now, sample: outcome.sample }, failure: null };
    case 'failed':
      return { stored: slot.stored, failure: { why: outcome.why, at: now } };
    case 'cancelled':
      return slot;
  }
}
