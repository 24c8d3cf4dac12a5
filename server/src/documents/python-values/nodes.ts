import type { Span } from '../../packaging/requirement.ts';

/** An expression as far as it matters for lists of requirements, with its place in the text and among the tokens. */
export type PyNode = PyPlace & PyShape;

export interface PyPlace extends Span {
  readonly firstToken: number;
  /** Exclusive. */
  readonly endToken: number;
}

export type PyShape =
  | PyString
  /** A list, tuple or set. */
  | { readonly kind: 'list'; readonly items: readonly PyNode[] }
  /** A `key` of null unpacks (`**other`). */
  | {
      readonly kind: 'dict';
      readonly entries: readonly { readonly key: PyNode | null; readonly value: PyNode }[];
    }
  /** `a`, `a.b.c` */
  | { readonly kind: 'name'; readonly path: string }
  | PyCall
  /** `expression.name` where the expression is no name. */
  | { readonly kind: 'member'; readonly of: PyNode; readonly name: string }
  /** `of[key]`; a slice has no key. */
  | { readonly kind: 'item'; readonly of: PyNode; readonly key: PyNode | null }
  /** `*of` */
  | { readonly kind: 'spread'; readonly of: PyNode }
  /** What `a + b` (a `sum`), `a or b`, `a if c else b` may hold: what any part holds. */
  | { readonly kind: 'parts'; readonly sum: boolean; readonly parts: readonly PyNode[] }
  /** Anything else: only running would tell its value. */
  | { readonly kind: 'other' };

/** One literal or several beside each other; its tokens are decoded when they are needed. */
export interface PyString {
  readonly kind: 'string';
  readonly tokens: readonly Span[];
}

export interface PyCall {
  readonly kind: 'call';
  readonly callee: PyNode;
  readonly args: readonly PyArgument[];
}

export interface PyArgument {
  readonly name: string | null;
  readonly unpacks: '' | '*' | '**';
  readonly value: PyNode;
}
