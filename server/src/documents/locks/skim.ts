import type { Span } from '../../packaging/requirement.ts';
import type { TomlEntry, TomlNode, TomlTable } from '../toml/nodes.ts';
import { type Mode, passedOver, SkimCursor } from './skim-cursor.ts';

/** Says which parts of a lock file need not be kept: most of its text is lists of files and of what requires what. */
export interface Skimming {
  /** Keys and headers whose values are passed over. */
  readonly ignored: ReadonlySet<string>;
  /** Keys of lists of files; of each file only `kept` is. */
  readonly files: ReadonlySet<string>;
  readonly kept: ReadonlySet<string>;
}

/** Deeper nesting is written by no tool. */
const deepest = 8;

const quote = 34;
const comma = 44;
const equals = 61;
const openBracket = 91;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;

/**
 * The tables of a TOML text as lock tools write it, without what is passed over: several times faster than the scanner
 * that reads what people write. Null where anything is not plain (a comment behind a value, a literal string, an error):
 * the scanner is for that. What is given agrees with the scanner's reading.
 */
export function skimToml(text: string, skimming: Skimming): TomlTable | null {
  // To the scanner a `\r` alone ends a line too.
  if (text.includes('\r') && /\r(?!\n)/.test(text)) return null;
  return new Skim(text, skimming).run();
}

class Skim extends SkimCursor {
  private readonly skimming: Skimming;

  constructor(text: string, skimming: Skimming) {
    super(text);
    this.skimming = skimming;
  }

  run(): TomlTable | null {
    const { text } = this;
    const root = newTable(0, text.length);
    let table: TomlTable | null = root;
    let keeps = true;
    for (;;) {
      this.skipBlankLines();
      if (this.at >= text.length) return root;
      if (text.charCodeAt(this.at) === openBracket) {
        const header = this.header();
        if (header === null) return null;
        keeps = !header.keys.some((key) => this.skimming.ignored.has(key));
        table = open(root, header);
      } else if (table === null || !this.pair(table, keeps)) {
        return null;
      }
      if (table === null || !this.endsLine()) return null;
    }
  }

  private header(): Header | null {
    const { text, at: start } = this;
    const double = text.charCodeAt(start + 1) === openBracket;
    const closing = double ? ']]' : ']';
    this.at += closing.length;
    const keysStart = this.at;
    const keys = this.word();
    if (keys === '' || !text.startsWith(closing, this.at)) return null;
    this.at += closing.length;
    return { keys: keys.split('.'), keysStart, double, start, end: this.at };
  }

  /** Reads `key = value`; false where that is not what stands there. */
  private pair(table: TomlTable, keeps: boolean): boolean {
    const key = this.key();
    if (key === null || table.entries.has(key.name)) return false;
    const { ignored, files } = this.skimming;
    const mode = !keeps || ignored.has(key.name) ? 'check' : files.has(key.name) ? 'files' : 'keep';
    const value = this.value(mode, 0);
    if (value === null) return false;
    table.entries.set(key.name, { key, value });
    return true;
  }

  /** Reads a key and its `=`. */
  private key(): Key | null {
    const { text, at } = this;
    let key: Key | null;
    if (text.charCodeAt(at) === quote) {
      const node = this.string('keep');
      key = node?.kind === 'string' ? { name: node.value, start: node.start, end: node.end } : null;
    } else {
      const name = this.word();
      key = name === '' || name.includes('.') ? null : { name, start: at, end: this.at };
    }
    this.skipSpace(false);
    if (key === null || text.charCodeAt(this.at) !== equals) return null;
    this.at++;
    this.skipSpace(false);
    return key;
  }

  private value(mode: Mode, depth: number): TomlNode | null {
    if (depth > deepest) return null;
    switch (this.text.charCodeAt(this.at)) {
      case quote:
        return this.string(mode);
      case openBracket:
        return this.array(mode, depth);
      case openBrace:
        return this.inlineTable(mode, depth);
      default:
        return this.scalar();
    }
  }

  private array(mode: Mode, depth: number): TomlNode | null {
    const { text, at: start } = this;
    const items: TomlNode[] = [];
    this.at++;
    for (;;) {
      this.skipSpace(true);
      if (text.charCodeAt(this.at) === closeBracket) break;
      const item = this.value(mode, depth + 1);
      if (item === null) return null;
      if (mode !== 'check') items.push(item);
      this.skipSpace(true);
      if (text.charCodeAt(this.at) === comma) this.at++;
      else if (text.charCodeAt(this.at) !== closeBracket) return null;
    }
    this.at++;
    return mode === 'check' ? passedOver : { kind: 'array', items, ofTables: false, start, end: this.at };
  }

  private inlineTable(mode: Mode, depth: number): TomlNode | null {
    const { text, at: start } = this;
    const entries = mode === 'check' ? nothing : new Map<string, TomlEntry>();
    this.at++;
    this.skipSpace(false);
    while (text.charCodeAt(this.at) !== closeBrace) {
      const key = this.key();
      if (key === null) return null;
      const kept = mode === 'keep' || (mode === 'files' && this.skimming.kept.has(key.name));
      const value = this.value(kept ? 'keep' : 'check', depth + 1);
      if (value === null || entries.has(key.name)) return null;
      if (kept) entries.set(key.name, { key, value });
      this.skipSpace(false);
      if (text.charCodeAt(this.at) === comma) {
        this.at++;
        this.skipSpace(false);
        if (text.charCodeAt(this.at) === closeBrace) return null;
      } else if (text.charCodeAt(this.at) !== closeBrace) {
        return null;
      }
    }
    this.at++;
    return mode === 'check' ? passedOver : { kind: 'table', entries, start, end: this.at };
  }
}

interface Key extends Span {
  readonly name: string;
}

interface Header extends Span {
  readonly keys: readonly string[];
  readonly keysStart: number;
  readonly double: boolean;
}

const nothing: Map<string, TomlEntry> = new Map();

/** The table a header opens; null where its place is taken by something else. */
function open(root: TomlTable, { keys, keysStart, double, start, end }: Header): TomlTable | null {
  let table = root;
  let keyStart = keysStart;
  for (const [index, key] of keys.entries()) {
    if (key === '') return null;
    const known = table.entries.get(key)?.value;
    const appends = double && index === keys.length - 1;
    if (known === undefined) {
      const made = newTable(start, end);
      const value: TomlNode = appends ? { kind: 'array', items: [made], ofTables: true, start, end } : made;
      table.entries.set(key, { key: { start: keyStart, end: keyStart + key.length }, value });
      table = made;
    } else if (known.kind === 'array' && known.ofTables) {
      const last = appends ? newTable(start, end) : known.items.at(-1);
      if (last?.kind !== 'table') return null;
      if (appends) known.items.push(last);
      table = last;
    } else if (known.kind === 'table' && !appends) {
      table = known;
    } else {
      return null;
    }
    keyStart += key.length + 1;
  }
  return table;
}

function newTable(start: number, end: number): TomlTable {
  return { kind: 'table', entries: new Map(), start, end };
}
