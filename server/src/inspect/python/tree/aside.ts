import { reachOfStrongWords } from '../interpret/reach.ts';
import { wordsIn } from '../interpret/words-in.ts';

/** The body of a function that is not parsed with its file: its lines, from the first one's indentation to the last one's end. */
export interface Aside {
  /** Offsets in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Where its first statement stands. */
  readonly first: number;
}

/** Shorter ones are not worth it, in UTF-16 units. */
const shortest = 160;

/** Words that lead to others which are not written, beside those that reach outside. */
const roundabout =
  `getattr __getattribute__ locals vars __dict__ builtins importlib __subclasses__ __globals__ __code__ __loader__ __spec__
   modules FunctionType CodeType compile pkgutil zipimport settrace atexit shutil`.split(/\s+/);

const telling = [...reachOfStrongWords.keys(), ...roundabout];

/**
 * Bodies of functions that need not be parsed unless something enters them: none of them holds a word that reaches outside. Found by
 * Python's own rules for lines, strings, brackets and indentation (its reference, 2); none where the text leaves any doubt.
 */
export function bodiesAside(text: string): readonly Aside[] {
  if (!text.includes('def ')) return [];
  const found = new Outline(text).bodies();
  if (found === null || found.length === 0) return [];
  const places = wordsIn(text, telling);
  let next = 0;
  return found.filter(({ start, end }) => {
    while (next < places.length && (places[next]?.at ?? 0) < start) next++;
    return (places[next]?.at ?? Number.POSITIVE_INFINITY) >= end;
  });
}

/** The text with other bodies in their places, which say nothing: all offsets stay. */
export function withoutBodies(text: string, bodies: readonly Aside[]): string {
  if (bodies.length === 0) return text;
  let made = '';
  let at = 0;
  for (const { end, first } of bodies) {
    made += `${text.slice(at, first)}pass${'#'.repeat(end - first - 4)}`;
    at = end;
  }
  return made + text.slice(at);
}

const code = {
  tab: 9,
  newLine: 10,
  formFeed: 12,
  carriageReturn: 13,
  space: 32,
  double: 34,
  hash: 35,
  single: 39,
  colon: 58,
  backslash: 92,
  open: 123,
  close: 125,
} as const;

