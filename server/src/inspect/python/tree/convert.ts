import type { Body, Expression, Statement } from '../ast.ts';

/** A node's number → what it says. */
export type Convert = (node: number) => Expression;

/** Reads a body when it is first asked for, and remembers it. */
export function lazily(read: () => readonly Statement[]): Body {
  let found: readonly Statement[] | null = null;
  return () => {
    found ??= read();
    return found;
  };
}
