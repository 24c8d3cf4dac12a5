import type { Body, Expression, Statement } from '../ast.ts';
import type { Value } from '../value.ts';
import { unknownValue } from '../value.ts';
import { apart, type Branch, meet } from './branches.ts';
import { isLast } from './budget.ts';
import { defineClass } from './define-class.ts';
import { defineFunction } from './define-function.ts';
import { binary } from './expressions.ts';
import { evaluateTest, guarded, type Test } from './guards.ts';
import { runImport, runImportFrom } from './imports.ts';
import { runFor, runWhile } from './loops.ts';
import { type Completion, given, type Machine } from './machine.ts';
import { either, truthOf, unknownFrom } from './values.ts';

/** Runs a block; ends where it is left. */
export function run(machine: Machine, statements: readonly Statement[]): Completion {
  for (const statement of statements) {
    if (isLast(machine)) return 'on';
    machine.steps--;
    machine.depth++;
    const completion = runOne(machine, statement);
    machine.depth--;
    if (machine.leaving) {
      machine.leaving = false;
      return 'exit';
    }
    if (completion !== 'on') return completion;
  }
  return 'on';
}

function runOne(machine: Machine, statement: Statement): Completion {
  switch (statement.kind) {
    case 'function':
      defineFunction(machine, statement);
      return 'on';
    case 'class':
      defineClass(machine, statement);
      return 'on';
    case 'expression':
      machine.evaluate(statement.value);
      return 'on';
    case 'assign': {
      const value = machine.evaluate(statement.value);
      for (const to of statement.targets) machine.assign(to, value, statement);
      return 'on';
    }
    case 'augment': {
      const value = binary(
        statement.operator,
        machine.evaluate(statement.target),
        machine.evaluate(statement.value),
      );
      machine.assign(statement.target, value, statement);
      return 'on';
    }
    case 'import':
      runImport(machine, statement);
      return 'on';
    case 'import-from':
      runImportFrom(machine, statement);
      return 'on';
    case 'if':
      return runIf(machine, statement);
    case 'while':
      return runWhile(machine, statement);
    case 'for':
      return runFor(machine, statement);
    case 'try':
      return runTry(machine, statement);
    case 'with':
      return runWith(machine, statement);
    case 'match':
      return runMatch(machine, statement);
    case 'return': {
      const value = statement.value === null ? null : machine.evaluate(statement.value);
      const { frame } = machine;
      if (frame !== null && value !== null)
        frame.returned = frame.returned === null ? value : either(frame.returned, value);
      return 'return';
    }
    case 'raise':
      if (statement.value !== null) machine.evaluate(statement.value);
      return 'exit';
    case 'global':
      machine.scope.elsewhere = new Set([...(machine.scope.elsewhere ?? []), ...statement.names]);
      return 'on';
    case 'assert': {
      const { value, guards } = evaluateTest(machine, statement.test);
      if (truthOf(value) === null) machine.guards = guarded(machine.guards, guards);
      return 'on';
    }
    case 'nothing':
      return jump(machine.text.slice(statement.start, statement.start + 8));
    case 'unknown':
      for (const child of statement.children) machine.evaluate(child);
      return 'on';
    case 'delete':
      return 'on';
  }
}

function jump(text: string): Completion {
  if (text.startsWith('break')) return 'break';
  return text.startsWith('continue') ? 'continue' : 'on';
}

/** Whether a test is of what type checkers alone see, or of being the program that was started; null for others. */
function isMain(machine: Machine, test: Expression): boolean {
  if (test.kind !== 'compare' || test.operators[0] !== '==') return false;
  return (
    machine.entry.module !== null &&
    test.operands.some((each) => each.kind === 'name' && each.name === '__name__')
  );
}

function isForTypes(test: Expression): boolean {
  return (test.kind === 'name' || test.kind === 'attribute') && test.name === 'TYPE_CHECKING';
}

function runIf(machine: Machine, statement: Statement & { readonly kind: 'if' | 'while' }): Completion {
  const { test, body, otherwise } = statement;
  const instead = () => (otherwise === null ? 'on' : machine.run(otherwise()));
  if (isForTypes(test)) return instead();
  if (isMain(machine, test)) {
    const { scope } = machine;
    if (machine.frame === null) {
      machine.later.push({
        name: 'main block',
        line: statement.line,
        trigger: 'called',
        run: () => {
          machine.scope = scope;
          machine.run(body());
        },
      });
    }
    return instead();
  }
  const tested = evaluateTest(machine, test);
  const known = truthOf(tested.value);
  if (known === true) return machine.run(body());
  if (known === false) return instead();
  return fork(machine, tested, body, otherwise);
}

