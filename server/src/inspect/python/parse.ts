import { Language, Parser } from 'web-tree-sitter';
import type { PythonTree, Statement } from './ast.ts';
import type { CreateParser, PythonParser } from './parser.ts';
import { type Aside, bodiesAside, withoutBodies } from './tree/aside.ts';
import { lazily } from './tree/convert.ts';
import { type FlatTree, flatten, movedTo } from './tree/flatten.ts';
import { type Numbering, numberingOf } from './tree/grammar.ts';
import { below, child, none } from './tree/nodes.ts';
import { readerOf } from './tree/reader.ts';
import { convertStatement } from './tree/statements.ts';
import { type BeginWalk, walkByCursor, walkInPlace } from './tree/walk.ts';

/** Pages of 64 KiB: what is not used of the first ones costs nothing, and more than the last ones cannot be had. */
const pages = { initial: 512, maximum: 32_768 };

/** Starts both modules; rejects where they are not tree-sitter's. Once a thread is enough, and more are not had. */
export const createParser: CreateParser = async ({ engine, grammar }) => {
  const memory = new WebAssembly.Memory(pages);
  const module = {
    wasmMemory: memory,
    instantiateWasm: (imports: object, begun: (instance: object, module: WebAssembly.Module) => void) =>
      begun(new WebAssembly.Instance(engine, imports), engine),
  };
  await Parser.init(module);
  const language = Language.loadSync(grammar);
  const parser = new Parser();
  parser.setLanguage(language);
  const numbering = numberingOf(language.types, language.fields, (type) => language.nodeTypeIsNamed(type));
  const begin = walkInPlace(module) ?? walkByCursor;
  return {
    parse: (text, budgetMs) => parse(parser, { numbering, begin }, text, budgetMs),
    held: () => memory.buffer.byteLength,
  } satisfies PythonParser;
};

/**
 * tree-sitter asks whether to go on about once in 33 nodes, and a node takes it about 100 bytes that WebAssembly never gives
 * back: this many are 150 MB. 5 MB of what people write are a third of that.
 */
const looksLimit = 48_000;

/** How the parser's trees are read. */
interface Reading {
  readonly numbering: Numbering;
  readonly begin: BeginWalk;
}

function parse(parser: Parser, reading: Reading, text: string, budgetMs: number): PythonTree | null {
  const deadline = performance.now() + budgetMs;
  const bodies = bodiesAside(text);
  const parsed = flatTreeOf(parser, reading, { text, read: withoutBodies(text, bodies), deadline });
  if (parsed === null) return null;
  let isCut = false;
  const later = (body: Aside) => () => {
    const found = parseBody(parser, reading, text, body);
    isCut ||= found === null;
    return found ?? [];
  };
  const byStart = new Map(bodies.map((body) => [body.first, lazily(later(body))]));
  const { flat, hasErrors } = parsed;
  const reader = readerOf(flat, convertStatement, (tree, block) =>
    block === none ? null : (byStart.get(tree.starts[block] ?? -1) ?? null),
  );
  return {
    text,
    body: lazily(() => below(flat, root).flatMap(reader.statement)),
    hasErrors,
    isCut: () => isCut,
    // tree-sitter's own tree went as soon as it was read.
    close: () => undefined,
  };
}

interface Source {
  /** What the tree is of. */
  readonly text: string;
  /** As long, and what is parsed in its place. */
  readonly read: string;
  /** By `performance.now()`. */
  readonly deadline: number;
}

function flatTreeOf(
  parser: Parser,
  { begin, numbering }: Reading,
  { text, read, deadline }: Source,
): { readonly flat: FlatTree; readonly hasErrors: boolean } | null {
  // The grammar takes NUL for the end of the file. Offsets stay, and strings are read from the text as it is.
  const readable = read.replaceAll('\0', ' ');
  let looks = 0;
  const progressCallback = () => ++looks > looksLimit || performance.now() > deadline;
  const parsed = parser.parse(readable, null, { progressCallback });
  if (parsed === null) {
    // Otherwise the next text would be read as the rest of this one.
    parser.reset();
    return null;
  }
  const hasErrors = parsed.rootNode.hasError;
  const flat = flatten(begin(parsed), text, numbering, deadline);
  parsed.delete();
  return flat === null ? null : { flat, hasErrors };
}

/** A line that a body can stand behind. */
const header = 'if 1:\n';

/** The statements of a body that was set aside; null where that takes too long. */
function parseBody(
  parser: Parser,
  reading: Reading,
  text: string,
  { start, end }: Aside,
): readonly Statement[] | null {
  const piece = header + text.slice(start, end);
  const parsed = flatTreeOf(parser, reading, {
    text: piece,
    read: piece,
    deadline: performance.now() + bodyMs,
  });
  if (parsed === null) return null;
  const tree = movedTo(parsed.flat, text, start - header.length, linesBefore(text, start) - 1);
  const reader = readerOf(tree, convertStatement, () => null);
  const condition = below(tree, root)[0] ?? none;
  const block = condition === none ? none : child(tree, condition, 'consequence');
  return block === none ? [] : below(tree, block).flatMap(reader.statement);
}

/** Parsing one body takes at most so long, in milliseconds. */
const bodyMs = 500;

function linesBefore(text: string, end: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

/** The module. */
const root = 0;
