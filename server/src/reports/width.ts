const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

const zeroWidth = /^[\p{Mn}\p{Me}\p{Cf}]/u;
const emoji = /\p{Emoji_Presentation}|\p{Emoji}\ufe0f/u;

/** First and last code point of the blocks that terminals draw two columns wide (Unicode's East Asian Width W and F). */
const wideBlocks: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18aff],
  [0x1b000, 0x1b2ff],
  [0x20000, 0x3fffd],
];

/** What a reader takes for one character each. */
export function graphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), (part) => part.segment);
}

function graphemeWidth(grapheme: string): number {
  const point = grapheme.codePointAt(0) ?? 0;
  if (point < 0x300) return grapheme.length > 1 && emoji.test(grapheme) ? 2 : 1;
  if (zeroWidth.test(grapheme)) return 0;
  if (emoji.test(grapheme)) return 2;
  return wideBlocks.some(([first, last]) => point >= first && point <= last) ? 2 : 1;
}

/** Columns that a cleaned, single-line text takes in a terminal. */
export function displayWidth(text: string): number {
  // Plain ASCII, the usual case, needs no segmentation.
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  return graphemes(text).reduce((sum, grapheme) => sum + graphemeWidth(grapheme), 0);
}

/** The text itself, or as much of its beginning as fits into `width` columns with `…` at the end. */
export function cutToWidth(text: string, width: number): string {
  return displayWidth(text) <= width ? text : `${takeWidth(text, Math.max(0, width - 1))}…`;
}

/** The text itself, or as much of its end as fits into `width` columns with `…` in front. */
export function cutFromLeft(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  const parts = graphemes(text);
  let columns = 1;
  let first = parts.length;
  while (first > 0 && columns + graphemeWidth(parts[first - 1] ?? '') <= width) {
    first -= 1;
    columns += graphemeWidth(parts[first] ?? '');
  }
  return `…${parts.slice(first).join('')}`;
}

function takeWidth(text: string, width: number): string {
  let columns = 0;
  let taken = '';
  for (const grapheme of graphemes(text)) {
    columns += graphemeWidth(grapheme);
    if (columns > width) break;
    taken += grapheme;
  }
  return taken;
}

/** Fills a text up to `width` columns with spaces at its end. */
export function padToWidth(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** Breaks a text at its spaces into lines of at most `width` columns, a longer word anywhere; null leaves one line. */
export function wrapText(text: string, width: number | null): string[] {
  if (width === null) return [text];
  const limit = Math.max(10, width);
  const lines: string[] = [];
  let line = '';
  for (let word of text.split(' ')) {
    while (displayWidth(word) > limit) {
      if (line !== '') lines.push(line);
      line = '';
      const head = takeWidth(word, limit);
      lines.push(head);
      word = word.slice(head.length);
    }
    if (line === '') line = word;
    else if (displayWidth(line) + 1 + displayWidth(word) <= limit) line = `${line} ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
}
