import { afterLineEnd, endOfLine, isLineEnd } from '../characters.ts';

/** A line of a comment block, without what its line ends with. */
export interface CommentLine {
  readonly start: number;
  readonly end: number;
}

/** A block of metadata inside the comments of a Python file (PEP 723). */
export interface MetadataBlock {
  /** `script` of `# /// script`. */
  readonly type: string;
  readonly opening: CommentLine;
  /** The lines between the opening and the closing one, `#` and all. */
  readonly lines: readonly CommentLine[];
  /** False where no `# ///` follows, as while it is being typed: tools then see no block at all. */
  readonly isClosed: boolean;
  /** False where space follows the type, which tools do not take for an opening line. */
  readonly isExact: boolean;
}

/** The comment lines that follow one another, and the last of them that closes a block. */
interface Run {
  readonly lines: readonly CommentLine[];
  /** Index in `lines`; -1 where no line closes. */
  readonly lastClosing: number;
  /** Index of the last line that opens a block as tools see it and is closed; -1 where there is none. */
  readonly lastOpening: number;
}

const opening = /^# \/\/\/ ([a-zA-Z0-9-]+)([ \t]*)$/;
const closing = '# ///';

/**
 * The blocks of a file by the rules of PEP 723: a block reaches to the last `# ///` of the comment lines that follow its
 * opening line, and lines of two kinds belong to it, `#` alone and `# …`. Like the PEP's own expression it looks at
 * lines only, wherever they stand. An empty block is a block, as uv reads it. Linear in the text.
 */
export function findBlocks(text: string): readonly MetadataBlock[] {
  const blocks: MetadataBlock[] = [];
  let at = 0;
  for (;;) {
    at = text.indexOf('# /// ', at);
    if (at < 0) return blocks;
    if (at > 0 && !isLineEnd(text.charCodeAt(at - 1))) at += 1;
    else at = readRun(text, at, blocks);
  }
}

/** The blocks of a script's own requirements, of which tools take the first; most files have none, which one look tells. */
export function scriptBlocks(text: string): readonly MetadataBlock[] {
  return text.includes('# /// script') ? findBlocks(text).filter(({ type }) => type === 'script') : [];
}

/** Reads the blocks of the comment lines from `start` on; gives the offset behind them. */
function readRun(text: string, start: number, blocks: MetadataBlock[]): number {
  const run = runFrom(text, start);
  const { lines } = run;
  for (let i = 0; i < lines.length; i++) {
    const block = blockAt(text, run, i);
    if (block === null) continue;
    blocks.push(block);
    i += block.lines.length + (block.isClosed ? 1 : 0);
  }
  return lines.at(-1)?.end ?? start + 1;
}

function runFrom(text: string, start: number): Run {
  const lines: CommentLine[] = [];
  let lastClosing = -1;
  let lastOpening = -1;
  let opened = -1;
  for (let at = start; text.charCodeAt(at) === 35; ) {
    const end = endOfLine(text, at);
    if (end > at + 1 && text.charCodeAt(at + 1) !== 32) break;
    if (end - at === closing.length && text.startsWith(closing, at)) {
      lastClosing = lines.length;
      lastOpening = opened;
    } else if (opensBlock(text, { start: at, end })?.isExact) opened = lines.length;
    lines.push({ start: at, end });
    if (end >= text.length) break;
    at = afterLineEnd(text, end);
  }
  return { lines, lastClosing, lastOpening };
}

function blockAt(text: string, { lines, lastClosing, lastOpening }: Run, from: number): MetadataBlock | null {
  const line = lines[from];
  const opened = line === undefined ? null : opensBlock(text, line);
  if (line === undefined || opened === null) return null;
  // What tools see goes before what was meant.
  if (!opened.isExact && from < lastOpening) return null;
  const isClosed = lastClosing > from;
  const until = isClosed ? lastClosing : endOfUnclosed(text, lines, from + 1);
  return { ...opened, opening: line, lines: lines.slice(from + 1, until), isClosed };
}

function opensBlock(
  text: string,
  { start, end }: CommentLine,
): { readonly type: string; readonly isExact: boolean } | null {
  if (!text.startsWith('# /// ', start)) return null;
  const [, type, space] = opening.exec(text.slice(start, end)) ?? [];
  return type === undefined ? null : { type, isExact: space === '' };
}

/** An unfinished block ends before the next one, or where a line that was meant to close it stands. */
function endOfUnclosed(text: string, lines: readonly CommentLine[], from: number): number {
  for (let i = from; i < lines.length; i++) {
    const { start } = lines[i] ?? { start: 0 };
    if (text.startsWith('# ///', start)) return i;
  }
  return lines.length;
}
