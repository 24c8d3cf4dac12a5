import { isLineEnd } from '../characters.ts';
import { isQuote } from './characters.ts';

/** Deeper nesting of replacement fields is nothing a person wrote. */
const deepest = 20;

/** Whether the letters before a quote make a string prefix (`r`, `Rb`, `f`, …), and a formatted one. */
export function stringPrefix(text: string, start: number, end: number): 'plain' | 'formatted' | null {
  if (end - start > 2) return null;
  let formatted = false;
  for (let at = start; at < end; at++) {
    const letter = text.charCodeAt(at) | 32;
    if (letter === 102 || letter === 116) formatted = true;
    else if (letter !== 114 && letter !== 98 && letter !== 117) return null;
  }
  return formatted ? 'formatted' : 'plain';
}

/** Whether the quote at `at` is the first of three. */
export function isTriple(text: string, at: number): boolean {
  const quote = text.charCodeAt(at);
  return text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote;
}

/**
 * The offset after the string whose quote stands at `at`. A string of one line that is not closed ends with its line;
 * a triple-quoted one that is not closed gives an offset behind the end of the text.
 */
export function endOfString(text: string, at: number, formatted: boolean, depth = 0): number {
  const triple = isTriple(text, at);
  if (formatted && depth < deepest) return endOfFormatted(text, at, triple, depth);
  return triple ? endOfTriple(text, at) : endOfSingle(text, at);
}

function endOfSingle(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (isLineEnd(code)) return at;
    if (code === 92) at = afterEscape(text, at) - 1;
  }
  return text.length;
}

function endOfTriple(text: string, start: number): number {
  const quotes = text.slice(start, start + 3);
  for (let at = text.indexOf(quotes, start + 3); at >= 0; at = text.indexOf(quotes, at + 1)) {
    let escapes = at;
    while (escapes > start + 3 && text.charCodeAt(escapes - 1) === 92) escapes--;
    if ((at - escapes) % 2 === 0) return at + 3;
  }
  return text.length + 1;
}

/** An f-string or t-string: quotes inside its fields begin strings of their own (PEP 701). */
function endOfFormatted(text: string, start: number, triple: boolean, depth: number): number {
  const quote = text.charCodeAt(start);
  let at = start + (triple ? 3 : 1);
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === quote && (!triple || isTriple(text, at))) return at + (triple ? 3 : 1);
    if (isLineEnd(code) && !triple) return at;
    if (code === 92) at = afterEscape(text, at);
    else if (code !== 123) at++;
    else if (text.charCodeAt(at + 1) === 123) at += 2;
    else at = endOfField(text, at + 1, quote, triple, depth + 1);
  }
  return triple ? text.length + 1 : Math.min(at, text.length);
}

/** The offset after the `}` of a field, or where an unfinished field stops. */
function endOfField(text: string, start: number, quote: number, triple: boolean, depth: number): number {
  let brackets = 0;
  let format = false;
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isLineEnd(code) && !triple) return at;
    if (isQuote(code) && format) {
      if (code === quote) return at;
      at++;
    } else if (isQuote(code)) {
      at = endOfString(text, at, isFormattedAt(text, at), depth);
    } else if (code === 125 && brackets === 0) {
      return at + 1;
    } else if (code === 123 && format && depth < deepest) {
      at = endOfField(text, at + 1, quote, triple, depth + 1);
    } else {
      if (code === 40 || code === 91 || code === 123) brackets++;
      else if ((code === 41 || code === 93 || code === 125) && brackets > 0) brackets--;
      else if (code === 58 && brackets === 0) format = true;
      at++;
    }
  }
  return at;
}

function isFormattedAt(text: string, quoteAt: number): boolean {
  const before = text.charCodeAt(quoteAt - 1) | 32;
  const letter = before === 114 ? text.charCodeAt(quoteAt - 2) | 32 : before;
  return letter === 102 || letter === 116;
}

function afterEscape(text: string, at: number): number {
  return text.charCodeAt(at + 1) === 13 && text.charCodeAt(at + 2) === 10 ? at + 3 : at + 2;
}
