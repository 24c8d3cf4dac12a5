import { firstFrom, type Line, linesOf } from '../characters.ts';
import { createPieces, exactText, type PiecedText } from '../pieces.ts';

/** An instruction of a Dockerfile with what belongs to it. */
export interface Instruction {
  /** In upper case; that behind `ONBUILD` for a trigger. */
  readonly name: string;
  /** What follows the name, lines joined, comment lines between them taken out. */
  readonly rest: PiecedText;
  /** The contents of its here-documents, in the order of their marks in `rest`. */
  readonly documents: readonly PiecedText[];
}

const instruction = /^[ \t]*(?:ONBUILD[ \t]+)?([A-Za-z]+)(?:[ \t]+|$)/i;
const escapeDirective = /^[ \t]*#[ \t]*escape[ \t]*=[ \t]*([`\\])[ \t]*$/i;
const directive = /^[ \t]*#[ \t]*[a-z]+[ \t]*=/i;
const marks = /<<-?[ \t]*(?:'([A-Za-z0-9_.-]+)'|"([A-Za-z0-9_.-]+)"|([A-Za-z0-9_.-]+))/g;
const maxDocuments = 16;

/** The instructions of a Dockerfile ("Dockerfile reference": format, parser directives, here-documents); linear in the text. */
export function dockerInstructions(text: string): readonly Instruction[] {
  const lines = linesOf(text);
  const sign = escapeSign(text, lines);
  const delimiters = new Map<string, number[]>();
  lines.forEach(({ start, end }, number) => {
    if (end - start > 100) return;
    const line = text.slice(start, end).replace(/^\t+/, '');
    const known = delimiters.get(line);
    if (known === undefined) delimiters.set(line, [number]);
    else known.push(number);
  });
  const found: Instruction[] = [];
  for (let number = 0; number < lines.length; ) {
    const { joined, next } = join(text, lines, number, sign);
    number = next;
    const [head, name = ''] = instruction.exec(joined.value.slice(0, 200)) ?? [];
    if (head === undefined) continue;
    const rest = part(joined, head.length);
    const documents: PiecedText[] = [];
    // Only these take here-documents.
    if (/^(?:RUN|COPY|ADD)$/i.test(name) && rest.value.includes('<<')) {
      for (const [, single, double, bare] of [...rest.value.matchAll(marks)].slice(0, maxDocuments)) {
        const ends = delimiters.get(single ?? double ?? bare ?? '') ?? [];
        const end = firstFrom(ends, number);
        if (end === null) break;
        const first = lines[number]?.start ?? text.length;
        documents.push(exactText(text.slice(first, lines[end]?.start ?? text.length), first));
        number = end + 1;
      }
    }
    found.push({ name: name.toUpperCase(), rest, documents });
  }
  return found;
}

/** The line `from` with those it is continued by. */
function join(
  text: string,
  lines: readonly Line[],
  from: number,
  sign: string,
): { readonly joined: PiecedText; readonly next: number } {
  const pieces = createPieces();
  let number = from;
  let last = lines[from]?.end ?? 0;
  for (let place = lines[from]; place !== undefined; place = lines[++number]) {
    const { start, end } = place;
    const line = text.slice(start, end);
    const comment = /^[ \t]*#/.test(line);
    if (comment && number === from) return { joined: pieces.finish(end), next: number + 1 };
    // Between continued lines, comments and empty lines are as if they were not there.
    if (number > from && (comment || line.trim() === '')) continue;
    const content = line.trimEnd();
    last = end;
    if (!content.endsWith(sign)) {
      pieces.add(line, start);
      number++;
      break;
    }
    pieces.add(content.slice(0, -1), start);
  }
  return { joined: pieces.finish(last), next: number };
}

function escapeSign(text: string, lines: readonly Line[]): string {
  for (const { start, end } of lines) {
    const line = text.slice(start, end);
    const sign = escapeDirective.exec(line)?.[1];
    if (sign !== undefined) return sign;
    if (!directive.test(line)) break;
  }
  return '\\';
}

function part(text: PiecedText, from: number): PiecedText {
  return {
    value: text.value.slice(from),
    offset: (at) => text.offset(from + at),
    endOffset: (at) => text.endOffset(from + at),
    unbroken: (start, end) => text.unbroken(from + start, from + end),
  };
}
