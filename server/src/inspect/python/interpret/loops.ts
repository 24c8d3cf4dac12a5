import type { Statement } from '../ast.ts';
import type { Value } from '../value.ts';
import { apart, meet } from './branches.ts';
import { evaluateTest, guarded } from './guards.ts';
import type { Completion, Machine } from './machine.ts';
import { isKnown, isSame, truthOf } from './values.ts';

/** Rounds of a loop that is gone through item by item, and of one that goes on while something holds. */
const mostItems = 20_000;
const mostRounds = 2_000;

/** A loop over what is known is gone through; over what is not, once, as a branch. */
export function runFor(machine: Machine, statement: Statement & { readonly kind: 'for' }): Completion {
  const over = machine.evaluate(statement.over);
  const items = machine.items(over);
  const body = statement.body();
  if (items === null || items.length > mostItems) {
    const branch = apart(machine, () => {
      machine.assign(
        statement.target,
        items?.[0] ?? machine.element(over, statement.over.line),
        statement.target,
      );
      return machine.run(body);
    });
    meet(machine, [branch, null]);
    return statement.otherwise === null ? 'on' : machine.run(statement.otherwise());
  }
  for (const item of items) {
    if (machine.steps < 0) return 'on';
    machine.steps--;
    machine.assign(statement.target, item, statement.target);
    const guards = machine.guards;
    const completion = machine.run(body);
    machine.guards = guards;
    if (completion === 'break') return 'on';
    if (completion === 'return' || completion === 'exit') return completion;
  }
  return statement.otherwise === null ? 'on' : machine.run(statement.otherwise());
}

export function runWhile(
  machine: Machine,
  statement: Statement & { readonly kind: 'if' | 'while' },
): Completion {
  const body = statement.body();
  for (let round = 0; round < mostRounds && machine.steps >= 0; round++) {
    const { value, guards } = evaluateTest(machine, statement.test);
    const known = truthOf(value);
    if (known === false) return statement.otherwise === null ? 'on' : machine.run(statement.otherwise());
    const before = machine.guards;
    machine.guards = guarded(before, guards);
    if (known === null) {
      const branch = apart(machine, () => machine.run(body));
      machine.guards = before;
      meet(machine, [branch, null]);
      return statement.otherwise === null ? 'on' : machine.run(statement.otherwise());
    }
    const outer = machine.log;
    const log = new Map<Map<string, Value>, Map<string, Value | undefined>>();
    machine.log = log;
    const completion = machine.run(body);
    machine.log = outer;
    machine.guards = before;
    const moved = hasMoved(log);
    keep(log, outer);
    if (completion === 'break') return 'on';
    if (completion === 'return' || completion === 'exit') return completion;
    if (!moved) return again(machine, body);
  }
  return 'on';
}

type Log = NonNullable<Machine['log']>;

/** Whether a round changed something to another known value: then the next one may end it. */
function hasMoved(log: Log): boolean {
  for (const [table, names] of log) {
    for (const [name, before] of names) {
      const after = table.get(name);
      if (after !== undefined && isKnown(after) && (before === undefined || !isSame(before, after)))
        return true;
    }
  }
  return false;
}

/** What a round recorded belongs to the branch around it as well. */
function keep(log: Log, outer: Machine['log']): void {
  if (outer === null) return;
  for (const [table, names] of log) {
    const known = outer.get(table) ?? new Map<string, Value | undefined>();
    outer.set(table, known);
    for (const [name, before] of names) if (!known.has(name)) known.set(name, before);
  }
}

/** A loop that ends by nothing that is known goes on: what it counts reaches any number. */
function again(machine: Machine, body: readonly Statement[]): Completion {
  if (machine.open) return 'on';
  machine.open = true;
  const branch = apart(machine, () => machine.run(body));
  machine.open = false;
  meet(machine, [branch, null]);
  return 'on';
}
