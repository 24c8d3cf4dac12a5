import type { Span } from '../../packaging/requirement.ts';
import { TomlCursor } from './cursor.ts';
import type { TomlArray, TomlDocument, TomlEntry, TomlNode, TomlTable } from './nodes.ts';
import { bareKey, date, header, keyAndEquals, scalar, scalarWord, timeOfDay } from './patterns.ts';
import { readString } from './read-string.ts';

interface Key extends Span {
  readonly name: string;
}

/** Deeper nesting is an attack on the stack. */
const deepest = 100;

/**
 * Reads TOML that may be broken, as a manifest is while it is being typed: every table, key and string with its place,
 * and what is wrong. After an error reading goes on at the next item, line, key or header. One pass; never throws.
 */
export function scanToml(text: string): TomlDocument {
  return new TomlScan(text).run();
}

class TomlScan extends TomlCursor {
  private readonly root: TomlTable;
  private depth = 0;

  constructor(text: string) {
    super(text);
    this.root = newTable(0, text.length);
  }

  run(): TomlDocument {
    const { text, root } = this;
    let table = root;
    for (;;) {
      this.skipBlank();
      if (this.at >= text.length) return { root, errors: this.errors.sort((a, b) => a.start - b.start) };
      if (text[this.at] === '[') table = this.header() ?? table;
      else this.keyAndValue(table);
      this.finishLine();
    }
  }

  /** Reads `[a.b]` or `[[a.b]]`; what a broken one holds must not fall into the table before it. */
  private header(): TomlTable | null {
    const { text, at: start } = this;
    const double = text[start + 1] === '[';
    this.at += double ? 2 : 1;
    const keys = this.key();
    this.skipSpace();
    const closing = double ? ']]' : ']';
    if (text.startsWith(closing, this.at)) this.at += closing.length;
    else this.fail(start, this.at, `The header is not closed with ${closing}.`);
    const span = { start, end: this.at };
    if (keys.length === 0) {
      this.fail(start, this.at, 'The header names no table.');
      return newTable(start, this.at);
    }
    return double ? this.appendTable(keys, span) : this.openTable(this.root, keys, span);
  }

  private appendTable(keys: readonly Key[], { start, end }: Span): TomlTable {
    const parent = this.openTable(this.root, keys.slice(0, -1), { start, end });
    const table = newTable(start, end);
    const last = keys.at(-1);
    if (last === undefined) return table;
    const known = parent.entries.get(last.name)?.value;
    if (known === undefined) {
      const array: TomlArray = { kind: 'array', items: [table], ofTables: true, start, end };
      parent.entries.set(last.name, { key: last, value: array });
    } else if (known.kind === 'array' && known.ofTables) {
      known.items.push(table);
    } else {
      this.fail(last.start, last.end, `${last.name} is already something else.`);
    }
    return table;
  }

  /** The table at a dotted path, made where it is missing; `[[…]]` on the way stands for its last table. */
  private openTable(from: TomlTable, keys: readonly Key[], { start, end }: Span): TomlTable {
    let table = from;
    for (const key of keys) {
      const known = table.entries.get(key.name)?.value;
      const last = known?.kind === 'array' && known.ofTables ? known.items.at(-1) : known;
      if (last?.kind === 'table') {
        table = last;
        continue;
      }
      const made = newTable(start, end);
      if (known === undefined) table.entries.set(key.name, { key, value: made });
      else this.fail(key.start, key.end, `${key.name} is already something else.`);
      table = made;
    }
    return table;
  }

  /** Reads `key = value` into a table; false where there is no key. */
  private keyAndValue(table: TomlTable): boolean {
    const start = this.at;
    const keys = this.key();
    const last = keys.at(-1);
    if (last === undefined) {
      this.fail(start, start + 1, 'A key is missing here.');
      return false;
    }
    this.skipSpace();
    if (this.text[this.at] !== '=') {
      this.fail(start, last.end, 'An = and a value are missing after this key.');
      return false;
    }
    this.at++;
    this.skipSpace();
    const value = this.value();
    if (value === null) {
      this.fail(start, this.at, 'A value is missing after the =.');
      return true;
    }
    const parent = this.openTable(table, keys.slice(0, -1), { start, end: this.at });
    this.define(parent, last, value);
    return true;
  }

  private define(table: TomlTable, key: Key, value: TomlNode): void {
    const entry: TomlEntry = { key, value };
    if (table.entries.has(key.name)) this.fail(key.start, key.end, `${key.name} is given twice.`);
    else table.entries.set(key.name, entry);
  }

  private key(): readonly Key[] {
    const keys: Key[] = [];
    for (;;) {
      this.skipSpace();
      const key = this.keyPart();
      if (key === null) return keys;
      keys.push(key);
      this.skipSpace();
      if (this.text[this.at] !== '.') return keys;
      this.at++;
    }
  }

