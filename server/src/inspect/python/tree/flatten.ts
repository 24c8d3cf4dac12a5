import { firstInner, firstKept, kind, lastLeaf, type Numbering } from './grammar.ts';
import type { Walk } from './walk.ts';

/** Numbers of tree-sitter's that stand outside of its tables: the kind of what it could not parse. */
const errorType = 0xffff;
/** The clock is asked once in so many nodes. */
const nodesBetweenLooks = 4_096;

/**
 * A tree as columns of numbers, in the order in which a reader meets the nodes: below node `n` are those from `n + 1` to
 * `after[n]`, which is where its next neighbour stands. One walk through tree-sitter's tree makes it, and that tree is not
 * needed afterwards.
 */
export interface FlatTree {
  readonly text: string;
  readonly kinds: Uint8Array;
  readonly fields: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly lines: Uint32Array;
  readonly after: Uint32Array;
}

/** Null where `deadline`, as `performance.now()` tells time, passes before the end. */
export function flatten(walk: Walk, text: string, numbering: Numbering, deadline: number): FlatTree | null {
  const columns = new Columns(text);
  const open: number[] = [];
  let looks = nodesBetweenLooks;
  try {
    for (;;) {
      if (--looks === 0) {
        if (performance.now() > deadline) return null;
        looks = nodesBetweenLooks;
      }
      const type = walk.type();
      const nodeKind = type === errorType ? kind.ERROR : (numbering.kinds[type] ?? kind.other);
      let node = -1;
      let goesBelow = false;
      if (nodeKind >= firstInner || (nodeKind >= firstKept && nodeKind <= lastLeaf)) {
        const nodeField = nodeKind === kind.operator ? 0 : (numbering.fields[walk.field()] ?? 0);
        node = columns.add(nodeKind, nodeField, walk.start(), walk.end());
        goesBelow = nodeKind >= firstInner && (nodeKind !== kind.string || columns.isFormatted(node));
      }
      if (goesBelow && walk.toFirstChild()) {
        open.push(node);
        continue;
      }
      if (node !== -1) columns.close(node);
      while (!walk.toNextSibling()) {
        if (!walk.toParent()) return columns.done();
        const parent = open.pop();
        if (parent !== undefined) columns.close(parent);
      }
    }
  } finally {
    walk.close();
  }
}

/** The tree of a piece, so many UTF-16 units and lines further on in the whole text. The columns are changed in place. */
export function movedTo(tree: FlatTree, text: string, by: number, lines: number): FlatTree {
  const count = tree.after[0] ?? 0;
  for (let node = 0; node < count; node++) {
    tree.starts[node] = (tree.starts[node] ?? 0) + by;
    tree.ends[node] = (tree.ends[node] ?? 0) + by;
    tree.lines[node] = (tree.lines[node] ?? 0) + lines;
  }
  return { ...tree, text };
}

/** Room for columns, which serves one tree after the other: a large file would leave as much garbage behind each time it doubles. */
class Room {
  kinds = new Uint8Array(1_024);
  fields = new Uint8Array(1_024);
  starts = new Uint32Array(1_024);
  ends = new Uint32Array(1_024);
  lines = new Uint32Array(1_024);
  after = new Uint32Array(1_024);

  get size(): number {
    return this.kinds.length;
  }

  grow(): void {
    const size = this.size * 2;
    this.kinds = larger(this.kinds, new Uint8Array(size));
    this.fields = larger(this.fields, new Uint8Array(size));
    this.starts = larger(this.starts, new Uint32Array(size));
    this.ends = larger(this.ends, new Uint32Array(size));
    this.lines = larger(this.lines, new Uint32Array(size));
    this.after = larger(this.after, new Uint32Array(size));
  }
}

/** More nodes than these, of some 500 kB of Python, leave no room behind. */
const mostKept = 2 ** 17;
let room = new Room();

class Columns {
  #length = 0;
  readonly #text: string;
  #line = 0;
  #nextBreak: number;

  constructor(text: string) {
    this.#text = text;
    this.#nextBreak = nextBreak(text, 0);
    if (room.size > mostKept) room = new Room();
  }

  add(nodeKind: number, nodeField: number, start: number, end: number): number {
    if (this.#length === room.size) room.grow();
    const node = this.#length++;
    // Nodes come in the order of their starts, so one pass over the line breaks serves all.
    while (start > this.#nextBreak) {
      this.#line++;
      this.#nextBreak = nextBreak(this.#text, this.#nextBreak + 1);
    }
    room.kinds[node] = nodeKind;
    room.fields[node] = nodeField;
    room.starts[node] = start;
    room.ends[node] = end;
    room.lines[node] = this.#line;
    return node;
  }

  close(node: number): void {
    room.after[node] = this.#length;
  }

  /** Whether a string's prefix says that code stands in it (PEP 498, PEP 750). */
  isFormatted(node: number): boolean {
    for (let at = room.starts[node] ?? 0; ; at++) {
      const letter = this.#text.charCodeAt(at) | 32;
      if (letter === 0x66 || letter === 0x74) return true;
      if (!(letter >= 0x61 && letter <= 0x7a)) return false;
    }
  }

  done(): FlatTree {
    const length = this.#length;
    return {
      text: this.#text,
      kinds: room.kinds.slice(0, length),
      fields: room.fields.slice(0, length),
      starts: room.starts.slice(0, length),
      ends: room.ends.slice(0, length),
      lines: room.lines.slice(0, length),
      after: room.after.slice(0, length),
    };
  }
}

function larger<T extends Uint8Array | Uint32Array>(from: T, into: T): T {
  into.set(from);
  return into;
}

function nextBreak(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at === -1 ? Number.POSITIVE_INFINITY : at;
}
