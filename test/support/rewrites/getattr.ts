import type { Node } from 'web-tree-sitter';
import { type Edit, edited } from './edits.ts';
import { isField, isInside, type Rewrite } from './tree.ts';

/** `os.system(…)` becomes `getattr(os, 'sys' + 'tem')(…)`. */
export const getattrCalls: Rewrite = ({ text, root }) =>
  edited(text, root.descendantsOfType('attribute').flatMap(editsOf));

function editsOf(node: Node): readonly Edit[] {
  const object = node.childForFieldName('object');
  const attribute = node.childForFieldName('attribute')?.text ?? '';
  if (object === null || !isField(node, 'call', 'function') || isInside(node, ['decorator', 'interpolation']))
    return [];
  // Names with two underscores are other names within a class, and `super()` needs to be seen by the compiler.
  if (
    attribute.startsWith('__') ||
    attribute.length < 2 ||
    !/^\w+$/.test(attribute) ||
    object.text === 'super()'
  )
    return [];
  const middle = attribute.length >> 1;
  const name = `'${attribute.slice(0, middle)}' + '${attribute.slice(middle)}'`;
  return [
    { start: node.startIndex, end: node.startIndex, text: 'getattr(' },
    { start: object.endIndex, end: node.endIndex, text: `, ${name})` },
  ];
}
