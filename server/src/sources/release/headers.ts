import { asText, TooLarge } from '../json.ts';

/** Longer values are cut: an author is no book. */
const longestValue = 1_000;

const cutMark = '…';

/** No name that is looked for is as long. */
const longestName = 100;

/** More headers of one name than this are read of no file. */
const mostOfOne = 5_000;

/**
 * The headers of these names (given in lower case) at the beginning of a text (RFC 822 as core metadata use it: UTF-8,
 * long ones folded), each name's values in order, blank ones left out; what was cut ends with `…`. The text ends with the
 * first empty line or with one that is no header: where Python's `email`, which installers read with, ends it too. Throws `TooLarge` where one name has more values than are read.
 */
export function readHeaders(
  text: string,
  names: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { name, value } of headers(text, names)) {
    const written = asText(value, longestValue);
    if (written === null) continue;
    const values = found.get(name) ?? [];
    if (values.push(written) > mostOfOne) throw new TooLarge(mostOfOne);
    found.set(name, values);
  }
  return found;
}

interface Header {
  readonly name: string;
  value: string;
}

function* headers(text: string, names: ReadonlySet<string>): Generator<Header> {
  let header: Header | null = null;
  const lineEnd = /\r\n|\r|\n/g;
  for (let start = 0; start < text.length; ) {
    lineEnd.lastIndex = start;
    const end = lineEnd.exec(text)?.index ?? text.length;
    const from = start;
    start = lineEnd.lastIndex === 0 ? text.length : lineEnd.lastIndex;
    if (text[from] === ' ' || text[from] === '\t') {
      if (header !== null) header.value = cut(`${header.value} ${shortened(text, from, end)}`);
      continue;
    }
    if (header !== null) yield header;
    header = null;
    // A mail box's own line, which is no header and ends none.
    if (text.startsWith('From ', from)) continue;
    const colon = text.indexOf(':', from);
    if (colon < 0 || colon > end || !/^[\x21-\x7e]*$/.test(text.slice(from, colon))) return;
    const known = colon - from <= longestName ? text.slice(from, colon).toLowerCase() : '';
    if (names.has(known)) header = { name: known, value: shortened(text, colon + 1, end) };
  }
  if (header !== null) yield header;
}

/** Only so much of a line is looked at as could be kept. */
function shortened(text: string, from: number, end: number): string {
  const most = from + 2 * longestValue;
  return cut(end <= most ? text.slice(from, end).trim() : `${text.slice(from, most).trim()}${cutMark}`);
}

/** A value as long as one is kept. What was cut may mean another thing where it ends: it is marked. */
export function cut(value: string): string {
  return value.length <= longestValue ? value : `${value.slice(0, longestValue - 1)}${cutMark}`;
}
