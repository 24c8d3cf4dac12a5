import type { Node } from 'web-tree-sitter';
import { boundBy } from './bindings.ts';
import { type Edit, edited } from './edits.ts';
import { isField, type Rewrite, type Source, variables } from './tree.ts';

/** `import os` becomes `import os as _os0`, `from x import y` becomes `from x import y as _y0`, and so their uses. */
export const aliasImports: Rewrite = (source) => {
  const { text, root } = source;
  const edits: Edit[] = [];
  const plain = new Map<string, string>();
  const dotted = new Map<string, string>();
  for (const node of importedNames(root)) {
    const name = node.text;
    if (!mayBeAliased(source, name)) continue;
    const alias = `_${name.replaceAll('.', '_')}0`;
    (name.includes('.') ? dotted : plain).set(name, alias);
    edits.push({ start: node.endIndex, end: node.endIndex, text: ` as ${alias}` });
  }
  for (const node of variables(root)) {
    const alias = plain.get(node.text);
    if (alias !== undefined && !isImported(node))
      edits.push({ start: node.startIndex, end: node.endIndex, text: alias });
  }
  for (const node of root.descendantsOfType('attribute')) {
    const alias = dotted.get(node.text);
    if (alias !== undefined) edits.push({ start: node.startIndex, end: node.endIndex, text: alias });
  }
  return edited(text, edits);
};

/** Names of imports without an alias, except those of `from __future__`. */
function importedNames(root: Node): readonly Node[] {
  return root
    .descendantsOfType(['import_statement', 'import_from_statement'])
    .flatMap((node) => node.childrenForFieldName('name'))
    .filter(({ type }) => type === 'dotted_name');
}

function mayBeAliased({ root, isNamedElsewhere }: Source, name: string): boolean {
  const first = name.split('.')[0] ?? '';
  const isBoundAnew = root.descendantsOfType('import_statement').some((node) => {
    const bound = node.childrenForFieldName('name').filter(({ type }) => type === 'dotted_name');
    return bound.some(({ text }) => text !== name && text.split('.')[0] === first);
  });
  const isAssigned = root
    .descendantsOfType(['assignment', 'function_definition'])
    .some((node) => boundBy(node).has(first));
  if (isAssigned || isNamedElsewhere(first)) return false;
  if (!name.includes('.')) return !isBoundAnew;
  // Where the bare package is used too, it must stay what it is.
  return variables(root).every((node) => node.text !== first || isImported(node) || isWhole(node, name));
}

function isWhole(node: Node, name: string): boolean {
  for (let at: Node | null = node; at !== null; at = at.parent) {
    if (at.text === name) return true;
    if (!isField(at, 'attribute', 'object')) return false;
  }
  return false;
}

function isImported(node: Node): boolean {
  return node.parent?.type === 'dotted_name' || node.parent?.type === 'aliased_import';
}
