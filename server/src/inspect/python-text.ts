import type { Evidence, Trigger } from './inspection.ts';

/** Python source as a text, and what it is written in where that is nothing people read. */
export interface PythonText {
  readonly text: string;
  /** A codec under which the file reads as something else than what it looks like; null where there is none. */
  readonly oddCoding: string | null;
}

/** PEP 263: a comment in one of the first two lines. */
const coding = /^[ \t\f]*#[^\n]{0,200}?coding[:=][ \t]*([-\w.]{1,60})/;

/** Codecs of Python that turn harmless letters into code. */
const hiding =
  /^(?:utf_?7|u7|(?:raw_)?unicode_escape|rot_?13|punycode|idna|undefined|(?:uu|hex|base64|bz2|zip|zlib)(?:_codec)?)$/;

/** The source as Python would read it, as far as that is known here: UTF-8 unless it names another encoding. */
export function pythonText(bytes: Uint8Array): PythonText {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 600)).toString(
    'latin1',
  );
  const [first = '', second = ''] = head.replace(/^\xef\xbb\xbf/, '').split(/\r\n|\r|\n/, 2);
  const named = (coding.exec(first) ?? (/^[ \t\f]*(?:#|$)/.test(first) ? coding.exec(second) : null))?.[1];
  const codec = named?.toLowerCase().replaceAll('-', '_') ?? 'utf_8';
  if (hiding.test(codec)) return { text: decode('utf-8', bytes), oddCoding: named ?? codec };
  return { text: decode(labels.get(codec) ?? codec.replaceAll('_', '-'), bytes), oddCoding: null };
}

/** Python's names of encodings where the Encoding Standard has others. */
const labels: ReadonlyMap<string, string> = new Map([
  ['latin_1', 'latin1'],
  ['latin1', 'latin1'],
  ['iso_8859_1', 'latin1'],
  ['cp949', 'euc-kr'],
  ['cp932', 'shift_jis'],
  ['cp936', 'gbk'],
]);

/** Of longer texts the words are counted before they are parsed, in UTF-16 units. */
const longText = 1024 * 1024;
/** tree-sitter takes some 140 bytes a word, which it never gives back: so many are 110 MiB. */
const mostWords = 800_000;

/** Whether parsing would take more memory than a process may grow by. What stands in strings counts, comments do not. */
export function isTooMuch(text: string): boolean {
  if (text.length <= longText) return false;
  let words = 0;
  for (const _ of text.matchAll(/#.*|[\w\u0080-\uffff]+|[^\s\w]/g)) if (++words > mostWords) return true;
  return false;
}

function decode(label: string, bytes: Uint8Array): string {
  try {
    return withLineEnds(new TextDecoder(label).decode(bytes));
  } catch {
    // A name that the Encoding Standard does not know.
    return withLineEnds(new TextDecoder().decode(bytes));
  }
}

/** A lone CR ends a line for Python, a comment too, but not for tree-sitter. No offset changes. */
function withLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
}

/** What is said of source in such a codec. */
export function oddCodingEvidence(file: string, codec: string, when: Trigger): Evidence {
  return {
    rule: 'odd-coding',
    file,
    line: 0,
    text: `coding: ${codec}`,
    why: 'Python reads this file through a codec that turns its letters into other code, so that nobody sees what runs.',
    weight: when === 'called' ? 0.4 : 0.7,
    when,
  };
}
