import type { Evidence } from '../../inspection.ts';
import { holdsOne } from '../../skim/pieces.ts';
import type { MemberRule } from '../content-rule.ts';
import { entropyOf } from './entropy.ts';
import { extensionOf, isPython } from './places.ts';
import { type PythonSpan, spansOf } from './python-spans.ts';
import { atOffset, mostOfOneFile } from './remarks.ts';
import { weightAt } from './standing.ts';

const rule = 'encoded-blob';

/** Characters: what is shorter is a key, a certificate or a small picture. */
const shortest = 1_500;

const runs =
  /\b(?:exec|eval|compile|execfile)\s{0,5}\(|\bmarshal\b|\b__import__\s{0,5}\(|\bos\s{0,5}\.\s{0,5}(?:system|popen)\b|\bsubprocess\b/;
const decodes =
  /\bb(?:64|32|16|85)decode\b|\ba85decode\b|\bdecodebytes\b|\bunhexlify\b|\bfromhex\b|\bdecompress\b|\bFernet\b|\bcodecs\s{0,5}\.\s{0,5}decode\b|\bmarshal\s{0,5}\.\s{0,5}loads\b/;
const mayRun = holdsOne('exec', 'eval', 'compile', 'marshal', '__import__', 'system', 'popen', 'subprocess');
const mayDecode = holdsOne(
  'b64decode',
  'b32decode',
  'b16decode',
  'b85decode',
  'a85decode',
  'decodebytes',
  'unhexlify',
  'fromhex',
  'decompress',
  'fernet',
  'codecs',
  'marshal',
);

/** Texts that hold something else in disguise, beside what would take the disguise off and run it. */
export const encodedBlob: MemberRule = {
  ids: [rule],
  wants: (name) => isPython(name) || extensionOf(name) === 'pth',
  check(file) {
    const text = file.text;
    if (text === null || text.length < shortest || !mayDecode(file.bytes) || !mayRun(file.bytes)) return [];
    if (!decodes.test(text) || !runs.test(text)) return [];
    const found: Evidence[] = [];
    for (const blob of blobsOf(text, spansOf(file))) {
      if (found.length >= mostOfOneFile) break;
      const share = blob.length / text.length;
      // Mostly blob: the code around it is there for it.
      const weight = share > 0.6 ? 0.5 : 0.35;
      const why = `${blob.length.toLocaleString('en')} characters of encoded data stand in the code, beside calls that decode and run.`;
      const said = text.slice(blob.start, blob.start + 100);
      found.push(
        atOffset(
          file.name,
          text,
          { start: blob.start, said },
          { rule, why, weight: weightAt(file, blob.start, weight) },
        ),
      );
    }
    return found;
  },
};

interface Blob {
  readonly start: number;
  readonly length: number;
}

/** What may stand between pieces of one text. */
const joint = /^[\s\\+bBrRuU(,]{0,200}$/;
const mostSpans = 200_000;

/** Neighbouring strings count as one. */
function* blobsOf(text: string, spans: readonly PythonSpan[]): Iterable<Blob> {
  let start = -1;
  let end = -1;
  let length = 0;
  for (const span of spans.slice(0, mostSpans)) {
    if (span.kind === 'comment') continue;
    const inner = span.innerEnd - span.innerStart;
    const isPiece = inner >= 30 && isEncoded(text, span);
    if (isPiece && start >= 0 && span.start - end <= 200 && joint.test(text.slice(end, span.start))) {
      length += inner;
      end = span.end;
      continue;
    }
    if (length >= shortest) yield { start, length };
    start = isPiece ? span.start : -1;
    end = span.end;
    length = isPiece ? inner : 0;
  }
  if (length >= shortest) yield { start, length };
}

const looked = 4_096;

/** Letters and digits without blanks, in the proportions of chance; or the escapes of bytes. */
function isEncoded(text: string, { innerStart, innerEnd }: PythonSpan): boolean {
  const piece = text.slice(innerStart, Math.min(innerEnd, innerStart + looked));
  if (/^(?:\\x[0-9a-fA-F]{2}){8,}/.test(piece) && count(piece, '\\x') * 4 > piece.length * 0.6) return true;
  const plain = piece.replace(/\s*\n\s*/g, '');
  if (/\s/.test(plain) || plain.includes('://')) return false;
  if (/^[0-9a-fA-F]+$/.test(plain)) return entropyOf(plain) > 3;
  return plain.length > 200 ? entropyOf(plain) > 4.5 : entropyOf(plain) > 3.9 && /^[\w+/=-]+$/.test(plain);
}

function count(text: string, piece: string): number {
  let found = 0;
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + piece.length)) found += 1;
  return found;
}
