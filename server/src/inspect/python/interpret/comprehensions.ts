import type { Expression } from '../ast.ts';
import type { Value } from '../value.ts';
import { evaluateTest } from './guards.ts';
import type { Machine } from './machine.ts';
import { scopeIn } from './scope.ts';
import { mappingOf, sequenceOf, truthOf, unknownFrom } from './values.ts';

type Comprehension = Expression & { readonly kind: 'comprehension' };

/** Items that are made one by one; of longer ones the first stands for all. */
const mostItems = 20_000;

/** A comprehension over what is known is unrolled; over what is not known, its element is looked at once. */
export function comprehension(machine: Machine, expression: Comprehension): Value {
  const keys: Value[] = [];
  const values: Value[] = [];
  const outer = machine.scope;
  machine.scope = scopeIn(outer, 'function');
  const whole = loop(machine, expression, 0, keys, values);
  machine.scope = outer;
  if (expression.key !== null) {
    const entries = values.map((value, index) => [keys[index] ?? value, value] as const);
    return whole ? mappingOf(entries) : unknownFrom(mappingOf(entries).origins);
  }
  const made = sequenceOf(expression.of === 'set' ? 'set' : 'list', values);
  return whole ? made : unknownFrom(made.origins);
}

/** Whether all items of all loops are known. */
function loop(
  machine: Machine,
  expression: Comprehension,
  level: number,
  keys: Value[],
  values: Value[],
): boolean {
  const at = expression.loops[level];
  if (at === undefined) {
    if (expression.key !== null) keys.push(machine.evaluate(expression.key));
    values.push(machine.evaluate(expression.element));
    return values.length < mostItems;
  }
  const over = machine.evaluate(at.over);
  const known = machine.items(over);
  let whole = known !== null && known.length <= mostItems;
  const items = known !== null && whole ? known : [known?.[0] ?? machine.element(over, at.over.line)];
  for (const item of items) {
    if (machine.steps < 0 || values.length >= mostItems) return false;
    machine.assign(at.target, item, at.target);
    let taken: boolean | null = true;
    for (const condition of at.conditions) {
      const truth = truthOf(evaluateTest(machine, condition).value);
      if (truth === null) taken = null;
      if (truth === false) {
        taken = false;
        break;
      }
    }
    if (taken === null) whole = false;
    if (taken !== false && !loop(machine, expression, level + 1, keys, values)) whole = false;
  }
  return whole;
}
