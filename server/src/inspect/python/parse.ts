import { Language, Parser } from 'web-tree-sitter';
import type { PythonTree } from './ast.ts';
import type { CreateParser, PythonParser } from './parser.ts';
import { lazily } from './tree/convert.ts';
import { type FlatTree, flatten } from './tree/flatten.ts';
import { type Numbering, numberingOf } from './tree/grammar.ts';
import { below } from './tree/nodes.ts';
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
  // The grammar takes NUL for the end of the file. Offsets stay, and strings are read from the text as it is.
  const readable = text.replaceAll('\0', ' ');
  let looks = 0;
  const progressCallback = () => ++looks > looksLimit || performance.now() > deadline;
  const parsed = parser.parse(readable, null, { progressCallback });
  if (parsed === null) {
    // Otherwise the next text would be read as the rest of this one.
    parser.reset();
    return null;
  }
  const hasErrors = parsed.rootNode.hasError;
  const flat = flatten(reading.begin(parsed), text, reading.numbering, deadline);
  parsed.delete();
  return flat === null ? null : treeOf(flat, hasErrors);
}

/** The module. */
const root = 0;

function treeOf(flat: FlatTree, hasErrors: boolean): PythonTree {
  const reader = readerOf(flat, convertStatement);
  return {
    text: flat.text,
    body: lazily(() => below(flat, root).flatMap(reader.statement)),
    hasErrors,
    foreignIdentifiers: flat.foreignIdentifiers,
    quiet: flat.quiet,
    // tree-sitter's own tree went as soon as it was read.
    close: () => undefined,
  };
}
