import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ParserModules } from '../inspect/python/parser.ts';

/**
 * The modules of WebAssembly that parsing stands on, from the directory where they lie. Threads that are handed the same ones
 * share what was compiled. Rejects where they are missing or no modules.
 */
export async function parserModules(directory: string): Promise<ParserModules> {
  const [engine, grammar] = await Promise.all([
    compiled(path.join(directory, 'tree-sitter.wasm')),
    compiled(path.join(directory, 'tree-sitter-python.wasm')),
  ]);
  return { engine, grammar };
}

/** A module of WebAssembly by its file. */
export async function compiled(file: string): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(file));
}
