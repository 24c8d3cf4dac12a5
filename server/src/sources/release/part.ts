import type { UnknownReason } from '../fact.ts';

/** One part of what was asked, or why it is not known. */
export type Part<T> = { readonly value: T } | { readonly why: UnknownReason };
