import { endOfLine, startOfLine } from '../../documents/characters.ts';
import type { BareCall } from '../../documents/setup-py/bare-call.ts';
import { type Insertion, newlineOf } from './insertion.ts';

/** Adds `install_requires` with one entry behind the last argument of a call, in the call's own layout. */
export function insertKeyword(text: string, { start, end, last }: BareCall, entry: string): Insertion[] {
  const call = text.slice(start, end);
  const quote = !call.includes('"') && call.includes("'") ? "'" : '"';
  const keyword = `install_requires=[${quote}${entry}${quote}]`;
  const comma = /^\s*,/.exec(text.slice(last.end, end))?.[0].length ?? 0;
  const behind = last.end + comma;
  const indent = /^[ \t]+(?=\w+[ \t]*=)/.exec(text.slice(startOfLine(text, last.start), last.start))?.[0];
  if (indent === undefined) return [{ at: behind, newText: `${comma > 0 ? '' : ','} ${keyword}` }];
  const line = `${newlineOf(text)}${indent}${keyword}`;
  const lineEnd = endOfLine(text, behind);
  // What closes the call on the same line stays behind the new argument.
  if (!/^[ \t]*(?:#|$)/.test(text.slice(behind, lineEnd))) {
    return [{ at: behind, newText: `${comma > 0 ? '' : ','}${line}` }];
  }
  const added = { at: lineEnd, newText: `${line},` };
  return comma > 0 ? [added] : [{ at: last.end, newText: ',' }, added];
}
