import type { Expression } from '../ast.ts';
import type { Convert } from './convert.ts';
import type { FlatTree } from './flatten.ts';
import { kind } from './grammar.ts';
import { below, child, children, kindOf, none, placeOf } from './nodes.ts';

interface Loop {
  readonly target: Expression;
  readonly over: Expression;
  readonly conditions: Expression[];
}

export function convertComprehension(tree: FlatTree, node: number, convert: Convert): Expression {
  const place = placeOf(tree, node);
  const unknown: Expression = { ...place, kind: 'unknown', children: [] };
  const inner = (at: number) => (at === none ? unknown : convert(at));
  const loops: Loop[] = [];
  for (const at of below(tree, node)) {
    if (kindOf(tree, at) === kind.for_in_clause) {
      const over = children(tree, at, 'right').map(convert);
      const only = over.length === 1 ? over[0] : undefined;
      loops.push({
        target: inner(child(tree, at, 'left')),
        over: only ?? { ...placeOf(tree, at), kind: 'tuple', items: over },
        conditions: [],
      });
    } else if (kindOf(tree, at) === kind.if_clause) {
      loops.at(-1)?.conditions.push(...below(tree, at).map(convert));
    }
  }
  const body = child(tree, node, 'body');
  if (kindOf(tree, body) === kind.pair) {
    const key = inner(child(tree, body, 'key'));
    return {
      ...place,
      kind: 'comprehension',
      of: 'dict',
      key,
      element: inner(child(tree, body, 'value')),
      loops,
    };
  }
  return { ...place, kind: 'comprehension', of: makes(tree, node), key: null, element: inner(body), loops };
}

function makes(tree: FlatTree, node: number): 'list' | 'set' | 'generator' {
  switch (kindOf(tree, node)) {
    case kind.list_comprehension:
      return 'list';
    case kind.set_comprehension:
      return 'set';
    default:
      return 'generator';
  }
}
