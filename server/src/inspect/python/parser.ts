import type { PythonTree } from './ast.ts';

/** The two modules of WebAssembly that parsing stands on, compiled: tree-sitter's own and its grammar of Python. */
export interface ParserModules {
  readonly engine: WebAssembly.Module;
  readonly grammar: WebAssembly.Module;
}

/** Reads Python source into trees. One tree should be closed before the next is made. */
export interface PythonParser {
  /**
   * Null where the text takes longer than `budgetMs` or more memory than it may: about 1.5 million nodes, which 5 MB of
   * what people write are far from. Text that is no Python gives a tree with errors.
   */
  parse(text: string, budgetMs: number): PythonTree | null;
  /** Bytes of WebAssembly's memory: as much as the largest text took, and none is given back before the thread ends. */
  held(): number;
}

export type CreateParser = (modules: ParserModules) => Promise<PythonParser>;
