import type { Expression } from '../ast.ts';
import type { Value } from '../value.ts';
import { unknownValue } from '../value.ts';
import { apart, meet } from './branches.ts';
import { watch } from './guards.ts';
import type { Machine } from './machine.ts';
import { either, isSame, originsOfAll, truth, truthOf, unknownFrom } from './values.ts';

type Tested = Expression & { readonly kind: 'either' | 'compare' | 'conditional' };

/** `and` and `or`, comparisons, and `x if y else z`. */
export function evaluateTests(machine: Machine, expression: Tested): Value {
  switch (expression.kind) {
    case 'either':
      return logical(machine, expression);
    case 'compare':
      return compare(machine, expression);
    case 'conditional':
      return conditional(machine, expression);
  }
}

/** Operands behind one that decides are not evaluated; behind one that may decide they are evaluated as a branch. */
function logical(machine: Machine, { operator, items }: Expression & { readonly kind: 'either' }): Value {
  const ends = operator === 'or';
  let found: Value | null = null;
  const leaving = machine.leaving;
  for (const item of items) {
    const before: Value | null = found;
    if (before === null) {
      found = machine.evaluate(item);
    } else {
      const branch = apart(machine, () => {
        found = machine.evaluate(item);
        return 'on';
      });
      meet(machine, [branch, null]);
      // `connected or sys.exit()` may go on.
      machine.leaving = leaving;
      const known = truthOf(before);
      if (found !== null && known !== !ends) found = either(before, found);
    }
    if (found !== null && truthOf(found) === ends) return found;
  }
  return found ?? unknownValue;
}

function compare(
  machine: Machine,
  { operands, operators }: Expression & { readonly kind: 'compare' },
): Value {
  const values = operands.map((operand) => machine.evaluate(operand));
  let all: boolean | null = true;
  for (const [index, operator] of operators.entries()) {
    const left = values[index] ?? unknownValue;
    const right = values[index + 1] ?? unknownValue;
    watch(machine, left, right, operands[index]?.line ?? 0);
    const isCounted = machine.open && left.kind === 'number' && right.kind === 'number';
    const one = isCounted ? null : compared(operator, left, right);
    if (one === false) return truth(false);
    if (one === null) all = null;
  }
  return all === null ? unknownFrom(originsOfAll(values)) : truth(true);
}

function compared(operator: string, left: Value, right: Value): boolean | null {
  if (left.also !== undefined || right.also !== undefined) return null;
  switch (operator) {
    case '==':
    case 'is':
      return equal(left, right);
    case '!=':
    case '<>':
    case 'is not':
      return not(equal(left, right));
    case 'in':
      return within(left, right);
    case 'not in':
      return not(within(left, right));
    default:
      return ordered(operator, left, right);
  }
}

function not(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}

const plain: ReadonlySet<string> = new Set(['text', 'bytes', 'number', 'constant']);

function equal(left: Value, right: Value): boolean | null {
  if (isOpen(left) || isOpen(right)) return null;
  if (plain.has(left.kind) && plain.has(right.kind)) return isSame(left, right);
  // What was made of something is not nothing.
  const isNone = (value: Value) => value.kind === 'constant' && value.value === null;
  const isMade = (value: Value) =>
    value.kind === 'instance' ||
    value.kind === 'function' ||
    value.kind === 'class' ||
    value.kind === 'sequence' ||
    value.kind === 'mapping';
  if ((isNone(left) && isMade(right)) || (isNone(right) && isMade(left))) return false;
  return null;
}

/** A text with a part that is not known. */
function isOpen(value: Value): boolean {
  return value.kind === 'text' && value.text.includes('\uFFFC');
}

function within(left: Value, right: Value): boolean | null {
  if (isOpen(left) || isOpen(right)) return null;
  if (left.kind === 'text' && right.kind === 'text') return right.text.includes(left.text);
  if (
    right.kind === 'sequence' &&
    plain.has(left.kind) &&
    right.items.every((item) => plain.has(item.kind) && !isOpen(item))
  ) {
    return right.items.some((item) => isSame(item, left));
  }
  return null;
}

function ordered(operator: string, left: Value, right: Value): boolean | null {
  const pair =
    left.kind === 'number' && right.kind === 'number'
      ? left.value - right.value
      : left.kind === 'text' && right.kind === 'text' && !isOpen(left) && !isOpen(right)
        ? left.text < right.text
          ? -1
          : left.text > right.text
            ? 1
            : 0
        : null;
  if (pair === null) return null;
  switch (operator) {
    case '<':
      return pair < 0;
    case '<=':
      return pair <= 0;
    case '>':
      return pair > 0;
    case '>=':
      return pair >= 0;
    default:
      return null;
  }
}

/** Its end may be another one, so long that it is walked and not descended. */
function conditional(machine: Machine, expression: Expression & { readonly kind: 'conditional' }): Value {
  let found: Value | null = null;
  let at: Expression = expression;
  const leaving = machine.leaving;
  while (at.kind === 'conditional' && machine.steps >= 0) {
    machine.steps--;
    const known = truthOf(machine.evaluate(at.test));
    if (known !== false) {
      const { then } = at;
      const value = machine.evaluate(then);
      found = found === null ? value : either(found, value);
      if (known === true) return found;
    }
    at = at.otherwise;
  }
  const last = machine.evaluate(at);
  if (found !== null) machine.leaving = leaving;
  return found === null ? last : either(found, last);
}
