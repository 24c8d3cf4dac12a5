import type { Node } from 'web-tree-sitter';
import { type Edit, edited } from './edits.ts';
import type { Rewrite } from './tree.ts';

/** `import os` becomes `os = __import__('os')`, and `from a import b` becomes `b = __import__('a', …).b`. */
export const dunderImports: Rewrite = ({ text, root }) =>
  edited(text, [
    ...root.descendantsOfType('import_statement').map(plainly),
    ...root.descendantsOfType('import_from_statement').flatMap(fromModule),
  ]);

function plainly(node: Node): Edit {
  const lines = node.childrenForFieldName('name').map((one) => {
    const { name, alias } = namesOf(one);
    if (alias === null) return `${name.split('.')[0]} = __import__('${name}')`;
    return `${alias} = __import__('${name}', fromlist=['${name.split('.').at(-1)}'])`;
  });
  return { start: node.startIndex, end: node.endIndex, text: lines.join('; ') };
}

function fromModule(node: Node): readonly Edit[] {
  const module = node.childForFieldName('module_name');
  const imported = node.childrenForFieldName('name');
  if (module?.type !== 'dotted_name' || imported.length === 0) return [];
  const lines = imported.map((one) => {
    const { name, alias } = namesOf(one);
    return `${alias ?? name} = __import__('${module.text}', fromlist=['${name}']).${name}`;
  });
  return [{ start: node.startIndex, end: node.endIndex, text: lines.join('; ') }];
}

function namesOf(node: Node): { readonly name: string; readonly alias: string | null } {
  if (node.type !== 'aliased_import') return { name: node.text, alias: null };
  return {
    name: node.childForFieldName('name')?.text ?? '',
    alias: node.childForFieldName('alias')?.text ?? null,
  };
}
