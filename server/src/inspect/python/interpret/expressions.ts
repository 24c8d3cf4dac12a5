import type { Expression } from '../ast.ts';
import { folding } from '../fold/folding.ts';
import type { Value } from '../value.ts';
import { unknownValue } from '../value.ts';
import { isLast } from './budget.ts';
import { comprehension } from './comprehensions.ts';
import type { Given, Machine } from './machine.ts';
import { evaluateTests } from './tests.ts';
import {
  alternatives,
  either,
  mappingOf,
  noneValue,
  noOrigins,
  originsOfAll,
  sequenceOf,
  textValue,
  truth,
  unknownFrom,
} from './values.ts';

/** Longer lists are known by their origins alone. */
const mostItems = 200_000;

type Spine = Expression & { readonly kind: 'attribute' | 'subscript' | 'call' | 'binary' };

/** What stands at the left edge of an expression: such chains may be as long as a file, so they are walked and not descended. */
function leftOf(expression: Expression): Expression | null {
  switch (expression.kind) {
    case 'attribute':
    case 'subscript':
      return expression.of;
    case 'call':
      return expression.callee;
    case 'binary':
      return expression.left;
    default:
      return null;
  }
}

export function evaluate(machine: Machine, expression: Expression): Value {
  if (isLast(machine)) return unknownValue;
  const spine: Spine[] = [];
  let leaf = expression;
  for (let left = leftOf(leaf); left !== null; left = leftOf(leaf)) {
    spine.push(leaf as Spine);
    leaf = left;
  }
  machine.depth++;
  let value = leafValue(machine, leaf);
  let receiver: Value | null = null;
  for (let at = spine.length - 1; at >= 0; at--) {
    const node = spine[at] as Spine;
    const before = value;
    machine.steps--;
    if (machine.steps < 0) break;
    value = stepValue(machine, node, value, receiver, spine[at - 1]);
    receiver = node.kind === 'attribute' ? before : null;
  }
  machine.depth--;
  return value;
}

/** `receiver`: of the attribute that `before` is, where it is one. An attribute that is called next is looked up by the call. */
function stepValue(
  machine: Machine,
  node: Spine,
  before: Value,
  receiver: Value | null,
  next: Spine | undefined,
): Value {
  switch (node.kind) {
    case 'attribute':
      return next?.kind === 'call' && next.callee === node
        ? before
        : machine.attribute(before, node.name, node, false);
    case 'subscript':
      return subscript(machine, node, before);
    case 'binary':
      return binary(node.operator, before, machine.evaluate(node.right));
    case 'call': {
      const given = evaluateGiven(machine, node);
      if (node.callee.kind === 'attribute' && receiver !== null) {
        return machine.method(receiver, node.callee.name, given, node, node.callee.of);
      }
      return machine.call(before, given, node, null);
    }
  }
}

function subscript(machine: Machine, node: Expression & { readonly kind: 'subscript' }, of: Value): Value {
  if (node.index.kind !== 'slice') return machine.subscript(of, machine.evaluate(node.index), node);
  const { from, to, step } = node.index;
  const part = (at: Expression | null) => (at === null ? null : machine.evaluate(at));
  const slice = [part(from), part(to), part(step)] as const;
  if (of.kind === 'reference' || of.kind === 'instance') return of;
  return alternatives(of)
    .map((one) => folding.subscript(one, { slice }))
    .reduce(either);
}

/** Each alternative of one side with each of the other, as many as a value may have. */
export function binary(operator: string, left: Value, right: Value): Value {
  if (left.also === undefined && right.also === undefined) {
    if (left.kind === 'sequence' && right.kind === 'sequence' && operator === '+') {
      return { ...left, items: [...left.items, ...right.items], origins: originsOfAll([left, right]) };
    }
    return folding.binary(operator, left, right);
  }
  let found: Value | null = null;
  for (const one of alternatives(left)) {
    for (const other of alternatives(right)) {
      const value = folding.binary(operator, one, other);
      found = found === null ? value : either(found, value);
    }
  }
  return found ?? unknownValue;
}

/** What a call is given, stars opened where they are known. */
function evaluateGiven(machine: Machine, node: Expression & { readonly kind: 'call' }): Given {
  const args: Value[] = [];
  for (const arg of node.args) {
    if (arg.kind === 'starred' && arg.of !== null) {
      const value = machine.evaluate(arg.of);
      args.push(...(machine.items(value) ?? [machine.element(value, node.line)]));
    } else {
      args.push(machine.evaluate(arg));
    }
  }
  const keywords = new Map<string, Value>();
  for (const { name, value } of node.keywords) {
    const known = machine.evaluate(value);
    if (name !== null) keywords.set(name, known);
    else if (known.kind === 'mapping') {
      for (const [key, item] of known.entries) if (key.kind === 'text') keywords.set(key.text, item);
    } else if (known.origins.length > 0) keywords.set('**', known);
  }
  return { args, keywords };
}

