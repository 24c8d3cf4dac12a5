import { binaryKindOf } from './binary-kind.ts';
import { entropyOf } from './entropy.ts';
import { startsWith } from './media-ends.ts';
import { latin1 } from './places.ts';

/** What some bytes are that no picture or sound holds, in words for people; null where they are nothing of the kind. */
export function payloadKindOf(bytes: Uint8Array, from: number): string | null {
  const start = skipBlanks(bytes, from);
  if (bytes.length - start < 16) return null;
  const binary = binaryKindOf(bytes, start);
  if (binary !== null) return `a program (${binary})`;
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04], start)) return 'a zip archive';
  const text = latin1(bytes, start, start + looked);
  if (!isPlainText(text)) return null;
  if (isCode(text)) return 'code';
  return isEncodedText(text) ? 'encoded data' : null;
}

const looked = 64 * 1024;

function skipBlanks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && at - from < looked && [0, 9, 10, 13, 32].includes(bytes[at] ?? -1)) at += 1;
  return at;
}

/** Whether nothing but text stands there, as far as it is looked at. */
export function isPlainText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what text does not hold is looked for
  return text.length > 0 && !/[\x00-\x08\x0e-\x1f\x7f]/.test(text.slice(0, 4_096));
}

const codeWords: readonly RegExp[] = [
  /^#!\s?\/(?:bin|usr)\//,
  /^\s{0,80}(?:import|from) [\w.]{1,80}(?: import [\w*(]|\s*(?:$|,|;| as ))/m,
  /^\s{0,80}(?:def|class) \w{1,80}\s?[(:]/m,
  /\b(?:exec|eval|__import__|b64decode|decompress)\s?\(/,
  /\b(?:os\.system|subprocess\.\w|urllib\.request|requests\.(?:get|post))/,
  /\b(?:powershell|Invoke-(?:WebRequest|Expression)|FromBase64String|Start-Process)\b/i,
  /^(?:curl|wget|sudo|chmod|nohup|bash|sh|cmd|start|@echo off)\b.{0,200}$/im,
  /<script\b|\beval\(atob\(|\brequire\(['"]child_process/,
];

/** One strong word, or two of any. */
export function isCode(text: string): boolean {
  const met = codeWords.filter((pattern) => pattern.test(text));
  return met.length >= 2 || codeWords[0]?.test(text) === true;
}

/** A long row of base64 or hexadecimal digits and nothing else. */
export function isEncodedText(text: string): boolean {
  const plain = text.replace(/[\r\n]+/g, '');
  if (plain.length < 200 || !/^[\w+/=-]+$/.test(plain)) return false;
  return entropyOf(plain) > (/^[0-9a-fA-F]+$/.test(plain) ? 3 : 4.3);
}
