import type { Node } from 'web-tree-sitter';
import { edited } from './edits.ts';
import { isInside, named, type Rewrite } from './tree.ts';

/** Comments and blank lines between statements, and calls over several lines. */
export const reformat: Rewrite = ({ text, root }) => {
  const notes = named(root)
    .filter((node) => node.startPosition.column === 0 && node.type !== 'comment')
    .map((node, at) => ({
      start: node.startIndex,
      end: node.startIndex,
      text: `\n# Step ${at + 1}: see below.\n\n`,
    }));
  const breaks = root
    .descendantsOfType('argument_list')
    .filter((node) => named(node).length > 0 && !isInside(node, ['interpolation', 'string']))
    .flatMap((node) => [
      { start: node.startIndex + 1, end: node.startIndex + 1, text: '\n        ' },
      { start: node.endIndex - 1, end: node.endIndex - 1, text: closing(node) },
    ]);
  return edited(text, [...notes, ...breaks]);
};

function closing(node: Node): string {
  const isTrailable = named(node).every(({ type }) => type !== 'generator_expression' && type !== 'comment');
  const hasComma = /,\s*\)$/.test(node.text);
  return isTrailable && !hasComma ? ',\n    ' : '\n    ';
}