function leafValue(machine: Machine, expression: Expression): Value {
  machine.steps--;
  switch (expression.kind) {
    case 'name':
      return machine.lookUp(expression.name, expression.line);
    case 'text':
      return textValue(expression.text);
    case 'bytes':
      return { kind: 'bytes', bytes: expression.bytes, origins: noOrigins };
    case 'number':
      return { kind: 'number', value: expression.value, origins: noOrigins };
    case 'constant':
      return expression.value === null ? noneValue : truth(expression.value);
    case 'list':
    case 'tuple':
    case 'set':
      return sequenceOf(expression.kind, evaluateItems(machine, expression.items));
    case 'dict':
      return dictionary(machine, expression);
    case 'formatted':
      return formatted(machine, expression);
    case 'either':
    case 'compare':
    case 'conditional':
      return evaluateTests(machine, expression);
    case 'unary':
      return unary(machine, expression);
    case 'lambda':
      return lambda(machine, expression);
    case 'comprehension':
      return comprehension(machine, expression);
    case 'starred':
    case 'await':
      return expression.of === null ? noneValue : machine.evaluate(expression.of);
    case 'yield':
      return yielded(machine, expression);
    case 'assigned': {
      const value = machine.evaluate(expression.value);
      const name: Expression = { kind: 'name', name: expression.name, ...placeOf(expression) };
      machine.assign(name, value, expression);
      return value;
    }
    case 'unknown':
      return unknownFrom(originsOfAll(expression.children.map((child) => machine.evaluate(child))));
    default:
      // A slice outside of a subscript, and what is walked along the left edge.
      return unknownValue;
  }
}

function placeOf({ line, start, end }: Expression): { line: number; start: number; end: number } {
  return { line, start, end };
}

function evaluateItems(machine: Machine, items: readonly Expression[]): readonly Value[] {
  const values: Value[] = [];
  for (const item of items) {
    if (values.length >= mostItems) break;
    if (item.kind === 'starred' && item.of !== null) {
      const value = machine.evaluate(item.of);
      values.push(...(machine.items(value) ?? [machine.element(value, item.line)]).slice(0, mostItems));
    } else {
      values.push(machine.evaluate(item));
    }
  }
  return values;
}

function dictionary(machine: Machine, expression: Expression & { readonly kind: 'dict' }): Value {
  const entries: (readonly [Value, Value])[] = [];
  for (const { key, value } of expression.entries) {
    const known = machine.evaluate(value);
    if (key !== null) entries.push([machine.evaluate(key), known]);
    else if (known.kind === 'mapping') entries.push(...known.entries);
    else entries.push([unknownFrom(known.origins), known]);
  }
  return mappingOf(entries);
}

function formatted(machine: Machine, expression: Expression & { readonly kind: 'formatted' }): Value {
  let found: Value[][] = [[]];
  for (const part of expression.parts) {
    const values = typeof part === 'string' ? [textValue(part)] : alternatives(machine.evaluate(part));
    found =
      values.length === 1 || found.length > 1
        ? found.map((parts) => [...parts, values[0] as Value])
        : values.map((value) => [...(found[0] ?? []), value]);
  }
  return found.map((parts) => folding.formatted(parts)).reduce(either);
}

function unary(machine: Machine, expression: Expression & { readonly kind: 'unary' }): Value {
  const of = machine.evaluate(expression.of);
  return alternatives(of)
    .map((one) => folding.unary(expression.operator, one))
    .reduce(either);
}

function lambda(machine: Machine, definition: Expression & { readonly kind: 'lambda' }): Value {
  const standards = definition.parameters.map((each) =>
    each.standard === null ? null : machine.evaluate(each.standard),
  );
  const scope = { scope: machine.scope, owner: machine.frame?.owner ?? null, standards };
  return { kind: 'function', definition, scope, self: null, origins: noOrigins };
}

/** What is sent into a generator is not known. */
function yielded(
  machine: Machine,
  expression: Expression & { readonly kind: 'starred' | 'await' | 'yield' },
): Value {
  const value = expression.of === null ? noneValue : machine.evaluate(expression.of);
  if (machine.frame !== null) {
    machine.frame.yielded ??= [];
    if (machine.frame.yielded.length < 1_000) machine.frame.yielded.push(value);
  }
  return unknownValue;
}