  private keyPart(): Key | null {
    const { text, at: start } = this;
    const quote = text[start];
    if (quote === '"' || quote === "'") {
      const { node, end, error } = readString(text, start);
      if (error !== null) this.fail(error.start, error.end, error.message);
      this.at = end;
      return { name: node.value, start: node.start, end: node.end };
    }
    const name = this.match(bareKey);
    return name === null ? null : { name, start, end: this.at };
  }

  private value(): TomlNode | null {
    const { text, at: start } = this;
    const first = text[start];
    if (first === '"' || first === "'") return this.string();
    if (first === '[' || first === '{') {
      if (this.depth >= deepest) {
        this.fail(start, start + 1, 'This is nested too deeply.');
        this.at = this.endOfLine();
        return { kind: 'scalar', text: '', start, end: start };
      }
      this.depth++;
      const value = first === '[' ? this.array() : this.inlineTable();
      this.depth--;
      return value;
    }
    return this.scalar();
  }

  private string(): TomlNode {
    const { node, end, error } = readString(this.text, this.at);
    if (error !== null) this.fail(error.start, error.end, error.message);
    this.at = end;
    return node;
  }

  private scalar(): TomlNode | null {
    const { at: start } = this;
    const word = this.match(scalarWord);
    if (word === null) return null;
    const time = date.test(word) ? this.match(timeOfDay) : null;
    const text = word + (time ?? '');
    if (!scalar.test(text))
      this.fail(start, this.at, 'This is not a value that TOML knows; a string needs quotes.');
    return { kind: 'scalar', text, start, end: this.at };
  }

  private array(): TomlNode {
    const { text, at: start } = this;
    const items: TomlNode[] = [];
    this.at++;
    let separated = true;
    for (;;) {
      const before = this.at;
      this.skipBlank();
      const next = text[this.at];
      if (next === ']') {
        this.at++;
        break;
      }
      if (next === undefined || this.leavesBrackets()) {
        this.at = before;
        this.fail(start, start + 1, 'The list is not closed.');
        break;
      }
      if (next === ',') {
        if (separated) this.fail(this.at, this.at + 1, 'A comma too many.');
        separated = true;
        this.at++;
        continue;
      }
      if (!separated) this.fail(this.at, this.at + 1, 'A comma is missing before this item.');
      const item = this.value();
      if (item === null) {
        this.fail(this.at, this.at + 1, 'This does not belong into a list.');
        this.at++;
        continue;
      }
      items.push(item);
      separated = false;
    }
    return { kind: 'array', items, ofTables: false, start, end: this.at };
  }

  /** Whether a header or a key begins at this line although a bracket is still open: it was not closed. */
  private leavesBrackets(): boolean {
    if (!this.isFirstOnLine()) return false;
    return this.matches(header) || this.matches(keyAndEquals);
  }

  /** Line ends are allowed inside, as TOML 1.1 does, where a comma, `{` or `}` shows that the table goes on. */
  private inlineTable(): TomlNode {
    const { text, at: start } = this;
    const table = newTable(start, start);
    this.at++;
    let separated = true;
    for (;;) {
      const before = this.at;
      this.skipBlank();
      const next = text[this.at];
      if (next === '}') {
        this.at++;
        break;
      }
      if (next === ',') {
        separated = true;
        this.at++;
        continue;
      }
      const newLine = this.isFirstOnLine();
      const ends = newLine && (!separated || (next === '[' && this.matches(header)));
      if (next === undefined || ends) {
        this.at = before;
        this.fail(start, start + 1, 'The inline table is not closed.');
        break;
      }
      if (!separated) this.fail(this.at, this.at + 1, 'A comma is missing before this key.');
      const here = this.at;
      if (!this.keyAndValue(table)) {
        this.at = newLine ? before : Math.max(this.at, here);
        if (newLine || !this.skipToSeparator()) break;
      }
      separated = false;
    }
    return { ...table, end: this.at };
  }

  /** Goes on to the next `,` or `}` of this line; false where it has none. */
  private skipToSeparator(): boolean {
    const { text } = this;
    for (; this.at < text.length; this.at++) {
      const character = text[this.at];
      if (character === ',' || character === '}') return true;
      if (character === '\n' || character === '\r') return false;
    }
    return false;
  }

  private finishLine(): void {
    this.skipSpace();
    const { text, at } = this;
    const next = text[at];
    if (next === undefined || next === '\n' || next === '\r' || next === '#') return;
    const end = this.endOfLine();
    this.fail(at, end, 'This text does not belong here.');
    this.at = end;
  }
}

function newTable(start: number, end: number): TomlTable {
  return { kind: 'table', entries: new Map(), start, end };
}
