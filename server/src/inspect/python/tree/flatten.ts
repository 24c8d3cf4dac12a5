import type { ForeignIdentifier } from '../ast.ts';
import { firstInner, firstKept, kind, lastLeaf, type Numbering } from './grammar.ts';
import type { Walk } from './walk.ts';

/** Numbers of tree-sitter's that stand outside of its tables: the kind of what it could not parse. */
const errorType = 0xffff;
const foreignLimit = 50;
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
  readonly quiet: Uint32Array;
  readonly foreignIdentifiers: readonly ForeignIdentifier[];
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
        if (nodeKind === kind.identifier) columns.noteForeign(node);
        if (nodeKind === kind.string && !goesBelow) columns.addQuiet(walk.start(), walk.end());
      } else if (nodeKind !== kind.skipped) {
        columns.addQuiet(walk.start(), walk.end());
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

class Columns {
  #length = 0;
  #kinds = new Uint8Array(1_024);
  #fields = new Uint8Array(1_024);
  #starts = new Uint32Array(1_024);
  #ends = new Uint32Array(1_024);
  #lines = new Uint32Array(1_024);
  #after = new Uint32Array(1_024);
  readonly #text: string;
  readonly #isAscii: boolean;
  readonly #quiet: number[] = [];
  readonly #foreign = new Map<string, number>();
  #line = 0;
  #nextBreak: number;

  constructor(text: string) {
    this.#text = text;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is meant, all of it.
    this.#isAscii = /^[\x00-\x7f]*$/.test(text);
    this.#nextBreak = nextBreak(text, 0);
  }

  add(nodeKind: number, nodeField: number, start: number, end: number): number {
    if (this.#length === this.#kinds.length) this.#grow();
    const node = this.#length++;
    // Nodes come in the order of their starts, so one pass over the line breaks serves all.
    while (start > this.#nextBreak) {
      this.#line++;
      this.#nextBreak = nextBreak(this.#text, this.#nextBreak + 1);
    }
    this.#kinds[node] = nodeKind;
    this.#fields[node] = nodeField;
    this.#starts[node] = start;
    this.#ends[node] = end;
    this.#lines[node] = this.#line;
    return node;
  }

  close(node: number): void {
    this.#after[node] = this.#length;
  }

  /** Whether a string's prefix says that code stands in it (PEP 498, PEP 750). */
  isFormatted(node: number): boolean {
    for (let at = this.#starts[node] ?? 0; ; at++) {
      const letter = this.#text.charCodeAt(at) | 32;
      if (letter === 0x66 || letter === 0x74) return true;
      if (!(letter >= 0x61 && letter <= 0x7a)) return false;
    }
  }

  addQuiet(start: number, end: number): void {
    if (start === end) return;
    if (this.#quiet.at(-1) === start) this.#quiet[this.#quiet.length - 1] = end;
    else this.#quiet.push(start, end);
  }

  noteForeign(node: number): void {
    if (this.#isAscii || this.#foreign.size >= foreignLimit) return;
    const name = this.#text.slice(this.#starts[node], this.#ends[node]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is meant, all of it.
    if (/[^\x00-\x7f]/.test(name) && !this.#foreign.has(name))
      this.#foreign.set(name, this.#lines[node] ?? 0);
  }

  done(): FlatTree {
    return {
      text: this.#text,
      kinds: this.#kinds,
      fields: this.#fields,
      starts: this.#starts,
      ends: this.#ends,
      lines: this.#lines,
      after: this.#after,
      quiet: Uint32Array.from(this.#quiet),
      foreignIdentifiers: [...this.#foreign].map(([name, line]) => ({ name, line })),
    };
  }

  #grow(): void {
    const size = this.#kinds.length * 2;
    this.#kinds = larger(this.#kinds, new Uint8Array(size));
    this.#fields = larger(this.#fields, new Uint8Array(size));
    this.#starts = larger(this.#starts, new Uint32Array(size));
    this.#ends = larger(this.#ends, new Uint32Array(size));
    this.#lines = larger(this.#lines, new Uint32Array(size));
    this.#after = larger(this.#after, new Uint32Array(size));
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