/** Goes through a text line by line, as far as Python's lines reach. */
class Outline {
  readonly #text: string;
  #at = 0;
  /** The last character of a line that means something. */
  #last = 0;
  /** Behind it. */
  #lastEnd = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The outermost functions' bodies that have lines of their own; null where something is not plain. */
  bodies(): readonly Aside[] | null {
    const text = this.#text;
    const found: Aside[] = [];
    let inside: { readonly indent: number; start: number; first: number; end: number } | null = null;
    while (this.#at < text.length) {
      const start = this.#at;
      const indent = this.#indent();
      if (indent === null) return null;
      if (this.#isEmptyLine()) {
        this.#toNextLine();
        continue;
      }
      if (inside !== null && indent <= inside.indent) {
        if (inside.start < 0) return null;
        if (inside.end - inside.first >= shortest) found.push(inside);
        inside = null;
      }
      if (inside !== null && inside.start < 0) {
        inside.start = start;
        inside.first = start + indent;
      }
      // Python takes no such line.
      if (inside !== null && indent < inside.first - inside.start) return null;
      const isFunction = inside === null && /^(?:async +)?def /.test(text.slice(this.#at, this.#at + 40));
      if (!this.#line()) return null;
      if (inside !== null) inside.end = this.#lastEnd;
      else if (isFunction && this.#last === code.colon) inside = { indent, start: -1, first: -1, end: -1 };
    }
    if (inside !== null && inside.start < 0) return null;
    if (inside !== null && inside.end - inside.first >= shortest) found.push(inside);
    return found;
  }

  /** Spaces that a line begins with; null where there is anything else before its first word. */
  #indent(): number | null {
    const start = this.#at;
    while (this.#text.charCodeAt(this.#at) === code.space) this.#at++;
    const next = this.#text.charCodeAt(this.#at);
    return next === code.tab || next === code.formFeed ? null : this.#at - start;
  }

  #isEmptyLine(): boolean {
    const next = this.#text.charCodeAt(this.#at);
    if (next === code.carriageReturn) return this.#text.charCodeAt(this.#at + 1) === code.newLine;
    return Number.isNaN(next) || next === code.newLine || next === code.hash;
  }

  #toNextLine(): void {
    const end = this.#text.indexOf('\n', this.#at);
    this.#at = end === -1 ? this.#text.length : end + 1;
  }

  /** Passes one logical line; false where it does not end as lines do. */
  #line(): boolean {
    const text = this.#text;
    let depth = 0;
    for (; this.#at < text.length; this.#at++) {
      const its = text.charCodeAt(this.#at);
      const does = meaning[its] ?? kind.odd;
      switch (does) {
        case kind.plain:
          break;
        case kind.space:
          continue;
        case kind.opens:
          depth++;
          break;
        case kind.closes:
          if (--depth < 0) return false;
          break;
        case kind.quote:
          if (!this.#string(its)) return false;
          break;
        case kind.comment: {
          const end = text.indexOf('\n', this.#at);
          this.#at = (end === -1 ? text.length : end) - 1;
          continue;
        }
        case kind.ends:
          if (depth > 0) continue;
          this.#at++;
          return true;
        case kind.returns:
          if (text.charCodeAt(this.#at + 1) !== code.newLine) return false;
          continue;
        case kind.goesOn: {
          const next = text.charCodeAt(this.#at + 1) === code.carriageReturn ? 2 : 1;
          if (text.charCodeAt(this.#at + next) !== code.newLine) return false;
          this.#at += next;
          continue;
        }
        default:
          return false;
      }
      this.#last = its;
      this.#lastEnd = this.#at + 1;
    }
    return depth === 0;
  }

  /** Passes a string up to its last quote; false where its end is not plain. */
  #string(quote: number): boolean {
    const text = this.#text;
    const start = this.#at;
    const isLong = text.charCodeAt(start + 1) === quote && text.charCodeAt(start + 2) === quote;
    const isFormatted = formatted.test(text.slice(Math.max(0, start - 3), start));
    let braces = 0;
    for (let at = start + (isLong ? 3 : 1); at < text.length; at++) {
      const its = text.charCodeAt(at);
      if (its === code.backslash) {
        // A backslash in what is formatted may be one of code.
        if (braces !== 0) return false;
        at++;
      } else if (its === quote) {
        if (isLong && !(text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote)) {
          if (braces !== 0) return false;
          continue;
        }
        this.#at = at + (isLong ? 2 : 0);
        return braces === 0;
      } else if (its === code.newLine && (!isLong || braces !== 0)) {
        return false;
      } else if (isFormatted && (its === code.open || its === code.close)) {
        if (braces === 0 && text.charCodeAt(at + 1) === its) at++;
        else braces += its === code.open ? 1 : -1;
        if (braces < 0) return false;
      } else if (braces !== 0 && its === code.hash) {
        return false;
      }
    }
    return false;
  }
}

const formatted = /[ft]r?$/i;

const kind = {
  odd: 0,
  plain: 1,
  space: 2,
  opens: 3,
  closes: 4,
  quote: 5,
  comment: 6,
  ends: 7,
  goesOn: 8,
  returns: 9,
} as const;

/** What a character does outside of strings and comments; those beyond ASCII and most control characters leave doubts. */
const meaning = Uint8Array.from({ length: 128 }, (_, its) => {
  if ('([{'.includes(String.fromCharCode(its))) return kind.opens;
  if (')]}'.includes(String.fromCharCode(its))) return kind.closes;
  switch (its) {
    case code.single:
    case code.double:
      return kind.quote;
    case code.hash:
      return kind.comment;
    case code.newLine:
      return kind.ends;
    case code.space:
    case code.tab:
      return kind.space;
    case code.carriageReturn:
      return kind.returns;
    case code.backslash:
      return kind.goesOn;
    default:
      return its > code.space && its < 127 ? kind.plain : kind.odd;
  }
});
