import { createPieces, type PiecedText } from '../pieces.ts';

const stringAt = /"((?:[^"\\\r\n]|\\.)*)"/y;
const spaceAt = /[ \t\r\n]*/y;
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/** The strings of a JSON list of strings, each where it stands; null where the text is no such list. */
export function jsonWords(text: PiecedText): readonly PiecedText[] | null {
  const { value } = text;
  const words: PiecedText[] = [];
  let at = skip(value, 0);
  if (value[at] !== '[') return null;
  at = skip(value, at + 1);
  while (value[at] !== ']') {
    stringAt.lastIndex = at;
    const [whole, content = ''] = stringAt.exec(value) ?? [];
    if (whole === undefined) return null;
    words.push(unescaped(text, content, at + 1));
    at = skip(value, at + whole.length);
    if (value[at] === ',') at = skip(value, at + 1);
    else if (value[at] !== ']') return null;
  }
  return value.slice(at + 1).trim() === '' ? words : null;
}

function unescaped(text: PiecedText, content: string, start: number): PiecedText {
  const pieces = createPieces();
  let from = 0;
  for (const { 0: sequence, index } of content.matchAll(/\\(?:u[0-9a-fA-F]{4}|.)/g)) {
    pieces.add(content.slice(from, index), text.offset(start + from));
    pieces.add(meaning(sequence), text.offset(start + index), sequence.length);
    from = index + sequence.length;
  }
  pieces.add(content.slice(from), text.offset(start + from));
  return pieces.finish(text.endOffset(start + content.length));
}

function meaning(sequence: string): string {
  if (sequence.length > 2) return String.fromCharCode(Number.parseInt(sequence.slice(2), 16));
  const sign = sequence[1] ?? '';
  return escapes[sign] ?? sign;
}

function skip(text: string, at: number): number {
  spaceAt.lastIndex = at;
  return at + (spaceAt.exec(text)?.[0].length ?? 0);
}
