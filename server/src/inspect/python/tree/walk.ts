import type { Tree } from 'web-tree-sitter';

/** A way through a tree of tree-sitter's, node by node; offsets in UTF-16 units. */
export interface Walk {
  type(): number;
  field(): number;
  start(): number;
  end(): number;
  toFirstChild(): boolean;
  toNextSibling(): boolean;
  toParent(): boolean;
  /** Gives back what it holds; nothing may be asked of it afterwards. */
  close(): void;
}

export type BeginWalk = (tree: Tree) => Walk;

/** By tree-sitter's own cursor, which copies its state into WebAssembly and back for every question. */
export const walkByCursor: BeginWalk = (tree) => {
  const cursor = tree.walk();
  return {
    type: () => cursor.nodeTypeId,
    field: () => cursor.currentFieldId,
    start: () => cursor.startIndex,
    end: () => cursor.endIndex,
    toFirstChild: () => cursor.gotoFirstChild(),
    toNextSibling: () => cursor.gotoNextSibling(),
    toParent: () => cursor.gotoParent(),
    close: () => cursor.delete(),
  };
};

/** What the cursor's methods stand on, as the module exports it: each works on the cursor that lies in one buffer. */
const exported = {
  type: '_ts_tree_cursor_current_node_type_id_wasm',
  field: '_ts_tree_cursor_current_field_id_wasm',
  start: '_ts_tree_cursor_start_index_wasm',
  end: '_ts_tree_cursor_end_index_wasm',
  toFirstChild: '_ts_tree_cursor_goto_first_child_wasm',
  toNextSibling: '_ts_tree_cursor_goto_next_sibling_wasm',
  toParent: '_ts_tree_cursor_goto_parent_wasm',
} as const;

type Exported = Record<keyof typeof exported, (tree: number) => number>;

/** The words of a cursor: what it points to and how long that is, among others. */
const words = [0, 1, 2, 3] as const;

/**
 * The same, leaving the cursor where the module keeps it: three times as fast. `engine`: the module's object that
 * `Parser.init` was given and filled. Null where it has not what is needed.
 */
export function walkInPlace(engine: object): BeginWalk | null {
  const functions = Object.entries(exported).map(([name, its]) => [name, Reflect.get(engine, its)] as const);
  const begin: unknown = Reflect.get(engine, '_ts_init');
  const read: unknown = Reflect.get(engine, 'getValue');
  if (typeof begin !== 'function' || typeof read !== 'function') return null;
  if (functions.some(([, its]) => typeof its !== 'function')) return null;
  const { type, field, start, end, toFirstChild, toNextSibling, toParent } = Object.fromEntries(
    functions,
  ) as Exported;
  // Asked for again it tells the buffer's place, and writes what nobody reads any more.
  const buffer = Number(begin());
  return (tree) => {
    const cursor = tree.walk();
    const at = addressOf(tree);
    return {
      type: () => type(at),
      field: () => field(at),
      start: () => start(at),
      end: () => end(at),
      toFirstChild: () => toFirstChild(at) === 1,
      toNextSibling: () => toNextSibling(at) === 1,
      toParent: () => toParent(at) === 1,
      close: () => {
        // Its stack may have moved as it grew.
        for (const word of words) Reflect.set(cursor, word, read(buffer + 4 * word, 'i32'));
        cursor.delete();
      },
    };
  };
}

/** Where a tree lies in the module's memory. */
function addressOf(tree: Tree): number {
  return Number(Reflect.get(tree, 0));
}
