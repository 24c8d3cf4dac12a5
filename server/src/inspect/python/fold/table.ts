import type { Value } from '../value.ts';

/** One call of a function of Python's own. */
export interface FoldCall {
  readonly path: string;
  readonly receiver: Value | null;
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  readonly line: number;
}

/**
 * What a call gives; null where that cannot be computed. Origins of the inputs are added by who asks. May throw on values that
 * Python would not take either: that counts as null.
 */
export type Fold = (call: FoldCall) => Value | null;

export type FoldTable = Readonly<Record<string, Fold>>;

/** An argument by its place or its name. */
export function argument(call: FoldCall, place: number, name: string): Value | undefined {
  return call.args[place] ?? call.keywords.get(name);
}

/** The text that a method is called on: `str.upper(x)` gives it first. */
export function textSelf(call: FoldCall): { readonly its: string; readonly rest: readonly Value[] } | null {
  const [first, ...rest] = call.receiver === null ? call.args : [call.receiver, ...call.args];
  return first?.kind === 'text' ? { its: first.text, rest } : null;
}
