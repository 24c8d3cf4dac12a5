import type { Value } from '../value.ts';
import { inherited } from './define-class.ts';
import { markOf } from './instances.ts';
import type { Closure, Machine } from './machine.ts';
import { type ClassValue, type FunctionValue, noOrigins } from './values.ts';

/** What a function is given by who knows whom: each is known by its name. */
export function argumentsOf(value: FunctionValue): readonly Value[] {
  const parameters = value.definition.parameters.slice(value.self === null ? 0 : 1);
  return parameters
    .filter(({ kind }) => kind === 'usual')
    .map(({ name }) => ({
      kind: 'reference',
      path: `argument:${name}`,
      hidden: false,
      origins: [{ kind: 'argument', text: name, line: value.definition.line }],
    }));
}

const made = new WeakMap<object, Value>();

/** What a method is called on: an instance of its class that was made with whatever; null for plain functions. */
export function selfOf(machine: Machine, value: FunctionValue): Value | null {
  const { owner } = value.scope as Closure;
  if (
    owner === null ||
    owner.attributes.get(value.definition.kind === 'function' ? value.definition.name : '') === undefined
  )
    return null;
  if (markOf(value) === 'static') return null;
  const of: ClassValue = { kind: 'class', definition: owner.definition, scope: owner, origins: noOrigins };
  if (markOf(value) === 'class') return of;
  const known = made.get(owner);
  if (known !== undefined) return known;
  const instance: Value = { kind: 'instance', of, state: new Map(), origins: noOrigins };
  made.set(owner, instance);
  const first = inherited(owner, '__init__');
  if (first?.kind === 'function' && first.definition !== value.definition) {
    const wasReached = machine.reached.has(first.definition);
    const { steps } = machine;
    const { recorder } = machine;
    const calls = recorder.take();
    machine.call(
      { ...first, self: instance },
      { args: argumentsOf({ ...first, self: instance }), keywords: new Map() },
      owner.definition,
      null,
    );
    recorder.take();
    for (const call of calls) recorder.put(call);
    machine.steps = steps;
    machine.leaving = false;
    if (!wasReached) machine.reached.delete(first.definition);
  }
  return instance;
}
