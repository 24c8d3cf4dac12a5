import type { Span } from '../../packaging/requirement.ts';
import { afterLineEnd, endOfLine, firstFrom } from '../characters.ts';
import type { ShellCommand } from './shell-word.ts';

const heredoc = /<<(-?)[ \t]*(?:'([^'\n]*)'|"([^"\n]*)"|\\?([^\s;&|<>()'"]+))/y;

/** A mark of a here-document: `<<END`, `<<-'END'`. */
export interface HereDocument {
  readonly delimiter: string;
  /** Tabs before the delimiter do not count. */
  readonly tabs: boolean;
}

/** The mark that stands at an offset, and where it ends; null for none. */
export function heredocAt(text: string, at: number): (HereDocument & { readonly end: number }) | null {
  if (!text.startsWith('<<', at) || text[at + 2] === '<') return null;
  heredoc.lastIndex = at;
  const [whole, dash, single, double, plain] = heredoc.exec(text) ?? [];
  const delimiter = single ?? double ?? plain;
  if (whole === undefined || delimiter === undefined || delimiter === '') return null;
  return { delimiter, tabs: dash === '-', end: at + whole.length };
}

/** The here-documents of a shell text, whose content begins on the line below their marks. */
export class HereDocuments {
  private readonly text: string;
  private readonly waiting: { readonly document: HereDocument; readonly command: ShellCommand }[] = [];
  /** The contents by the command they are the input of. */
  readonly inputs = new Map<ShellCommand, Span[]>();
  private lines: Map<string, number[]> | null = null;

  constructor(text: string) {
    this.text = text;
  }

  add(document: HereDocument, command: ShellCommand): void {
    this.waiting.push({ document, command });
  }

  /** The offset behind what waits, of which the first begins at `lineStart`. */
  pass(lineStart: number): number {
    let at = lineStart;
    for (const { document, command } of this.waiting.splice(0)) {
      const end = this.delimiterFrom(at, document);
      if (end === null) continue;
      const known = this.inputs.get(command);
      if (known === undefined) this.inputs.set(command, [{ start: at, end }]);
      else known.push({ start: at, end });
      at = Math.min(endOfLine(this.text, end) + 1, this.text.length);
    }
    return at;
  }

  /** The start of the next line that holds only the delimiter; null where there is none: then it is no here-document yet. */
  private delimiterFrom(at: number, { delimiter, tabs }: HereDocument): number | null {
    this.lines ??= linesByText(this.text);
    return firstFrom(this.lines.get(tabs ? `\t${delimiter}` : delimiter) ?? [], at);
  }
}

/** The starts of the lines by their text, and by their text behind one tab where tabs before it do not count. */
function linesByText(text: string): Map<string, number[]> {
  const lines = new Map<string, number[]>();
  const add = (line: string, start: number) => {
    const starts = lines.get(line);
    if (starts === undefined) lines.set(line, [start]);
    else starts.push(start);
  };
  for (let start = 0; start < text.length; ) {
    const end = endOfLine(text, start);
    // A delimiter is short; long lines need no place here.
    if (end - start < 200) {
      const line = text.slice(start, end);
      add(line, start);
      add(`\t${line.replace(/^\t+/, '')}`, start);
    }
    start = afterLineEnd(text, end);
  }
  return lines;
}
