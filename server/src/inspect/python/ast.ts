/**
 * A Python syntax tree, as far as it tells what code does. Lines from 0. What cannot be parsed is `unknown`, never left out
 * where something beside it can be read.
 *
 * Expressions lie at most 250 deep, except along their left edge (`a + b + c`, `a.b().c()`) and the end of `x if y else …`,
 * which may be as long as a file: whoever walks those walks them in a loop.
 */

interface At {
  readonly line: number;
  /** Offsets in UTF-16 units of the file's text. */
  readonly start: number;
  readonly end: number;
}

/** A body is read when it is asked for: most functions are not worth the time. */
export type Body = () => readonly Statement[];

export type Expression = At &
  (
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'attribute'; readonly of: Expression; readonly name: string }
    | { readonly kind: 'subscript'; readonly of: Expression; readonly index: Expression }
    | {
        readonly kind: 'slice';
        readonly from: Expression | null;
        readonly to: Expression | null;
        readonly step: Expression | null;
      }
    | {
        readonly kind: 'call';
        readonly callee: Expression;
        readonly args: readonly Expression[];
        readonly keywords: readonly { readonly name: string | null; readonly value: Expression }[];
      }
    /** Escapes resolved, neighbours joined. */
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
    /** An f-string: texts and what stands in braces. A conversion or a format is a call of `repr`, `format` … around it. */
    | { readonly kind: 'formatted'; readonly parts: readonly (string | Expression)[] }
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'constant'; readonly value: true | false | null }
    | { readonly kind: 'list' | 'tuple' | 'set'; readonly items: readonly Expression[] }
    /** A key is null for `**other`. */
    | {
        readonly kind: 'dict';
        readonly entries: readonly { readonly key: Expression | null; readonly value: Expression }[];
      }
    | {
        readonly kind: 'binary';
        readonly operator: string;
        readonly left: Expression;
        readonly right: Expression;
      }
    /** `and`, `or`. */
    | { readonly kind: 'either'; readonly operator: string; readonly items: readonly Expression[] }
    | { readonly kind: 'unary'; readonly operator: string; readonly of: Expression }
    /** `a < b == c`: the operands and the operators between them. */
    | {
        readonly kind: 'compare';
        readonly operands: readonly Expression[];
        readonly operators: readonly string[];
      }
    | {
        readonly kind: 'conditional';
        readonly test: Expression;
        readonly then: Expression;
        readonly otherwise: Expression;
      }
    | { readonly kind: 'lambda'; readonly parameters: readonly Parameter[]; readonly of: Expression }
    /** Comprehensions and generators; `key` of a dict's alone. */
    | {
        readonly kind: 'comprehension';
        readonly of: 'list' | 'set' | 'dict' | 'generator';
        readonly key: Expression | null;
        readonly element: Expression;
        readonly loops: readonly {
          readonly target: Expression;
          readonly over: Expression;
          readonly conditions: readonly Expression[];
        }[];
      }
    | { readonly kind: 'starred' | 'await' | 'yield'; readonly of: Expression | null }
    | { readonly kind: 'assigned'; readonly name: string; readonly value: Expression }
    | { readonly kind: 'unknown'; readonly children: readonly Expression[] }
  );

export interface Parameter {
  readonly name: string;
  readonly kind: 'usual' | 'rest' | 'keywords';
  readonly standard: Expression | null;
}

export interface FunctionDefinition extends At {
  readonly kind: 'function';
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly decorators: readonly Expression[];
  readonly body: Body;
}

export interface ClassDefinition extends At {
  readonly kind: 'class';
  readonly name: string;
  readonly bases: readonly Expression[];
  readonly keywords: readonly { readonly name: string | null; readonly value: Expression }[];
  readonly decorators: readonly Expression[];
  readonly body: Body;
}

export type Statement =
  | FunctionDefinition
  | ClassDefinition
  | (At &
      (
        | { readonly kind: 'expression'; readonly value: Expression }
        /** Several targets: `a = b = value`. */
        | { readonly kind: 'assign'; readonly targets: readonly Expression[]; readonly value: Expression }
        | {
            readonly kind: 'augment';
            readonly target: Expression;
            readonly operator: string;
            readonly value: Expression;
          }
        | {
            readonly kind: 'import';
            readonly names: readonly { readonly module: string; readonly as: string | null }[];
          }
        /** `level`: how many dots stand before the module. `names` empty: `*`. */
        | {
            readonly kind: 'import-from';
            readonly level: number;
            readonly module: string;
            readonly names: readonly { readonly name: string; readonly as: string | null }[];
          }
        | {
            readonly kind: 'if' | 'while';
            readonly test: Expression;
            readonly body: Body;
            readonly otherwise: Body | null;
          }
        | {
            readonly kind: 'for';
            readonly target: Expression;
            readonly over: Expression;
            readonly body: Body;
            readonly otherwise: Body | null;
          }
        | {
            readonly kind: 'try';
            readonly body: Body;
            readonly handlers: readonly {
              readonly types: Expression | null;
              readonly as: string | null;
              readonly body: Body;
            }[];
            readonly otherwise: Body | null;
            readonly finally: Body | null;
          }
        | {
            readonly kind: 'with';
            readonly items: readonly { readonly value: Expression; readonly as: Expression | null }[];
            readonly body: Body;
          }
        | {
            readonly kind: 'match';
            readonly subject: Expression;
            /** `names`: what the pattern binds; `guard`: the condition behind its `if`. */
            readonly cases: readonly {
              readonly names: readonly string[];
              readonly guard: Expression | null;
              readonly body: Body;
            }[];
          }
        | { readonly kind: 'return' | 'raise'; readonly value: Expression | null }
        | { readonly kind: 'global'; readonly names: readonly string[] }
        | { readonly kind: 'delete'; readonly targets: readonly Expression[] }
        | { readonly kind: 'assert'; readonly test: Expression }
        /** `pass`, `break`, `continue`, type aliases. */
        | { readonly kind: 'nothing' }
        | { readonly kind: 'unknown'; readonly children: readonly Expression[] }
      ));

export interface PythonTree {
  readonly text: string;
  readonly body: Body;
  /** Whether tree-sitter found something it could not parse. */
  readonly hasErrors: boolean;
  /** Whether a function's body that was parsed later took too long; asked once all is done. */
  isCut(): boolean;
  /** Frees what the parser holds outside of the JavaScript heap; the tree is of no use afterwards. */
  close(): void;
}
