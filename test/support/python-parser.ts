import { inRoot } from '../../scripts/paths.ts';
import { compiled } from '../../server/src/host/parser-modules.ts';
import { createParser } from '../../server/src/inspect/python/parse.ts';
import type { PythonParser } from '../../server/src/inspect/python/parser.ts';

let loaded: Promise<PythonParser> | null = null;

/** The parser of Python, with the modules that the product ships; loaded once a test file. */
export function testParser(): Promise<PythonParser> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<PythonParser> {
  const engine = compiled(inRoot('node_modules/web-tree-sitter/web-tree-sitter.wasm'));
  const grammar = compiled(inRoot('node_modules/tree-sitter-python/tree-sitter-python.wasm'));
  return createParser({ engine: await engine, grammar: await grammar });
}
