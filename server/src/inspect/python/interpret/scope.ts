import type { Value } from '../value.ts';

/** Names and what they stand for, in a module, a function or the body of a class. */
export interface Scope {
  readonly kind: 'module' | 'function' | 'class';
  readonly names: Map<string, Value>;
  readonly parent: Scope | null;
  /** Names that `global` and `nonlocal` send elsewhere; null where there are none. */
  elsewhere: Set<string> | null;
}

export function scopeIn(parent: Scope | null, kind: Scope['kind']): Scope {
  return { kind, names: new Map(), parent, elsewhere: null };
}

/** A class's names are seen by its own body alone. */
export function enclosing(scope: Scope): Scope {
  let at = scope;
  while (at.kind === 'class' && at.parent !== null) at = at.parent;
  return at;
}

export function moduleOf(scope: Scope): Scope {
  let at = scope;
  while (at.parent !== null) at = at.parent;
  return at;
}

/** What a name stands for, or undefined. */
export function find(scope: Scope, name: string): Value | undefined {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    if (at.kind === 'class' && at !== scope) continue;
    const value = at.names.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Where an assignment to a name goes. */
export function target(scope: Scope, name: string): Map<string, Value> {
  if (scope.elsewhere?.has(name) !== true) return scope.names;
  for (let at = scope.parent; at !== null; at = at.parent) {
    if (at.parent === null || (at.kind === 'function' && at.names.has(name))) return at.names;
  }
  return scope.names;
}

/** What names were before something was tried, so that it can be undone: for each table, each name's value then. */
export type Log = Map<Map<string, Value>, Map<string, Value | undefined>>;

/** A name in a table that is something else after a branch than before. */
export interface Change {
  readonly table: Map<string, Value>;
  readonly name: string;
  readonly after: Value | undefined;
}

/** Takes back what a log recorded and tells what it was. */
export function undo(log: Log): readonly Change[] {
  const changes: Change[] = [];
  for (const [table, names] of log) {
    for (const [name, before] of names) {
      changes.push({ table, name, after: table.get(name) });
      if (before === undefined) table.delete(name);
      else table.set(name, before);
    }
  }
  return changes;
}
