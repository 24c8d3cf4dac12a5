import type { PythonTree } from './ast.ts';
import type { Behaviour } from './behaviour.ts';
import type { Entry } from './entry.ts';
import type { Value } from './value.ts';

/** What a function of Python's own gives when its arguments are known: `fold.ts` answers, the interpreter asks. */
export interface Folding {
  /**
   * The result of a call to a builtin, a method of a text or of bytes, or a function of the standard library that only
   * computes (`base64.b64decode`, `zlib.decompress`, `codecs.decode`, `operator.add`, `itertools.chain`, `os.path.join` …).
   * `path`: `builtins.chr`, `str.join`, `bytes.decode`, `base64.b64decode`. Null where it is none of these; an unknown value
   * that keeps the origins where it is one and cannot be computed. Results are at most 1 MiB; decoding adds an origin.
   */
  call(
    path: string,
    receiver: Value | null,
    args: readonly Value[],
    keywords: ReadonlyMap<string, Value>,
    line: number,
  ): Value | null;
  binary(operator: string, left: Value, right: Value): Value;
  unary(operator: string, of: Value): Value;
  /** `slice`: the three parts of a slice, null where not written. */
  subscript(
    of: Value,
    index: Value | { readonly slice: readonly [Value | null, Value | null, Value | null] },
  ): Value;
  /** The parts of an f-string; what is not known becomes a hole. */
  formatted(parts: readonly Value[]): Value;
  /** The value that either may be: equal ones stay, of different ones the origins are kept. */
  join(one: Value, other: Value): Value;
}

export interface InterpretOptions {
  /** Parses code that is made while code runs (`exec('…')`), so that it is followed as if it stood there; at most 3 deep. */
  readonly parse?: (text: string) => PythonTree | null;
  /**
   * Which functions that nothing here runs are followed as well: by default `all` that reach outside; `telling`: those of which a
   * rule could speak, and those that `Entry.enters` names.
   */
  readonly functions?: 'all' | 'telling' | 'none';
}

/** Follows a file from each of its entries; never throws, ends within its budget. */
export type Interpret = (tree: PythonTree, entry: Entry, options?: InterpretOptions) => Behaviour;

/**
 * Ties the files of a distribution together: what is called from code that runs by itself runs by itself too, and a module
 * that such code imports runs with the trigger of who imports it.
 */
export type Link = (behaviours: readonly Behaviour[]) => readonly Behaviour[];