/** Follows both ways; behind them, what one of them left stands under the condition. */
function fork(machine: Machine, { guards }: Test, body: Body, otherwise: Body | null): Completion {
  const before = machine.guards;
  const under = (block: Body | null): Branch | null =>
    block === null
      ? null
      : apart(machine, () => {
          machine.guards = guarded(before, guards);
          return machine.run(block());
        });
  const then = under(body);
  const instead = under(otherwise);
  meet(machine, [then, instead]);
  const ends = [then?.completion ?? 'on', instead?.completion ?? 'on'] as const;
  const [one, other] = ends;
  if (one !== 'on' && other !== 'on') {
    // The weaker end: what only leaves the loop may still go on in the function.
    const order: readonly Completion[] = ['break', 'continue', 'return', 'exit'];
    return order.indexOf(one) < order.indexOf(other) ? one : other;
  }
  if (one !== 'on' || other !== 'on') {
    machine.guards = guarded(before, guards);
    if (one === 'exit' || other === 'exit') machine.exits = guarded(machine.exits, guards);
  }
  return 'on';
}

/** A handler that does nothing swallows what went wrong. */
function isSwallowing(body: readonly Statement[]): boolean {
  return body.every(
    (each) =>
      each.kind === 'nothing' ||
      (each.kind === 'return' && (each.value === null || each.value.kind === 'constant')) ||
      (each.kind === 'expression' && (each.value.kind === 'text' || each.value.kind === 'constant')),
  );
}

function runTry(machine: Machine, statement: Statement & { readonly kind: 'try' }): Completion {
  const { quiet } = machine;
  const handlers = statement.handlers.map((handler) => ({ ...handler, statements: handler.body() }));
  machine.quiet = quiet || handlers.some(({ statements }) => isSwallowing(statements));
  let completion = machine.run(statement.body());
  machine.quiet = quiet;
  const branches: Branch[] = handlers.map((handler) =>
    apart(machine, () => {
      if (handler.types !== null) machine.evaluate(handler.types);
      if (handler.as !== null) machine.write(machine.scope.names, handler.as, unknownValue);
      return machine.run(handler.statements);
    }),
  );
  if (completion === 'on' && statement.otherwise !== null) completion = machine.run(statement.otherwise());
  meet(machine, [completion === 'on' ? null : { completion, changes: [] }, ...branches]);
  // What one of the ways comes through goes on.
  const ends = [completion, ...branches.map((branch) => branch.completion)];
  const last = statement.finally === null ? 'on' : machine.run(statement.finally());
  if (last !== 'on') return last;
  if (ends.includes('on')) return 'on';
  return ends.find((end) => end !== 'exit') ?? 'exit';
}

function runWith(machine: Machine, statement: Statement & { readonly kind: 'with' }): Completion {
  const { quiet } = machine;
  for (const { value, as } of statement.items) {
    const context = machine.evaluate(value);
    if (context.kind === 'reference' && context.path === 'contextlib.suppress()') machine.quiet = true;
    const entered = enter(machine, context, statement);
    if (as !== null) machine.assign(as, entered, statement);
  }
  const completion = machine.run(statement.body());
  machine.quiet = quiet;
  return completion;
}

/** What is entered is mostly the thing itself: `open`, sessions, sockets. A generator's first value stands for it. */
function enter(machine: Machine, context: Value, site: Statement): Value {
  if (context.kind === 'instance') {
    const entered = machine.method(context, '__enter__', given(), site, null);
    return entered.kind === 'unknown' ? context : entered;
  }
  return context.kind === 'sequence' ? (context.items[0] ?? unknownValue) : context;
}

function runMatch(machine: Machine, statement: Statement & { readonly kind: 'match' }): Completion {
  const { value, guards } = evaluateTest(machine, statement.subject);
  const before = machine.guards;
  const branches = statement.cases.map(({ names, guard, body }) =>
    apart(machine, () => {
      machine.guards = guarded(before, guards);
      for (const name of names) machine.write(machine.scope.names, name, unknownFrom(value.origins));
      if (guard !== null) machine.evaluate(guard);
      return machine.run(body());
    }),
  );
  meet(machine, [null, ...branches]);
  return 'on';
}
