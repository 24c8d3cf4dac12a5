import type { Node } from 'web-tree-sitter';
import { boundBy } from './bindings.ts';
import { edited } from './edits.ts';
import { named, type Rewrite } from './tree.ts';

/** How statements of a module are put elsewhere: `at` counts the places, `shared` says `global …` in lines of its own. */
export type Wrapping = (at: number, body: string, shared: string) => string;

const staying = new Set([
  'import_statement',
  'import_from_statement',
  'future_import_statement',
  'function_definition',
  'class_definition',
  'decorated_definition',
  'comment',
]);

/** Puts each run of statements that are neither imports nor definitions somewhere else, where they run at the same moment. */
export function wrapGroups(wrap: Wrapping, { depth = 1, helpers = '' } = {}): Rewrite {
  const margin = '    '.repeat(depth);
  return ({ text, root }) => {
    const groups = groupsOf(root);
    const edits = groups.map((group, at) => {
      const [first, last] = [group[0] as Node, group.at(-1) as Node];
      const start = lineStart(text, first.startIndex);
      const lineEnd = text.indexOf('\n', last.endIndex - 1);
      const end = lineEnd === -1 ? text.length : lineEnd;
      const names = [...new Set(group.flatMap((node) => [...boundBy(node)]))];
      const shared = names.length === 0 ? '' : `${margin}global ${names.join(', ')}\n`;
      return { start, end, text: wrap(at, indented(text, start, end, root, margin), shared) };
    });
    const top =
      groups.length === 0 || helpers === '' ? [] : [{ start: topOf(root), end: topOf(root), text: helpers }];
    return edited(text, [...top, ...edits]);
  };
}

function groupsOf(root: Node): readonly (readonly Node[])[] {
  const groups: Node[][] = [];
  let rowBefore = -1;
  let isOpen = false;
  for (const node of named(root)) {
    const isDocstring = node.startIndex === 0 && named(node)[0]?.type === 'string';
    const sharesLine = node.startPosition.row === rowBefore;
    rowBefore = node.endPosition.row;
    if (staying.has(node.type) || isDocstring) {
      if (sharesLine && isOpen) groups.pop();
      isOpen = false;
      continue;
    }
    if (isOpen) groups.at(-1)?.push(node);
    // What stands behind an import on its line stays there.
    else if (!sharesLine) groups.push([node]);
    isOpen = isOpen || !sharesLine;
  }
  return groups;
}

/** Lines that begin within a text of several lines stay as they are. */
function indented(text: string, start: number, end: number, root: Node, margin: string): string {
  const inTexts = new Set(
    root
      .descendantsOfType('string')
      .flatMap(({ startPosition, endPosition }) =>
        Array.from({ length: endPosition.row - startPosition.row }, (_, at) => startPosition.row + 1 + at),
      ),
  );
  const row = text.slice(0, start).split('\n').length - 1;
  return text
    .slice(start, end)
    .split('\n')
    .map((line, at) => (inTexts.has(row + at) || line === '' ? line : `${margin}${line}`))
    .join('\n');
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** Behind comments, the docstring and imports of `__future__`. */
function topOf(root: Node): number {
  const first = named(root).find(
    (node) =>
      node.type !== 'comment' &&
      node.type !== 'future_import_statement' &&
      !(node.type === 'expression_statement' && named(node)[0]?.type === 'string'),
  );
  return first?.startIndex ?? 0;
}
