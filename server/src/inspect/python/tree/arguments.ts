import type { Expression } from '../ast.ts';
import type { Convert } from './convert.ts';
import type { FlatTree } from './flatten.ts';
import { kind } from './grammar.ts';
import { below, child, kindOf, nameOf, none } from './nodes.ts';

export interface Arguments {
  readonly args: readonly Expression[];
  readonly keywords: readonly { readonly name: string | null; readonly value: Expression }[];
}

/** What a call or a class's head is given; `node` is `none` where there is nothing. */
export function convertArguments(tree: FlatTree, node: number, convert: Convert): Arguments {
  if (node === none) return { args: [], keywords: [] };
  if (kindOf(tree, node) !== kind.argument_list) return { args: [convert(node)], keywords: [] };
  const args: Expression[] = [];
  const keywords: { name: string | null; value: Expression }[] = [];
  for (const at of below(tree, node)) {
    if (kindOf(tree, at) === kind.keyword_argument) {
      const name = child(tree, at, 'name');
      const value = child(tree, at, 'value');
      if (value !== none)
        keywords.push({ name: name === none ? null : nameOf(tree, name), value: convert(value) });
    } else if (kindOf(tree, at) === kind.dictionary_splat) {
      for (const inner of below(tree, at)) keywords.push({ name: null, value: convert(inner) });
    } else args.push(convert(at));
  }
  return { args, keywords };
}
