import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { Language, Parser } from 'web-tree-sitter';
import { inRoot } from '../../../../scripts/paths.ts';
import {
  type BeginWalk,
  walkByCursor,
  walkInPlace,
} from '../../../../server/src/inspect/python/tree/walk.ts';

const module = { wasmBinary: await readFile(inRoot('node_modules/web-tree-sitter/web-tree-sitter.wasm')) };
await Parser.init(module);
const language = await Language.load(
  await readFile(inRoot('node_modules/tree-sitter-python/tree-sitter-python.wasm')),
);
const parser = new Parser();
parser.setLanguage(language);

/** Every node in the order of a walk, with how deep it lies. */
function nodes(begin: BeginWalk, text: string): readonly string[] {
  const tree = parser.parse(text);
  if (tree === null) throw new Error('It took too long.');
  const walk = begin(tree);
  const found: string[] = [];
  let depth = 0;
  for (;;) {
    found.push(`${depth} ${walk.type()} ${walk.field()} ${walk.start()}-${walk.end()}`);
    if (walk.toFirstChild()) {
      depth++;
      continue;
    }
    while (!walk.toNextSibling()) {
      depth--;
      if (!walk.toParent()) {
        walk.close();
        tree.delete();
        return found;
      }
    }
  }
}

const deep = `x = ${'['.repeat(150)}1${']'.repeat(150)}\n`;

test.each([
  ['nothing', ''],
  ['code', 'import os\n\ndef f(a, *, b=1):\n    """é 𝐞"""\n    return [f"{x!r}" for x in a if x]  # why\n'],
  ['mistakes', 'def (:\n  x ==== 1\n"'],
  // The cursor's stack has to move as it grows.
  ['brackets in brackets', deep.repeat(20)],
])('both ways through a tree lead past the same nodes: %s', (_, text) => {
  const inPlace = walkInPlace(module);
  expect(inPlace).not.toBeNull();
  const found = nodes(inPlace as BeginWalk, text);
  expect(found.length).toBeGreaterThan(0);
  expect(found).toEqual(nodes(walkByCursor, text));
});

test('walks leave nothing behind, however often', () => {
  const inPlace = walkInPlace(module) as BeginWalk;
  const first = nodes(inPlace, deep);
  for (let round = 0; round < 300; round++) expect(nodes(inPlace, deep)).toHaveLength(first.length);
  expect(nodes(walkByCursor, deep)).toEqual(first);
});

test('an engine that exports something else is walked by the cursor', () => {
  expect(walkInPlace({})).toBeNull();
  expect(walkInPlace({ ...module, _ts_tree_cursor_goto_parent_wasm: undefined })).toBeNull();
});
