import type { Range } from '../documents/range.ts';
import { userInfoSpans, withoutSpans } from '../hide-user-info.ts';
import { cleanOutsideText } from '../outside-text.ts';
import { cutFromLeft, cutToWidth, displayWidth, graphemes } from './width.ts';

/** A line of source and the marks below it, of equal alignment. */
export interface Snippet {
  readonly line: string;
  /** Spaces before the marks. */
  readonly indent: string;
  readonly marks: string;
}

/** UTF-16 units looked at on either side of the place: a generated line may be megabytes long. */
const near = 400;

/**
 * The line in which the range begins, cut to `width` columns around the range (null: not cut), with marks below the
 * range. Nothing of the file reaches the terminal unseen: what is no plain character becomes `�`, a tab four spaces,
 * and a user name and password in an address `…`: reports end up in logs that others read.
 */
export function snippet(lineText: string, range: Range, width: number | null): Snippet {
  const { text, place } = withoutSecrets(lineText);
  const start = place(range.start.character);
  const end = range.end.line > range.start.line ? text.length : place(range.end.character);
  const lead = text.slice(0, start).trimStart().length;
  const before = visible(text.slice(Math.max(start - lead, start - near), start));
  const marked = visible(text.slice(start, Math.min(Math.max(start, end), start + near)));
  const after = visible(text.slice(end, end + near)).trimEnd();
  const cut = fit(lead > near ? `…${before}` : before, marked, after, width);
  return {
    line: cut.before + cut.marked + cut.after,
    indent: ' '.repeat(displayWidth(cut.before)),
    marks: '^'.repeat(Math.max(1, displayWidth(cut.marked))),
  };
}

/** The line as it may be shown, and where a place of the file's line is in it. */
function withoutSecrets(lineText: string): { text: string; place(character: number): number } {
  const spans = userInfoSpans(lineText);
  const place = (character: number): number => {
    const at = Math.min(character, lineText.length);
    let gone = 0;
    for (const { start, end } of spans) {
      if (at <= start) break;
      gone += Math.min(at, end) - start - 1;
    }
    return at - gone;
  };
  return { text: withoutSpans(lineText, spans), place };
}

function fit(before: string, marked: string, after: string, width: number | null) {
  if (width === null || displayWidth(before + marked + after) <= width) return { before, marked, after };
  const shownMarked = cutToWidth(marked, width);
  const room = width - displayWidth(shownMarked);
  const tail = after === '' ? 0 : Math.min(displayWidth(after), Math.floor(room / 3));
  const shownBefore = room - tail < 2 ? '' : cutFromLeft(before, room - tail);
  const left = room - displayWidth(shownBefore);
  return {
    before: shownBefore,
    marked: shownMarked,
    after: left < 2 && displayWidth(after) > left ? '' : cutToWidth(after, left),
  };
}

function visible(text: string): string {
  let shown = '';
  for (const character of graphemes(text)) {
    if (character === '\t') shown += '    ';
    else if (character === ' ') shown += ' ';
    else shown += isPlain(character) ? character : '\ufffd';
  }
  return shown;
}

/** The function that cleans outside text decides what is safe to show; here each column must stay. */
function isPlain(character: string): boolean {
  return /^[!-~]$/.test(character) || cleanOutsideText(character) === character;
}
