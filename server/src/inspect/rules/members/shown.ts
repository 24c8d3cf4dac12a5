/** Longest text of a piece of evidence. */
const longest = 300;
/** What is looked at to show it: hidden runs are folded, so that more than is shown may be needed. */
const considered = 4_000;

/** Controls, format characters, private use, surrogates, variation selectors and fillers: nothing of them is seen. */
const hidden = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Default_Ignorable_Code_Point}]/u;
const notPlain = /[^\x20-\x7e]/;
const manyBlanks = /[ \t\u00a0]{12,}/g;

/**
 * Attacker-written text with what hides in it made visible: a hidden character becomes `[U+202E]`, a run of them
 * `[U+FE01 and 119 more hidden]`, many blanks `[150 blanks]`. One line, at most 300 characters.
 */
export function shown(text: string): string {
  const short = text.slice(0, considered).replace(manyBlanks, (run) => `[${run.length} blanks]`);
  return cut(notPlain.test(short) ? unhide(short) : short.trim());
}

function unhide(text: string): string {
  let seen = '';
  let first = '';
  let count = 0;
  const close = () => {
    if (count === 1) seen += `[${first}]`;
    if (count > 1) seen += `[${first} and ${count - 1} more hidden]`;
    count = 0;
  };
  for (const character of text.trim()) {
    if (character === '\n' || character === '\r' || character === '\t') {
      close();
      if (!seen.endsWith(' ')) seen += ' ';
      continue;
    }
    if (hidden.test(character)) {
      if (count === 0) first = codeOf(character);
      count += 1;
      continue;
    }
    close();
    seen += character;
    if (seen.length > longest) break;
  }
  close();
  return seen;
}

function cut(text: string): string {
  if (text.length <= longest) return text;
  let end = longest - 1;
  const last = text.charCodeAt(end - 1);
  if (last >= 0xd800 && last <= 0xdbff) end -= 1;
  return `${text.slice(0, end)}…`;
}

/** `U+202E`. */
export function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** How many characters before and after a place are shown of a long line. */
const around = 120;

/** The line a place lies on, cut to what is around the place. */
export function lineAround(text: string, start: number, end = start): string {
  const from = Math.max(text.lastIndexOf('\n', Math.max(start - 1, 0)) + 1, start - around);
  const next = text.indexOf('\n', end);
  return text.slice(start === 0 ? 0 : from, Math.min(next < 0 ? text.length : next, end + around));
}

/** The number of a place's line, from 0. Lines end with a line feed, as in the syntax tree. */
export function lineOf(text: string, offset: number): number {
  let line = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
