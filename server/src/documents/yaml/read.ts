import { afterLineEnd, endOfLine, isLineEnd } from '../characters.ts';
import { readBlockScalar } from './block-scalar.ts';
import { endsLine, isBlank, isSpace, skipSpaces, trimEnd } from './characters.ts';
import { readFlow } from './flow.ts';
import { readPlain } from './plain.ts';
import { type Patience, readQuoted } from './quoted.ts';
import type { ReadScalar, YamlScalar } from './scalar.ts';

/** Deeper nesting is nothing a person wrote; what lies deeper is passed over. */
const deepest = 64;

/** A list or mapping that is open, by the column of its items. */
interface Level {
  readonly list: boolean;
  readonly indent: number;
  index: number;
  key: string;
}

const propertyAt = /[&!][^\s,[\]{}]*(?=[ \t\r\n]|$)[ \t]*/y;
const aliasAt = /\*([^\s,[\]{}]+)/y;
const documentMark = /(?:---|\.\.\.)(?=[ \t\r\n]|$)/y;

/**
 * The scalars of a YAML text (YAML 1.2.2; block collections as in its section 8.2) that stand as values or list items,
 * in source order, each with the way to it. It is a reader of files that people write, no parser of all YAML: the
 * documents of one text follow each other, aliases are not followed (so that nothing multiplies), keys that are lists
 * or mappings are passed over. Tolerant of text that is being typed: what is broken on one line loses nothing
 * elsewhere. Never throws; time linear in the text.
 */
export function readYamlScalars(text: string): readonly YamlScalar[] {
  return readYaml(text).scalars;
}

/** The scalars with the anchors (`&name`) and aliases (`*name`) of a text, each in source order; those inside `[…]` and `{…}` are left out. */
export function readYaml(text: string): YamlReading {
  const reader = new YamlReader(text);
  reader.run();
  return { scalars: reader.found, anchors: reader.anchors, aliases: reader.aliases };
}

export interface YamlReading {
  readonly scalars: readonly YamlScalar[];
  readonly anchors: readonly YamlMark[];
  readonly aliases: readonly YamlMark[];
}

/** An anchor or alias by its name, and the way to what it stands at. */
export interface YamlMark {
  readonly name: string;
  readonly path: YamlScalar['path'];
}

class YamlReader {
  readonly found: YamlScalar[] = [];
  readonly anchors: YamlMark[] = [];
  readonly aliases: YamlMark[] = [];
  private readonly text: string;
  private readonly levels: Level[] = [];
  private readonly patience: Patience;
  private at = 0;

  constructor(text: string) {
    this.text = text;
    this.patience = { left: 4 * text.length };
  }

  run(): void {
    const { text } = this;
    while (this.at < text.length) {
      const start = this.at;
      documentMark.lastIndex = start;
      const mark = documentMark.exec(text);
      if (mark !== null) {
        this.levels.length = 0;
        this.node(skipSpaces(text, start + 3), start);
      } else if (text[start] === '%' && this.levels.length === 0) {
        this.at = endOfLine(text, start);
      } else {
        this.node(skipSpaces(text, start), start);
      }
      this.nextLine(start);
    }
  }

  /** The rest of a line that a value did not take says nothing. */
  private nextLine(start: number): void {
    const { text } = this;
    const freshLine = this.at > start && isLineEnd(text.charCodeAt(this.at - 1));
    if (!freshLine) this.at = afterLineEnd(text, endOfLine(text, this.at));
  }

  /** What begins at `from` on the line that starts at `lineStart`: list marks, a key, a value. */
  private node(from: number, lineStart: number): void {
    const { text } = this;
    let at = from;
    for (;;) {
      const column = at - lineStart;
      const code = text.charCodeAt(at);
      this.at = at;
      if (endsLine(text, at)) return;
      if (code === 45 && isBlank(text.charCodeAt(at + 1))) {
        if (!this.item(column)) return;
        at = skipSpaces(text, at + 1);
      } else if (code === 63 && isBlank(text.charCodeAt(at + 1))) {
        at = skipSpaces(text, at + 1);
      } else {
        const content = this.skipProperties(at);
        this.at = content;
        if (endsLine(text, content)) return;
        this.pairOrValue(content, column);
        return;
      }
    }
  }

  private pairOrValue(at: number, column: number): void {
    const { text } = this;
    const key = readKey(text, at);
    if (key === null) {
      const parent = this.parentOf(column);
      if (parent !== null) this.value(at, parent);
      return;
    }
    this.at = key.next;
    if (!this.pair(column, key.value)) return;
    const value = this.skipProperties(skipSpaces(text, key.next));
    this.at = value;
    if (!endsLine(text, value)) this.value(value, column);
  }

