import { asText, TooLarge } from '../json.ts';

/** Longer values are cut: an author is no book. */
const longestValue = 1_000;

/** More headers of one name than this are read of no file. */
const mostOfOne = 5_000;

/**
 * The headers of these names (given in lower case) at the beginning of a text (RFC 822 as core metadata use it: UTF-8,
 * long ones folded), each name's values in order, blank ones left out. The text ends with the first empty line or with
 * one that is no header. Throws `TooLarge` where one name has more values than are read.
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
  for (let start = 0; start < text.length; ) {
    const lineFeed = text.indexOf('\n', start);
    const end = lineFeed < 0 ? text.length : lineFeed;
    const isFolded = text[start] === ' ' || text[start] === '\t';
    const from = start;
    start = end + 1;
    // Only so much of a line is looked at as could be kept.
    const line = text.slice(from, Math.min(end, from + 2 * longestValue));
    if (isFolded) {
      if (header !== null && header.value.length < 2 * longestValue) header.value += ` ${line.trim()}`;
      continue;
    }
    if (header !== null) yield header;
    header = null;
    const [, name, value = ''] = /^([\x21-\x39\x3b-\x7e]{1,100}):(.*)/s.exec(line) ?? [];
    if (name === undefined) return;
    const known = name.toLowerCase();
    if (names.has(known)) header = { name: known, value: value.trim() };
  }
  if (header !== null) yield header;
}
