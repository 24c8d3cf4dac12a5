import type { Span } from '../../packaging/requirement.ts';

/** A section of an INI text; `[a]` written twice is two of them. */
export interface IniSection {
  /** As written between the brackets. */
  readonly name: string;
  readonly options: readonly IniOption[];
}

export interface IniOption {
  /** As written. */
  readonly key: string;
  readonly keySpan: Span;
  /**
   * The lines of the value without the space around them: what stands behind the `=` (it may be empty), then the
   * indented lines below. Blank lines and lines that are only a comment are left out.
   */
  readonly lines: readonly Span[];
}

interface OpenOption {
  readonly key: string;
  readonly keySpan: Span;
  readonly lines: Span[];
}

/**
 * Reads an INI text as Python's `configparser` does with its usual settings: `=` and `:` part key and value, `#` and `;`
 * begin a comment only at the start of a line, a line indented deeper than its option's belongs to the option. Nothing
 * is interpolated. A line that is neither is passed over, so that text being typed hides nothing else. Linear.
 */
export function readIni(text: string): readonly IniSection[] {
  const sections: { name: string; options: OpenOption[] }[] = [];
  let option: OpenOption | null = null;
  let optionIndent = 0;
  for (const { start, lineStart, end } of contentLines(text)) {
    const indent = start - lineStart;
    if (option !== null && indent > optionIndent) {
      option.lines.push({ start, end });
      continue;
    }
    optionIndent = indent;
    const line = text.slice(start, end);
    if (line[0] === '[') {
      // A header that is being typed is one as well: what stands below it must not fall to the section above.
      const close = line.lastIndexOf(']');
      sections.push({ name: line.slice(1, close < 0 ? undefined : close), options: [] });
      option = null;
      continue;
    }
    option = readOption(text, start, end);
    if (option !== null) sections.at(-1)?.options.push(option);
  }
  return sections;
}

function readOption(text: string, start: number, end: number): OpenOption | null {
  const line = text.slice(start, end);
  const mark = line.search(/[=:]/);
  if (mark <= 0) return null;
  const key = line.slice(0, mark).trimEnd();
  const value = line.slice(mark + 1);
  const from = end - value.trimStart().length;
  return {
    key,
    keySpan: { start, end: start + key.length },
    lines: [{ start: from, end }],
  };
}

interface ContentLine extends Span {
  readonly lineStart: number;
}

const lineAt = /[^\r\n]*(?:\r\n|[\r\n]|$)/y;

/** The lines that hold more than space and comment, each without the space around it. */
function* contentLines(text: string): Generator<ContentLine> {
  for (let at = 0; at < text.length; ) {
    lineAt.lastIndex = at;
    const line = lineAt.exec(text)?.[0] ?? '';
    const content = line.trim();
    const start = at + line.length - line.trimStart().length;
    if (content !== '' && content[0] !== '#' && content[0] !== ';') {
      yield { lineStart: at, start, end: start + content.length };
    }
    at += Math.max(line.length, 1);
  }
}

/** The text of a span. */
export function textOf(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}
