import type { Value } from '../value.ts';
import { operatorOf } from './library.ts';
import type { FoldCall } from './table.ts';
import { equal, itemLimit, itemsOf, nothing, sequence, truthOf } from './values.ts';

/** Asks what a function gives, by its path. */
export type Ask = (path: string, args: readonly Value[], line: number) => Value | null;

/**
 * `map`, `filter` and `functools.reduce` with a function of Python's own. Null for those of the file itself: who follows its
 * code calls them. Undefined where the path is none of these.
 */
export function mapped(call: FoldCall, ask: Ask): Value | null | undefined {
  switch (call.path) {
    case 'builtins.map':
      return map(call, ask);
    case 'builtins.filter':
      return filter(call, ask);
    case 'functools.reduce':
    case 'builtins.reduce':
      return reduce(call, ask);
    default:
      return undefined;
  }
}

function map(call: FoldCall, ask: Ask): Value | null {
  const [callee, ...lists] = call.args;
  const all = lists.map(itemsOf);
  const length = Math.min(...all.map((items) => items?.length ?? 0));
  if (callee === undefined || lists.length === 0 || all.includes(null) || length > itemLimit) return null;
  const made: Value[] = [];
  for (let at = 0; at < length; at++) {
    const value = asked(
      callee,
      all.flatMap((items) => items?.[at] ?? []),
      call.line,
      ask,
    );
    if (value === null) return null;
    made.push(value);
  }
  return sequence('list', made);
}

function filter(call: FoldCall, ask: Ask): Value | null {
  const [callee, list] = call.args;
  const items = itemsOf(list);
  if (callee === undefined || items === null) return null;
  const kept: Value[] = [];
  for (const item of items) {
    const answer = equal(callee, nothing) === true ? item : asked(callee, [item], call.line, ask);
    const truth = answer === null ? null : truthOf(answer);
    if (truth === null) return null;
    if (truth) kept.push(item);
  }
  return sequence('list', kept);
}

function reduce(call: FoldCall, ask: Ask): Value | null {
  const [callee, list, start] = call.args;
  const items = itemsOf(list);
  if (callee === undefined || items === null) return null;
  let value = start ?? items[0];
  for (const item of start === undefined ? items.slice(1) : items) {
    const next = value === undefined ? null : asked(callee, [value, item], call.line, ask);
    if (next === null) return null;
    value = next;
  }
  return value ?? null;
}

function asked(callee: Value, args: readonly Value[], line: number, ask: Ask): Value | null {
  if (callee.kind !== 'reference') return null;
  // A method of a known text is asked with that text: `map(key.index, …)`.
  if (callee.made !== undefined && !callee.path.endsWith('()') && operatorOf(callee.path) === null) {
    return ask(callee.path, [...callee.made, ...args], line);
  }
  return ask(callee.path, args, line);
}
