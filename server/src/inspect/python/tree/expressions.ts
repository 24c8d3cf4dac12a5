import type { Expression } from '../ast.ts';
import { convertArguments } from './arguments.ts';
import { convertComprehension } from './comprehensions.ts';
import type { Convert } from './convert.ts';
import type { FlatTree } from './flatten.ts';
import { kind } from './grammar.ts';
import { below, child, children, kindOf, nameOf, none, operatorsBelow, placeOf, textOf } from './nodes.ts';
import { numberIn } from './numbers.ts';
import { convertParameters } from './parameters.ts';
import { convertString } from './strings.ts';

/**
 * How deep expressions are followed. Python itself takes at most 200 brackets in each other; what runs along the left or right
 * edge (`a + b + c`, `a.b().c()`, `x if y else …`) is read in a loop and does not count.
 */
const depthLimit = 250;

/** Reads the expressions of a tree. */
export function expressionsOf(tree: FlatTree): Convert {
  let depth = 0;
  const convert: Convert = (node) => {
    if (depth >= depthLimit) return { ...placeOf(tree, node), kind: 'unknown', children: [] };
    depth++;
    try {
      return edge(tree, node, convert);
    } finally {
      depth--;
    }
  };
  return convert;
}

/** Follows the left edge of an expression down to what does not continue there, then builds it up again. */
function edge(tree: FlatTree, node: number, convert: Convert): Expression {
  const above: number[] = [];
  let at = node;
  for (;;) {
    const left = leftOf(tree, at);
    if (left === none) break;
    above.push(at);
    at = left;
  }
  let value = plain(tree, at, convert);
  for (let index = above.length - 1; index >= 0; index--) {
    value = grown(tree, above[index] ?? none, value, convert);
  }
  return value;
}

/** What an expression begins with, where that is read in the loop. */
function leftOf(tree: FlatTree, node: number): number {
  switch (kindOf(tree, node)) {
    case kind.binary_operator:
    case kind.boolean_operator:
      return child(tree, node, 'left');
    case kind.attribute:
      return child(tree, node, 'object');
    case kind.subscript:
      return child(tree, node, 'value');
    case kind.call:
      return child(tree, node, 'function');
    case kind.parenthesized_expression:
    case kind.type:
    case kind.as_pattern_target:
      return below(tree, node)[0] ?? none;
    default:
      return none;
  }
}

/** A node whose left part is read. */
function grown(tree: FlatTree, node: number, left: Expression, convert: Convert): Expression {
  const place = placeOf(tree, node);
  switch (kindOf(tree, node)) {
    case kind.binary_operator: {
      const right = operand(tree, node, 'right', convert);
      return { ...place, kind: 'binary', operator: operatorsBelow(tree, node)[0] ?? '', left, right };
    }
    case kind.boolean_operator:
      return either(tree, node, left, convert);
    case kind.attribute: {
      const name = child(tree, node, 'attribute');
      return { ...place, kind: 'attribute', of: left, name: name === none ? '' : nameOf(tree, name) };
    }
    case kind.subscript:
      return { ...place, kind: 'subscript', of: left, index: indexOf(tree, node, convert) };
    case kind.call: {
      const given = child(tree, node, 'arguments');
      return { ...place, kind: 'call', callee: left, ...convertArguments(tree, given, convert) };
    }
    default:
      return left;
  }
}

function either(tree: FlatTree, node: number, left: Expression, convert: Convert): Expression {
  const operator = operatorsBelow(tree, node)[0] ?? '';
  const right = operand(tree, node, 'right', convert);
  const place = placeOf(tree, node);
  // `a or b or c` is one choice: the items gather in the node that was made first, which nobody else has seen yet.
  if (left.kind === 'either' && left.operator === operator && left.start === place.start) {
    (left.items as Expression[]).push(right);
    return { ...left, end: place.end };
  }
  return { ...place, kind: 'either', operator, items: [left, right] };
}

function operand(
  tree: FlatTree,
  node: number,
  name: 'left' | 'right' | 'value',
  convert: Convert,
): Expression {
  const at = child(tree, node, name);
  return at === none ? { ...placeOf(tree, node), kind: 'unknown', children: [] } : convert(at);
}

function indexOf(tree: FlatTree, node: number, convert: Convert): Expression {
  const parts = children(tree, node, 'subscript').map((at) =>
    kindOf(tree, at) === kind.slice ? slice(tree, at, convert) : convert(at),
  );
  const only = parts[0];
  if (parts.length === 1 && only !== undefined) return only;
  return { ...placeOf(tree, node), kind: 'tuple', items: parts };
}

function slice(tree: FlatTree, node: number, convert: Convert): Expression {
  const parts: (Expression | null)[] = [null, null, null];
  let part = 0;
  for (let at = node + 1; at < (tree.after[node] ?? 0); at = tree.after[at] ?? Number.POSITIVE_INFINITY) {
    if (kindOf(tree, at) === kind.colon) part++;
    else if (part < 3) parts[part] = convert(at);
  }
  const [from = null, to = null, step = null] = parts;
  return { ...placeOf(tree, node), kind: 'slice', from, to, step };
}

