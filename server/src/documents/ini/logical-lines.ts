import type { Span } from '../../packaging/requirement.ts';
import { pythonLineEnds } from '../characters.ts';
import { createPieces, exactText, type PiecedText } from '../pieces.ts';

/**
 * The lines of an option's value with what is behind ` #` taken off and lines that end in `\` joined to the next, as
 * setuptools and tox do before they read requirements.
 */
export function logicalLines(text: string, written: readonly Span[]): readonly PiecedText[] {
  const found: PiecedText[] = [];
  const lines = splitLines(text, written);
  for (let i = 0; i < lines.length; i++) {
    const first = contentOf(text, lines[i]);
    if (!first.continued) {
      if (first.end > first.start) found.push(exactText(text.slice(first.start, first.end), first.start));
      continue;
    }
    const pieces = createPieces();
    let part = first;
    for (;;) {
      pieces.add(text.slice(part.start, part.end), part.start);
      const next = part.continued ? lines[i + 1] : undefined;
      if (next === undefined) break;
      // The `\` and what is around it are nothing, and yet part of the stretch.
      pieces.add('', part.end, next.start - part.end);
      part = contentOf(text, next);
      i++;
    }
    found.push(pieces.finish(part.end));
  }
  return found.filter(({ value }) => value.trim() !== '');
}

interface Part extends Span {
  readonly continued: boolean;
}

function contentOf(text: string, line: Span = { start: 0, end: 0 }): Part {
  const written = text.slice(line.start, line.end);
  const hash = written.includes('#') ? written.search(/(?<!\\)(?:^|\s)#/) : -1;
  const content = (hash < 0 ? written : written.slice(0, hash)).trimEnd();
  const continued = content.endsWith('\\');
  const length = continued ? content.slice(0, -1).trimEnd().length : content.length;
  return { start: line.start, end: line.start + length, continued };
}

/** Both tools take `splitlines`: a name hidden behind one of its rarer line ends, all of one unit, is installed. */
function splitLines(text: string, lines: readonly Span[]): readonly Span[] {
  return lines.flatMap((line) => {
    const content = text.slice(line.start, line.end);
    if (content.search(pythonLineEnds) < 0) return [line];
    const parts: Span[] = [];
    let from = 0;
    const add = (until: number) => {
      const part = content.slice(from, until);
      const start = line.start + from + part.length - part.trimStart().length;
      if (part.trim() !== '') parts.push({ start, end: start + part.trim().length });
      from = until + 1;
    };
    for (const { index } of content.matchAll(pythonLineEnds)) add(index);
    add(content.length);
    return parts;
  });
}
