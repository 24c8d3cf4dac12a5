import type { Dependency } from '../dependency.ts';
import { createLineIndex } from '../line-index.ts';
import type { Range } from '../range.ts';

/** One edit of a document. */
export interface VersionEdit {
  readonly range: Range;
  readonly newText: string;
}

/** What a shell takes as it stands. */
const plain = /^[A-Za-z0-9_.,=+!@[\]^-]*$/;
const name = /^[A-Za-z0-9._-]+(?:\s*\[[^\]]*\])?/;

/**
 * The edit that gives an entry of an install command another version specifier; `text` is the document's, or its cell's. A specifier
 * that a shell would not take as it stands (`>=2`) goes between quotes, with the whole entry where none are there yet.
 * Null where no edit is sure to mean what it says: a version that a variable gives, other quotes on the line.
 */
export function versionEdit(
  text: string,
  { ranges, specifier }: Dependency,
  newSpecifier: string,
): VersionEdit | null {
  const lines = createLineIndex(text);
  const start = lines.offset(ranges.whole.start);
  const end = lines.offset(ranges.whole.end);
  const whole = text.slice(start, end);
  const nameEnd = start + (name.exec(whole)?.[0].length ?? 0);
  const from = ranges.specifier === null ? nameEnd : lines.offset(ranges.specifier.start);
  const until = ranges.specifier === null ? nameEnd : lines.offset(ranges.specifier.end);
  // Behind a name without a specifier only a condition may stand: anything else is what a variable stands for.
  if (specifier === null && !/^\s*(?:;|$)/.test(text.slice(nameEnd, end))) return null;
  if (plain.test(newSpecifier) || isQuoted(text, start, end)) {
    return { range: lines.range(from, until), newText: newSpecifier };
  }
  const line = lineAround(text, start);
  if (/["'`\\]/.test(whole) || /["'`]/.test(line)) return null;
  const newText = `"${text.slice(start, from)}${newSpecifier}${text.slice(until, end)}"`;
  return { range: lines.range(start, end), newText };
}

function isQuoted(text: string, start: number, end: number): boolean {
  const quote = text[start - 1];
  return (quote === '"' || quote === "'") && text[end] === quote;
}

function lineAround(text: string, at: number): string {
  const start = Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
  const end = text.slice(start).search(/[\r\n]/);
  return end < 0 ? text.slice(start) : text.slice(start, start + end);
}
