import type { Parameter } from '../ast.ts';
import type { Value } from '../value.ts';
import { isLast } from './budget.ts';
import { type Closure, type Frame, type Given, type Machine, rootName, type Site } from './machine.ts';
import { type Scope, scopeIn } from './scope.ts';
import {
  type FunctionValue,
  isKnown,
  mappingOf,
  noneValue,
  originsOfAll,
  sequenceOf,
  unknownFrom,
} from './values.ts';

/** Functions in functions are followed so deep, and so deep in code that somebody has to call. */
const deepest = 12;
const deepestCalled = 4;

/** Follows a call of a function of the file; gives what it returns. */
export function inline(machine: Machine, callee: FunctionValue, given: Given, site: Site): Value {
  const { definition } = callee;
  const inputs = [...given.args, ...given.keywords.values()];
  const { frames } = machine;
  const again = frames.some((frame) => frame.definition === definition);
  if (frames.length >= (machine.recorder.following === 'called' ? deepestCalled : deepest)) {
    leave(machine, callee, given, site);
    return unknownFrom(originsOfAll(inputs));
  }
  if (isLast(machine) || (again && (inputs.length === 0 || !inputs.every(isKnown)))) {
    return unknownFrom(originsOfAll(inputs));
  }
  const key = memoKey(machine, callee, given);
  const known = key === null ? undefined : machine.memo.get(key);
  if (known !== undefined) return known;
  machine.reached.add(definition);
  const value = follow(machine, callee, given);
  if (key !== null && machine.memo.size < 5_000) {
    const after = memoKey(machine, callee, given);
    // What changed something beside its own names has to be followed each time.
    if (after === key) machine.memo.set(key, value);
  }
  return value;
}

/** Notes a call that is not followed any deeper: it is tied to what the function does by itself. */
function leave(machine: Machine, callee: FunctionValue, given: Given, site: Site): void {
  const { module } = machine.entry;
  if (module === null || callee.definition.kind !== 'function') return;
  machine.emit({
    callee: `${module}.${rootName(callee)}`,
    hidden: false,
    ...given,
    receiver: null,
    site,
    computed: false,
  });
}

const numbers = new WeakMap<object, number>();
let count = 0;

function numberOf(of: object): number {
  const known = numbers.get(of);
  if (known !== undefined) return known;
  count++;
  numbers.set(of, count);
  return count;
}

/** Equal for calls that would do the same; null where that is not plain. */
function memoKey(machine: Machine, callee: FunctionValue, given: Given): string | null {
  if (callee.self !== null) return null;
  const parts = [
    numberOf(callee.definition),
    numberOf(callee.scope as object),
    machine.version,
    machine.guards.length,
  ];
  let key = parts.join(' ');
  for (const value of [...given.args, ...given.keywords.values()]) {
    switch (value.kind) {
      case 'text':
        if (value.text.length > 200 || value.also !== undefined) return null;
        key += `\0t${value.text}`;
        break;
      case 'number':
      case 'constant':
        key += `\0n${value.value}`;
        break;
      case 'reference':
        if (value.made !== undefined || value.also !== undefined) return null;
        key += `\0r${value.path}`;
        break;
      default:
        return null;
    }
  }
  return `${key}\0${[...given.keywords.keys()].join(' ')}`;
}

function follow(machine: Machine, callee: FunctionValue, given: Given): Value {
  const { definition } = callee;
  const closure = callee.scope as Closure;
  const scope = scopeIn(closure.scope, 'function');
  const name = definition.kind === 'function' ? definition.name : 'lambda';
  const frame: Frame = {
    name,
    definition,
    owner: closure.owner,
    self: callee.self,
    returned: null,
    yielded: null,
  };
  bind(scope, definition.parameters, closure, callee.self, given);
  const { scope: outerScope, frame: outerFrame, frames, guards, exits } = machine;
  machine.scope = scope;
  machine.frame = frame;
  machine.frames = [...frames, frame];
  machine.depth += 3;
  machine.exits = [];
  let value: Value = noneValue;
  if (definition.kind === 'lambda') value = machine.evaluate(definition.of);
  else {
    const completion = machine.run(definition.body());
    if (completion === 'exit' && frame.returned === null) machine.leaving = true;
    value = frame.returned ?? noneValue;
    if (frame.yielded !== null) value = sequenceOf('list', frame.yielded);
  }
  machine.depth -= 3;
  machine.scope = outerScope;
  machine.frame = outerFrame;
  machine.frames = frames;
  // What ends the program here stands before all that follows in the caller as well.
  machine.guards = machine.exits.length === 0 ? guards : [...guards, ...machine.exits].slice(0, 20);
  machine.exits = machine.exits.length === 0 ? exits : [...exits, ...machine.exits].slice(0, 20);
  return value;
}

/** Gives parameters what they are called with, their standard otherwise. */
function bind(
  scope: Scope,
  parameters: readonly Parameter[],
  closure: Closure,
  self: Value | null,
  given: Given,
): void {
  const args = self === null ? given.args : [self, ...given.args];
  const named = new Map(given.keywords);
  let at = 0;
  for (const [index, parameter] of parameters.entries()) {
    if (parameter.kind === 'rest') {
      scope.names.set(parameter.name, sequenceOf('tuple', args.slice(at)));
      at = args.length;
    } else if (parameter.kind === 'keywords') {
      const entries = [...named].map(
        ([name, value]) => [{ kind: 'text', text: name, origins: [] }, value] as const,
      );
      scope.names.set(parameter.name, mappingOf(entries));
    } else {
      const value = named.get(parameter.name) ?? args[at];
      if (!named.delete(parameter.name)) at++;
      scope.names.set(
        parameter.name,
        value ?? closure.standards[index] ?? unknownFrom(named.get('**')?.origins ?? []),
      );
    }
  }
}
