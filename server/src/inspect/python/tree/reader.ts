import type { Body, Expression, Statement } from '../ast.ts';
import { type Convert, lazily } from './convert.ts';
import { expressionsOf } from './expressions.ts';
import type { FlatTree } from './flatten.ts';
import { kind } from './grammar.ts';
import { below, child, childOfKind, has, kindOf, none, placeOf } from './nodes.ts';

/** What the readers of statements share. */
export interface Reader {
  readonly tree: FlatTree;
  readonly convert: Convert;
  /** The body of a function; some are parsed only now. */
  readonly functionBody: (block: number) => Body;
  /** One statement as written may be several to us: an annotation that calls something stands before what it annotates. */
  readonly statement: (node: number) => readonly Statement[];
}

export function readerOf(
  tree: FlatTree,
  statement: (reader: Reader, node: number) => readonly Statement[],
  elsewhere: (tree: FlatTree, block: number) => Body | null,
): Reader {
  const reader: Reader = {
    tree,
    convert: expressionsOf(tree),
    functionBody: (block) => elsewhere(tree, block) ?? bodyOf(reader, block),
    statement: (node) => statement(reader, node),
  };
  return reader;
}

/** The statements of a block; nothing where there is none. */
export function bodyOf(reader: Reader, block: number): Body {
  return lazily(() => (block === none ? [] : below(reader.tree, block).flatMap(reader.statement)));
}

/** The block that an `else` or `finally` clause or the like holds. */
export function blockBelow(reader: Reader, clause: number): Body {
  return bodyOf(reader, childOfKind(reader.tree, clause, kind.block));
}

/** The expression in a place of a node, `unknown` where it is missing. */
export function expressionIn(reader: Reader, node: number, name: Parameters<typeof child>[2]): Expression {
  const at = child(reader.tree, node, name);
  if (at !== none) return reader.convert(at);
  return { ...placeOf(reader.tree, node), kind: 'unknown', children: [] };
}

/** An expression statement of our own making. */
export function alone(value: Expression): Statement {
  const { line, start, end } = value;
  return { line, start, end, kind: 'expression', value };
}

/** An annotation is evaluated where it stands: one that calls something is a statement of its own. */
export function annotation(reader: Reader, type: number): readonly Statement[] {
  return type !== none && has(reader.tree, type, kind.call) ? [alone(reader.convert(type))] : [];
}

/** `a, b` is two targets of `del`, not one tuple. */
export function listed(reader: Reader, nodes: readonly number[]): Expression[] {
  return nodes.flatMap((node) =>
    kindOf(reader.tree, node) === kind.expression_list
      ? below(reader.tree, node).map(reader.convert)
      : [reader.convert(node)],
  );
}
