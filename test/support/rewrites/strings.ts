import type { Node } from 'web-tree-sitter';
import { edited } from './edits.ts';
import { isInside, type Rewrite } from './tree.ts';

/** A string of one piece in plain ASCII without escapes, as an expression may stand in its place. */
interface Plain {
  readonly node: Node;
  readonly isBytes: boolean;
  readonly content: string;
}

/** `'abcd'` becomes `('ab' + 'cd')`. */
export const splitStrings: Rewrite = ({ text, root }) =>
  edited(
    text,
    plainStrings(root, 4).map(({ node, isBytes, content }) => {
      const mark = isBytes ? 'b' : '';
      const pieces = chunksOf(content, Math.ceil(content.length / 3)).map((piece) => mark + quoted(piece));
      return { start: node.startIndex, end: node.endIndex, text: `(${pieces.join(' + ')})` };
    }),
  );

/** Strings come out of `''.join` over pieces or over numbers. */
export const buildStrings: Rewrite = ({ text, root }) =>
  edited(
    text,
    plainStrings(root, 3).map(({ node, isBytes, content }, at) => {
      const place = { start: node.startIndex, end: node.endIndex };
      const codes = `[${[...content].map((sign) => sign.charCodeAt(0)).join(', ')}]`;
      if (isBytes) return { ...place, text: `bytes(${codes})` };
      if (at % 2 === 0 && content.length <= 60) return { ...place, text: `''.join(map(chr, ${codes}))` };
      const pieces = chunksOf(content, Math.max(2, Math.ceil(content.length / 4))).map(quoted);
      return { ...place, text: `''.join([${pieces.join(', ')}])` };
    }),
  );

function plainStrings(root: Node, least: number): readonly Plain[] {
  return root.descendantsOfType('string').flatMap((node) => {
    const [, prefix = '', , content = ''] = /^([bru]?)('|")([ !#-&(-[\]-~]*)\2$/i.exec(node.text) ?? [];
    const parent = node.parent?.type ?? '';
    const isFixed = ['expression_statement', 'concatenated_string', 'case_pattern'].includes(parent);
    if (content.length < least || isFixed || isInside(node, ['interpolation'])) return [];
    return [{ node, isBytes: /b/i.test(prefix), content }];
  });
}

function chunksOf(text: string, size: number): readonly string[] {
  return Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
    text.slice(at * size, (at + 1) * size),
  );
}

function quoted(text: string): string {
  return `'${text}'`;
}
