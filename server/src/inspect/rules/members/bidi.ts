import { isAscii } from 'node:buffer';
import type { Evidence } from '../../inspection.ts';
import type { MemberFile, MemberRule } from '../content-rule.ts';
import { isAside, isPython } from './places.ts';
import { spanAt, spansOf } from './python-spans.ts';
import { atOffset, mostOfOneFile } from './remarks.ts';
import { lineAround } from './shown.ts';

const rule = 'bidi';

const controls = /[\u202a-\u202e\u2066-\u2069]/g;
const overrides = /[\u202d\u202e]/;
const asciiWord = /[A-Za-z_]{2,}/;
const mostControls = 2_000;

/**
 * Controls of the reading order that make code look other than it runs ("Trojan Source", CVE-2021-42574): one that is not
 * closed where its string or comment ends, or one that overrides the order of Latin text. Pairs around text that is read
 * from right to left are how such text is written.
 */
export const bidi: MemberRule = {
  ids: [rule],
  wants: (name) => isPython(name) || name.endsWith('.pth'),
  check(file) {
    const text = file.text;
    if (text === null || isAscii(file.bytes) || text.search(controls) < 0) return [];
    const found: Evidence[] = [];
    let seen = 0;
    let told = -1;
    for (const { index } of text.matchAll(controls)) {
      seen += 1;
      if (seen > mostControls || found.length >= mostOfOneFile) break;
      if (index < told) continue;
      const piece = pieceAt(file, text, index);
      told = piece.end;
      if (
        piece.kind !== 'code' &&
        !misleads(text.slice(piece.start, piece.end), text.slice(piece.end, piece.lineEnd))
      )
        continue;
      found.push(
        atOffset(
          file.name,
          text,
          { start: index, said: lineAround(text, index) },
          { rule, why, weight: isAside(file.name) ? 0.3 : 0.7 },
        ),
      );
    }
    return found;
  },
};

const why = 'A control of the reading order makes this line look other than Python reads it.';

/** The part of a string or comment on one line; each line starts its reading order anew. */
function pieceAt(file: MemberFile, text: string, offset: number) {
  const span = spanAt(spansOf(file), offset);
  const lineStart = text.lastIndexOf('\n', offset) + 1;
  const next = text.indexOf('\n', offset);
  const lineEnd = next < 0 ? text.length : next;
  if (span === null) return { kind: 'code' as const, start: lineStart, end: lineEnd, lineEnd };
  return {
    kind: span.kind,
    start: Math.max(span.innerStart, lineStart),
    end: Math.max(Math.min(span.innerEnd, lineEnd), offset + 1),
    lineEnd,
  };
}

/** `rest`: what stands behind the piece on its line, which an unclosed control moves about too. */
function misleads(piece: string, rest: string): boolean {
  if (piece.length > longestPiece) return true;
  const first = piece.search(controls);
  const behind = piece.slice(first + 1).replace(/\\[a-zA-Z][0-9a-fA-F]*/g, '');
  // A table of such characters, or a pattern that takes them out, holds no words that could be moved about.
  if (piece.slice(0, first).trim() === '' && !asciiWord.test(behind)) return false;
  const isOpen = !isClosed(piece);
  if (asciiWord.test(behind)) return isOpen || overrides.test(piece);
  return isOpen && asciiWord.test(rest.slice(0, longestPiece));
}

const longestPiece = 10_000;

function isClosed(piece: string): boolean {
  let embeddings = 0;
  let isolates = 0;
  for (const [control] of piece.matchAll(controls)) {
    if (control === '\u202c') embeddings = Math.max(embeddings - 1, 0);
    else if (control === '\u2069') isolates = Math.max(isolates - 1, 0);
    else if (control >= '\u2066') isolates += 1;
    else embeddings += 1;
  }
  return embeddings === 0 && isolates === 0;
}
