import type { ClassDefinition, Expression, FunctionDefinition } from './ast.ts';

/** Where a value comes from, as far as it matters what becomes of it. */
export type OriginKind =
  /** The body of an answer from somewhere else. `text`: the address, as far as it is known. */
  | 'network'
  /** Made readable by a decoding step. `text`: the step (`base64.b64decode`). */
  | 'decoded'
  /** The name of the machine or of who uses it, its addresses, its system. */
  | 'host'
  /** All of the environment, or a variable that holds a secret. `text`: the variable, `*` for all. */
  | 'environment'
  /** A file of keys, passwords or tokens. `text`: its path. */
  | 'secret'
  | 'browser'
  | 'wallet'
  | 'clipboard'
  | 'keyboard'
  | 'screen'
  /** Any other file. `text`: its path. */
  | 'file'
  /** A picture, sound or other file of the package that holds no code. `text`: its path. */
  | 'media'
  /** What a socket received. */
  | 'socket'
  /** The output of another program. `text`: its command. */
  | 'process'
  /** What the caller gave. */
  | 'argument';

export interface Origin {
  readonly kind: OriginKind;
  readonly text: string;
  /** From 0. */
  readonly line: number;
  /** Of a decoding step: how many characters it was given, 0 where that is not known, and how many steps lie in it. */
  readonly size?: number;
  readonly depth?: number;
}

/** Stands in a text for a part that is not known. */
export const hole = '\uFFFC';

/**
 * What an expression may be, as far as that can be told without running it. Values are never changed; `origins` has each
 * kind and text once and at most 20.
 */
export type Value = {
  readonly origins: readonly Origin[];
  /** All that it may be, itself first, where branches made it different things; at most 4. Calls are made with each of them. */
  readonly also?: readonly Value[];
} & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'constant'; readonly value: true | false | null }
  | { readonly kind: 'sequence'; readonly of: 'list' | 'tuple' | 'set'; readonly items: readonly Value[] }
  | { readonly kind: 'mapping'; readonly entries: readonly (readonly [Value, Value])[] }
  /**
   * Something that exists outside of the file, or what came of it, by the path that leads there from an import or a builtin:
   * `os.system`, `builtins.exec`, `requests.get()`, `requests.get().text`, `socket.socket()`, `argument:url`.
   * `hidden`: reached by a way that keeps its name out of sight (`getattr`, `__import__`, `globals()[…]`, `exec` by another name).
   * `made`: what it was made with, where it is the result of a call.
   */
  | {
      readonly kind: 'reference';
      readonly path: string;
      readonly hidden: boolean;
      readonly made?: readonly Value[];
      readonly madeWith?: ReadonlyMap<string, Value>;
    }
  | {
      readonly kind: 'function';
      readonly definition: FunctionDefinition | (Expression & { readonly kind: 'lambda' });
      readonly scope: unknown;
      readonly self: Value | null;
    }
  | { readonly kind: 'class'; readonly definition: ClassDefinition; readonly scope: unknown }
  | { readonly kind: 'instance'; readonly of: Value & { readonly kind: 'class' }; readonly state: unknown }
  | { readonly kind: 'unknown' }
);

export const unknownValue: Value = { kind: 'unknown', origins: [] };
