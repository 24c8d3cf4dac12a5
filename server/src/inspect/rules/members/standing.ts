import type { MemberFile } from '../content-rule.ts';
import { isAside } from './places.ts';
import { spanAt, spansOf } from './python-spans.ts';

/** Where a piece of text stands: in `code` (strings included), in what is only `said` (comments, docstrings), or in a file that is `aside`. */
export type Standing = 'code' | 'said' | 'aside';

export function standingOf(file: MemberFile, offset: number): Standing {
  if (isAside(file.name)) return 'aside';
  const kind = spanAt(spansOf(file), offset)?.kind;
  return kind === 'comment' || kind === 'documentation' ? 'said' : 'code';
}

/** What only stands in a comment, a docstring, a test or an example is a remark. */
export function weightAt(file: MemberFile, offset: number, weight: number): number {
  return standingOf(file, offset) === 'code' ? weight : Math.min(weight, 0.3);
}
