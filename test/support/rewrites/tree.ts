import { Language, type Node, Parser } from 'web-tree-sitter';
import { inRoot } from '../../../scripts/paths.ts';

/** A source with its tree, and the texts around it in the same distribution. */
export interface Source {
  readonly text: string;
  readonly root: Node;
  /** Whether a name stands anywhere in the files beside this one, which may then rely on it. */
  isNamedElsewhere(name: string): boolean;
}

export type Rewrite = (source: Source) => string;

/** Gives `read`, which hands a tree to `use` and lets it go afterwards. */
export async function treeReader(): Promise<
  <T>(text: string, beside: readonly string[], use: (source: Source) => T) => T
> {
  await Parser.init();
  const language = await Language.load(inRoot('node_modules/tree-sitter-python/tree-sitter-python.wasm'));
  const parser = new Parser();
  parser.setLanguage(language);
  return (text, beside, use) => {
    const tree = parser.parse(text);
    if (tree === null) throw new Error('The parser gave no tree.');
    const words = new Set(beside.flatMap((other) => other.match(/\w+/g) ?? []));
    try {
      return use({ text, root: tree.rootNode, isNamedElsewhere: (name) => words.has(name) });
    } finally {
      tree.delete();
    }
  };
}

export function named(node: Node): readonly Node[] {
  return node.namedChildren;
}

/** Whether a node is what its parent has in a field. */
export function isField(node: Node, parent: string, field: string): boolean {
  return node.parent?.type === parent && node.parent.childForFieldName(field)?.id === node.id;
}

/** Whether one of the nodes around is of a type. */
export function isInside(node: Node, types: readonly string[]): boolean {
  for (let at = node.parent; at !== null; at = at.parent) if (types.includes(at.type)) return true;
  return false;
}

/** Identifiers that stand for a variable: neither an attribute's name nor that of a keyword's argument. */
export function variables(root: Node): readonly Node[] {
  return root
    .descendantsOfType('identifier')
    .filter((node) => !isField(node, 'attribute', 'attribute') && !isField(node, 'keyword_argument', 'name'));
}
