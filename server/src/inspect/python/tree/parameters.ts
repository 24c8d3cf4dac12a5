import type { Parameter } from '../ast.ts';
import type { Convert } from './convert.ts';
import type { FlatTree } from './flatten.ts';
import { kind } from './grammar.ts';
import { below, child, kindOf, nameOf, none } from './nodes.ts';

/** The parameters of a function or lambda; `/` and `*` alone say nothing here. */
export function convertParameters(tree: FlatTree, node: number, convert: Convert): readonly Parameter[] {
  if (node === none) return [];
  return below(tree, node).flatMap((at) => parameter(tree, at, convert));
}

function parameter(tree: FlatTree, node: number, convert: Convert): readonly Parameter[] {
  switch (kindOf(tree, node)) {
    case kind.identifier:
      return [{ name: nameOf(tree, node), kind: 'usual', standard: null }];
    case kind.default_parameter:
    case kind.typed_default_parameter: {
      const name = child(tree, node, 'name');
      const value = child(tree, node, 'value');
      const standard = value === none ? null : convert(value);
      return [{ name: name === none ? '' : nameOf(tree, name), kind: 'usual', standard }];
    }
    case kind.typed_parameter:
    case kind.ERROR:
      return below(tree, node)
        .slice(0, 1)
        .flatMap((at) => parameter(tree, at, convert));
    case kind.list_splat_pattern:
    case kind.list_splat:
      return named(tree, node, 'rest');
    case kind.dictionary_splat_pattern:
    case kind.dictionary_splat:
      return named(tree, node, 'keywords');
    // Python 2 took parameters apart: each keeps its place.
    case kind.tuple_pattern:
      return [{ name: '', kind: 'usual', standard: null }];
    default:
      return [];
  }
}

function named(tree: FlatTree, node: number, its: Parameter['kind']): readonly Parameter[] {
  const name = below(tree, node)[0];
  return [{ name: name === undefined ? '' : nameOf(tree, name), kind: its, standard: null }];
}
