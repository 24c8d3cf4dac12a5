import type { Value } from '../value.ts';
import type { Completion, Machine } from './machine.ts';
import { type Change, type Log, undo } from './scope.ts';
import { either } from './values.ts';

/** What a branch came to, after it was taken back. */
export interface Branch {
  readonly completion: Completion;
  readonly changes: readonly Change[];
}

/** Follows a branch as if it had been taken, then goes back to where it began. */
export function apart(machine: Machine, follow: () => Completion): Branch {
  const outer = machine.log;
  const guards = machine.guards;
  const log: Log = new Map();
  machine.log = log;
  const completion = follow();
  machine.log = outer;
  machine.guards = guards;
  return { completion, changes: undo(log) };
}

/** Goes on behind branches of which any may have been taken; null: the one that changes nothing. What left the function does not meet. */
export function meet(machine: Machine, branches: readonly (Branch | null)[]): void {
  const met = branches.filter(
    (branch) => branch === null || (branch.completion !== 'return' && branch.completion !== 'exit'),
  );
  const known = met.filter((branch) => branch !== null);
  const names = new Map<Map<string, Value>, Map<string, Value[]>>();
  for (const { changes } of known) {
    for (const { table, name, after } of changes) {
      if (after === undefined) continue;
      const found = names.get(table) ?? new Map<string, Value[]>();
      names.set(table, found);
      const values = found.get(name);
      if (values === undefined) found.set(name, [after]);
      else values.push(after);
    }
  }
  for (const [table, found] of names) {
    for (const [name, values] of found) {
      const before = table.get(name);
      // Where a branch did not touch it, it is what it was.
      const all = values.length < met.length && before !== undefined ? [before, ...values] : values;
      machine.write(table, name, all.reduce(either));
    }
  }
}
