import type { FlatTree } from './flatten.ts';
import { type FieldName, field, kind } from './grammar.ts';

/** No such node. Node 0 is the module and never below another. */
export const none = 0;

export function kindOf(tree: FlatTree, node: number): number {
  return tree.kinds[node] ?? kind.other;
}

/** Where the next neighbour of a node stands, or what follows its parent. */
export function afterOf(tree: FlatTree, node: number): number {
  return tree.after[node] ?? 0;
}

/** The nodes right below one, without operators and colons. */
export function below(tree: FlatTree, node: number): number[] {
  const found: number[] = [];
  const end = afterOf(tree, node);
  for (let at = node + 1; at < end; at = afterOf(tree, at)) {
    const its = kindOf(tree, at);
    if (its !== kind.operator && its !== kind.colon) found.push(at);
  }
  return found;
}

/** The first node right below that stands in the named place, or `none`. */
export function child(tree: FlatTree, node: number, name: FieldName): number {
  const end = afterOf(tree, node);
  for (let at = node + 1; at < end; at = afterOf(tree, at)) {
    if (tree.fields[at] === field[name]) return at;
  }
  return none;
}

/** All nodes right below that stand in the named place. */
export function children(tree: FlatTree, node: number, name: FieldName): number[] {
  return below(tree, node).filter((at) => tree.fields[at] === field[name]);
}

/** The first node right below of a kind, or `none`. */
export function childOfKind(tree: FlatTree, node: number, wanted: number): number {
  const end = afterOf(tree, node);
  for (let at = node + 1; at < end; at = afterOf(tree, at)) if (kindOf(tree, at) === wanted) return at;
  return none;
}

/** The operators right below, as written. */
export function operatorsBelow(tree: FlatTree, node: number): string[] {
  const found: string[] = [];
  const end = afterOf(tree, node);
  for (let at = node + 1; at < end; at = afterOf(tree, at)) {
    if (kindOf(tree, at) === kind.operator) found.push(textOf(tree, at).replace(/[\s\\]+/g, ' '));
  }
  return found;
}

/** Whether a node of a kind stands anywhere below. */
export function has(tree: FlatTree, node: number, wanted: number): boolean {
  const end = afterOf(tree, node);
  for (let at = node + 1; at < end; at++) if (tree.kinds[at] === wanted) return true;
  return false;
}

export function textOf(tree: FlatTree, node: number): string {
  return tree.text.slice(tree.starts[node], tree.ends[node]);
}

/** A name as Python takes it: in NFKC (PEP 3131), so that one in mathematical letters is the one it looks like. */
export function nameOf(tree: FlatTree, node: number): string {
  const name = textOf(tree, node);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is meant, all of it.
  return /^[\x00-\x7f]*$/.test(name) ? name : name.normalize('NFKC');
}

/** Where a node stands. */
export function placeOf(tree: FlatTree, node: number): { line: number; start: number; end: number } {
  return { line: tree.lines[node] ?? 0, start: tree.starts[node] ?? 0, end: tree.ends[node] ?? 0 };
}
