import type { MemberFile } from '../content-rule.ts';

/**
 * `documentation`: a string that stands by itself as a statement. `long`: in triple quotes.
 * Offsets in UTF-16 units, quotes and prefixes included in `start` and `end`, not in the inner ones.
 */
export interface PythonSpan {
  readonly kind: 'comment' | 'string' | 'documentation';
  readonly start: number;
  readonly end: number;
  readonly innerStart: number;
  readonly innerEnd: number;
}

const wordCharacter = /[\w\u0080-\uffff]/;

/**
 * The comments and strings of Python source, ascending. A plain scan that needs no syntax tree, so that it serves files that
 * are not parsed, too large or broken; a string without its end runs to the end of its line, one in triple quotes to the end
 * of the text. An f-string is one string, with what stands in its braces.
 */
export function scanPython(text: string): readonly PythonSpan[] {
  const spans: PythonSpan[] = [];
  const interesting = /['"#]/g;
  for (let found = interesting.exec(text); found !== null; found = interesting.exec(text)) {
    const at = found.index;
    const span = found[0] === '#' ? commentAt(text, at) : stringAt(text, at, spans.at(-1)?.end ?? 0);
    spans.push(span);
    interesting.lastIndex = Math.max(span.end, at + 1);
  }
  return spans;
}

function commentAt(text: string, start: number): PythonSpan {
  const next = text.indexOf('\n', start);
  const end = next < 0 ? text.length : next;
  return { kind: 'comment', start, end, innerStart: start + 1, innerEnd: end };
}

function stringAt(text: string, quote: number, after: number): PythonSpan {
  const sign = text.charAt(quote);
  const isLong = text.startsWith(sign.repeat(3), quote);
  const innerStart = quote + (isLong ? 3 : 1);
  const innerEnd = endOfString(text, innerStart, isLong ? sign.repeat(3) : sign);
  const closes = text.startsWith(isLong ? sign.repeat(3) : sign, innerEnd);
  const end = Math.min(innerEnd + (closes ? innerStart - quote : 0), text.length);
  let start = quote;
  while (start > after && quote - start < 2 && /[a-zA-Z]/.test(text.charAt(start - 1))) start -= 1;
  if (start > after && wordCharacter.test(text.charAt(start - 1))) start = quote;
  const kind = standsAlone(text, start, end) ? 'documentation' : 'string';
  return { kind, start, end, innerStart, innerEnd };
}

/** Raw strings too keep a quote behind a backslash from ending them. */
function endOfString(text: string, from: number, closing: string): number {
  const stops =
    closing.length === 3 ? (closing[0] === '"' ? longDouble : longSingle) : closing === '"' ? double : single;
  stops.lastIndex = from;
  for (let found = stops.exec(text); found !== null; found = stops.exec(text)) {
    if (found[0].charAt(0) !== '\\') return found.index;
    // A backslash and what it takes with it.
    stops.lastIndex = found.index + 2;
  }
  return text.length;
}

const double = /[\\"\n]/g;
const single = /[\\'\n]/g;
const longDouble = /\\|"""/g;
const longSingle = /\\|'''/g;

/** How far blanks before and behind a string are looked at. */
const farthest = 200;

function standsAlone(text: string, start: number, end: number): boolean {
  let before = start - 1;
  while (before >= 0 && start - before < farthest && isBlank(text.charCodeAt(before))) before -= 1;
  if (before >= 0 && text.charCodeAt(before) !== 10) return false;
  let behind = end;
  while (behind < text.length && behind - end < farthest && isBlank(text.charCodeAt(behind))) behind += 1;
  if (behind < text.length && !'\n\r#'.includes(text.charAt(behind))) return false;
  // A line of its own inside brackets is an argument or an item, not a statement.
  let previous = before - 1;
  while (previous >= 0 && before - previous < farthest && /[\s\\]/.test(text.charAt(previous))) previous -= 1;
  return previous < 0 || !'([{,=+%'.includes(text.charAt(previous));
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

const scanned = new WeakMap<MemberFile, readonly PythonSpan[]>();

/** The comments and strings of a member, found once for all rules. */
export function spansOf(file: MemberFile): readonly PythonSpan[] {
  let spans = scanned.get(file);
  if (spans === undefined) {
    spans = scanPython(file.text ?? '');
    scanned.set(file, spans);
  }
  return spans;
}

/** The span a place lies in, null for code. */
export function spanAt(spans: readonly PythonSpan[], offset: number): PythonSpan | null {
  let low = 0;
  let high = spans.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (span === undefined) return null;
    if (offset < span.start) high = middle - 1;
    else if (offset >= span.end) low = middle + 1;
    else return span;
  }
  return null;
}