/** An expression that does not begin with another, or whose beginning does not matter. */
function plain(tree: FlatTree, node: number, convert: Convert): Expression {
  const place = placeOf(tree, node);
  const all = () => below(tree, node).map(convert);
  switch (kindOf(tree, node)) {
    case kind.identifier:
      return place.end === place.start
        ? { ...place, kind: 'unknown', children: [] }
        : { ...place, kind: 'name', name: nameOf(tree, node) };
    case kind.integer:
    case kind.float:
      return { ...place, kind: 'number', value: numberIn(textOf(tree, node)) };
    case kind.true:
      return { ...place, kind: 'constant', value: true };
    case kind.false:
      return { ...place, kind: 'constant', value: false };
    case kind.none:
      return { ...place, kind: 'constant', value: null };
    case kind.string:
    case kind.concatenated_string:
      return convertString(tree, node, convert);
    case kind.list:
    case kind.list_pattern:
      return { ...place, kind: 'list', items: all() };
    case kind.tuple:
    case kind.expression_list:
    case kind.pattern_list:
    case kind.tuple_pattern:
      return { ...place, kind: 'tuple', items: all() };
    case kind.set:
      return { ...place, kind: 'set', items: all() };
    case kind.dictionary:
      return { ...place, kind: 'dict', entries: below(tree, node).map((at) => entry(tree, at, convert)) };
    case kind.unary_operator:
    case kind.not_operator:
      return unary(tree, node, convert);
    case kind.comparison_operator:
      return { ...place, kind: 'compare', operands: all(), operators: operatorsBelow(tree, node) };
    case kind.conditional_expression:
      return conditional(tree, node, convert);
    case kind.lambda: {
      const parameters = convertParameters(tree, child(tree, node, 'parameters'), convert);
      const body = child(tree, node, 'body');
      const of: Expression = body === none ? { ...place, kind: 'unknown', children: [] } : convert(body);
      return { ...place, kind: 'lambda', parameters, of };
    }
    case kind.list_comprehension:
    case kind.set_comprehension:
    case kind.dictionary_comprehension:
    case kind.generator_expression:
      return convertComprehension(tree, node, convert);
    case kind.list_splat:
    case kind.list_splat_pattern:
    case kind.dictionary_splat:
      return { ...place, kind: 'starred', of: all()[0] ?? null };
    case kind.await:
      return { ...place, kind: 'await', of: all()[0] ?? null };
    case kind.yield:
      return { ...place, kind: 'yield', of: all()[0] ?? null };
    case kind.named_expression: {
      const name = child(tree, node, 'name');
      const value = operand(tree, node, 'value', convert);
      return { ...place, kind: 'assigned', name: name === none ? '' : nameOf(tree, name), value };
    }
    default:
      return { ...place, kind: 'unknown', children: all() };
  }
}

function entry(tree: FlatTree, node: number, convert: Convert) {
  if (kindOf(tree, node) === kind.pair) {
    const key = child(tree, node, 'key');
    return { key: key === none ? null : convert(key), value: operand(tree, node, 'value', convert) };
  }
  const inner = kindOf(tree, node) === kind.dictionary_splat ? below(tree, node)[0] : node;
  return { key: null, value: convert(inner ?? node) };
}

/** Signs before signs: `not not not x`. Of a row of them the last twenty are kept. */
function unary(tree: FlatTree, node: number, convert: Convert): Expression {
  const signs: number[] = [];
  let at = node;
  while (kindOf(tree, at) === kind.unary_operator || kindOf(tree, at) === kind.not_operator) {
    const inner = below(tree, at)[0];
    if (inner === undefined) break;
    signs.push(at);
    at = inner;
  }
  let value: Expression =
    at === node ? { ...placeOf(tree, node), kind: 'unknown', children: [] } : convert(at);
  for (const sign of signs.slice(-20).reverse()) {
    const operator = operatorsBelow(tree, sign)[0] ?? 'not';
    value = { ...placeOf(tree, sign), kind: 'unary', operator, of: value };
  }
  return value;
}

/** `a if b else c if d else …`, read along its end. */
function conditional(tree: FlatTree, node: number, convert: Convert): Expression {
  const chain: { readonly node: number; readonly value: Expression; readonly test: Expression }[] = [];
  let at = node;
  let last: Expression | null = null;
  while (last === null) {
    const [then, test, otherwise] = below(tree, at);
    if (then === undefined || test === undefined || otherwise === undefined) {
      last = { ...placeOf(tree, at), kind: 'unknown', children: below(tree, at).map(convert) };
    } else {
      chain.push({ node: at, value: convert(then), test: convert(test) });
      if (kindOf(tree, otherwise) === kind.conditional_expression) at = otherwise;
      else last = convert(otherwise);
    }
  }
  for (const link of chain.reverse()) {
    const { value: then, test } = link;
    last = { ...placeOf(tree, link.node), kind: 'conditional', test, then, otherwise: last };
  }
  return last;
}
