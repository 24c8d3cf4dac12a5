import type { FunctionDefinition } from '../ast.ts';
import type { Value } from '../value.ts';
import { type ClassInfo, type Closure, given, type Machine } from './machine.ts';
import { enclosing, target } from './scope.ts';
import { type FunctionValue, noOrigins } from './values.ts';

/** Decorators that leave a function what it is. */
const plain =
  /^(?:builtins\.(?:staticmethod|classmethod|property)|functools\.(?:lru_cache|cache|wraps|cached_property|singledispatch|total_ordering)(?:\(\))?|contextlib\.(?:async)?contextmanager|abc\.|typing\.|dataclasses\.)/;

/** `def`: the function as its decorators leave it. */
export function defineFunction(
  machine: Machine,
  definition: FunctionDefinition,
  owner: ClassInfo | null = null,
): void {
  const standards = definition.parameters.map((each) =>
    each.standard === null ? null : machine.evaluate(each.standard),
  );
  const closure: Closure = {
    scope: enclosing(machine.scope),
    owner: owner ?? machine.frame?.owner ?? null,
    standards,
  };
  const plainFunction: FunctionValue = {
    kind: 'function',
    definition,
    scope: closure,
    self: null,
    origins: noOrigins,
  };
  machine.defined.set(definition, plainFunction);
  let value: Value = plainFunction;
  for (const decorator of definition.decorators.toReversed()) {
    // `@x.setter` and the like name the property itself.
    if (decorator.kind === 'attribute' && /^(?:setter|getter|deleter)$/.test(decorator.name)) continue;
    value = decorate(machine, machine.evaluate(decorator), value, definition);
  }
  machine.write(target(machine.scope, definition.name), definition.name, value);
}

/** What comes of decorating: what a decorator of the file returns; one from elsewhere is called, and the function stays. */
export function decorate(
  machine: Machine,
  decorator: Value,
  value: Value,
  definition: { line: number; start: number },
): Value {
  if (decorator.kind === 'reference' && plain.test(decorator.path)) return value;
  const site = { line: definition.line, start: definition.start, end: definition.start + 60 };
  const made = machine.call(decorator, given(value), site, null);
  return made.kind === 'function' || made.kind === 'class' || made.kind === 'instance' ? made : value;
}