  private value(at: number, parentIndent: number): void {
    const { text } = this;
    const code = text.charCodeAt(at);
    if (code === 42) {
      aliasAt.lastIndex = at;
      const name = aliasAt.exec(text)?.[1];
      if (name !== undefined) this.aliases.push({ name, path: this.path() });
      return;
    }
    if (code === 91 || code === 123) {
      const path = this.path();
      this.at = readFlow(text, at, parentIndent, this.patience, (inner, scalar) =>
        this.add([...path, ...inner], scalar),
      );
      return;
    }
    const scalar = this.scalar(at, code, parentIndent);
    this.add(this.path(), scalar);
    this.at = scalar.next;
  }

  private scalar(at: number, code: number, parentIndent: number): ReadScalar {
    const { text } = this;
    if (code === 34 || code === 39) return readQuoted(text, at, parentIndent, this.patience);
    const block = code === 124 || code === 62 ? readBlockScalar(text, at, parentIndent) : null;
    if (block !== null) return block;
    return readPlain(text, at, {
      parentIndent,
      flow: false,
      breaksOff: (next) => text.charCodeAt(next) === 35 || readKey(text, next) !== null || this.isRoot(),
    });
  }

  /** A word alone on a line at the margin is a key that is being typed: it does not take the lines below. */
  private isRoot(): boolean {
    return this.levels.length === 0;
  }

  private add(path: YamlScalar['path'], { content, style, start, end }: ReadScalar): void {
    this.found.push({ path, style, start, end, ...content });
  }

  private path(): readonly (string | number)[] {
    return this.levels.map(({ list, index, key }) => (list ? index : key));
  }

  /** Opens the list at a column or goes on to its next item; false where it lies too deep. */
  private item(column: number): boolean {
    this.closeDeeper(column);
    const top = this.levels.at(-1);
    if (top?.list && top.indent === column) {
      top.index++;
      return true;
    }
    return this.open({ list: true, indent: column, index: 0, key: '' });
  }

  private pair(column: number, key: string): boolean {
    this.closeDeeper(column);
    // The items of a list may stand at the column of the key they belong to.
    if (this.levels.at(-1)?.list && this.levels.at(-1)?.indent === column) this.levels.pop();
    const top = this.levels.at(-1);
    if (top !== undefined && top.indent === column) {
      top.key = key;
      return true;
    }
    return this.open({ list: false, indent: column, index: 0, key });
  }

  private open(level: Level): boolean {
    if (this.levels.length >= deepest) return false;
    this.levels.push(level);
    return true;
  }

  /** The indentation of what a value at a column belongs to; null where it belongs to nothing. */
  private parentOf(column: number): number | null {
    this.closeDeeper(column);
    const top = this.levels.at(-1);
    if (top === undefined) return -1;
    return top.indent < column ? top.indent : null;
  }

  private closeDeeper(column: number): void {
    for (let top = this.levels.at(-1); top !== undefined && top.indent > column; top = this.levels.at(-1))
      this.levels.pop();
  }

  private skipProperties(from: number): number {
    let at = from;
    for (;;) {
      propertyAt.lastIndex = at;
      const property = propertyAt.exec(this.text)?.[0] ?? '';
      if (property === '') return at;
      if (property[0] === '&') this.anchors.push({ name: property.slice(1).trimEnd(), path: this.path() });
      at += property.length;
    }
  }
}

/** A key with the `:` behind it, on one line; null where the line holds none. `next` is the offset after the `:`. */
function readKey(text: string, at: number): { readonly value: string; readonly next: number } | null {
  const code = text.charCodeAt(at);
  if (code === 34 || code === 39) {
    const { content, next } = readQuoted(text, at, Number.POSITIVE_INFINITY, { left: 0 });
    const colon = skipSpaces(text, next);
    return text[colon] === ':' && isBlank(text.charCodeAt(colon + 1))
      ? { value: content.value, next: colon + 1 }
      : null;
  }
  if (code === 91 || code === 123 || code === 124 || code === 62) return null;
  for (let end = at; end < text.length; end++) {
    const next = text.charCodeAt(end);
    if (isLineEnd(next) || (next === 35 && end > at && isSpace(text.charCodeAt(end - 1)))) return null;
    if (next === 58 && isBlank(text.charCodeAt(end + 1))) {
      return { value: text.slice(at, trimEnd(text, at, end)), next: end + 1 };
    }
  }
  return null;
}
