/** A value of a JSON document. Objects are maps, so that no key is special. */
export type Json = null | boolean | number | string | readonly Json[] | JsonTable;
export type JsonTable = ReadonlyMap<string, Json>;

/** Deeper nesting is an attack on the stack. */
const deepest = 64;

const space = /(?:\s|\/\/[^\n\r]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)*/y;
const word = /[\p{L}$_][\p{L}\p{N}$_]*/uy;
const number = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const plainText = { '"': /[^"\\\n\r]*/y, "'": /[^'\\\n\r]*/y };
const escapes: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '0': '\0',
};

/**
 * Reads JSON as people write it for tools: with comments, commas at the end, single quotes and bare keys (JSON5 without
 * its rarer numbers and line breaks in texts). Null for what is broken. Never throws; time linear in the text.
 */
export function readJson5(text: string): Json {
  const reader = new Json5Reader(text);
  const value = reader.value(0);
  return value === undefined || !reader.isAtEnd() ? null : value;
}

export function isTable(value: Json | undefined): value is JsonTable {
  return value instanceof Map;
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** `undefined` everywhere means: broken. */
class Json5Reader {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  isAtEnd(): boolean {
    this.match(space);
    return this.at >= this.text.length;
  }

  value(depth: number): Json | undefined {
    this.match(space);
    const first = this.text[this.at];
    if (depth > deepest) return undefined;
    if (first === '{') return this.table(depth);
    if (first === '[') return this.list(depth);
    if (first === '"' || first === "'") return this.string(first);
    const amount = this.match(number);
    if (amount !== null) return Number(amount);
    const name = this.match(word);
    return name === 'true' ? true : name === 'false' ? false : name === 'null' ? null : undefined;
  }

  private table(depth: number): JsonTable | undefined {
    const table = new Map<string, Json>();
    const whole = this.items('}', () => {
      const first = this.text[this.at];
      const key = first === '"' || first === "'" ? this.string(first) : (this.match(word) ?? undefined);
      this.match(space);
      if (key === undefined || !this.skip(':')) return false;
      const value = this.value(depth + 1);
      if (value === undefined) return false;
      table.set(key, value);
      return true;
    });
    return whole ? table : undefined;
  }

  private list(depth: number): readonly Json[] | undefined {
    const list: Json[] = [];
    const whole = this.items(']', () => {
      const value = this.value(depth + 1);
      if (value === undefined) return false;
      list.push(value);
      return true;
    });
    return whole ? list : undefined;
  }

  /** Items with commas between them, and perhaps one behind the last. */
  private items(end: string, item: () => boolean): boolean {
    this.at++;
    for (;;) {
      this.match(space);
      if (this.skip(end)) return true;
      if (!item()) return false;
      this.match(space);
      if (!this.skip(',') && this.text[this.at] !== end) return false;
    }
  }

  private string(quote: '"' | "'"): string | undefined {
    this.at++;
    let content = '';
    for (;;) {
      content += this.match(plainText[quote]) ?? '';
      const next = this.text[this.at];
      if (next === quote) {
        this.at++;
        return content;
      }
      if (next !== '\\') return undefined;
      const escaped = this.escape();
      if (escaped === undefined) return undefined;
      content += escaped;
    }
  }

  private escape(): string | undefined {
    const name = this.text[this.at + 1];
    this.at += 2;
    if (name === undefined || name === '\n' || name === '\r') return undefined;
    if (name !== 'u' && name !== 'x') return escapes[name] ?? name;
    const digits = this.text.slice(this.at, this.at + (name === 'u' ? 4 : 2));
    if (!/^(?:[\da-f]{2}|[\da-f]{4})$/i.test(digits)) return undefined;
    this.at += digits.length;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }

  private skip(sign: string): boolean {
    if (this.text[this.at] !== sign) return false;
    this.at++;
    return true;
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) return null;
    this.at = pattern.lastIndex;
    return found[0];
  }
}
