import { isLineEnd } from '../characters.ts';
import type { JsonArray, JsonError, JsonMember, JsonNode, JsonObject, JsonString } from './json-nodes.ts';

export interface JsonDocument {
  /** Null for a text that holds no value. */
  readonly root: JsonNode | null;
  readonly errors: readonly JsonError[];
}

/** Deeper nesting is an attack on the stack. */
const deepest = 100;

/**
 * Reads JSON that may be broken: every value with its place, and what is wrong. Commas and colons may be missing or be
 * too many, a string ends with its line at the latest, an object with its text. One pass; never throws.
 */
export function scanJson(text: string): JsonDocument {
  return new JsonScan(text).run();
}

class JsonScan {
  private readonly text: string;
  private readonly errors: JsonError[] = [];
  private at = 0;
  private depth = 0;
  private quietUntil = -1;

  constructor(text: string) {
    this.text = text;
  }

  run(): JsonDocument {
    const { text } = this;
    this.skipSpace();
    const root = this.at < text.length ? this.value() : null;
    const members: JsonMember[] = root?.kind === 'object' ? [...root.members] : [];
    // A bracket too many closes the whole early; what follows is still read as if it were inside.
    for (;;) {
      this.skipSpace();
      if (this.at >= text.length) break;
      this.fail(this.at, this.at + 1, 'This does not belong here: the file’s braces are closed before it.');
      if (text[this.at] === '"') this.member(members);
      else this.at++;
    }
    if (root?.kind !== 'object') return { root, errors: this.errors };
    return { root: { ...root, members }, errors: this.errors };
  }

  private skipSpace(): void {
    const { text } = this;
    for (;;) {
      const code = text.charCodeAt(this.at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.at++;
    }
  }

  private value(): JsonNode {
    const { text, at } = this;
    const first = text[at];
    if (first === '"') return this.string();
    if (first !== '{' && first !== '[') return this.scalar();
    if (this.depth >= deepest) {
      this.fail(at, at + 1, 'This is nested too deeply.');
      this.at++;
      return { kind: 'scalar', text: '', start: at, end: at + 1 };
    }
    this.depth++;
    const value = first === '{' ? this.object() : this.array();
    this.depth--;
    return value;
  }

  private string(): JsonString {
    const { text } = this;
    const start = this.at + 1;
    let end = start;
    let escaped = false;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code === 34 || code === 10 || code === 13) break;
      if (code !== 92) continue;
      escaped = true;
      if (!isLineEnd(text.charCodeAt(end + 1))) end++;
    }
    end = Math.min(end, text.length);
    const closed = text[end] === '"';
    if (!closed) this.fail(this.at, end, 'The string is not closed.');
    this.at = closed ? end + 1 : end;
    const written = text.slice(start, end);
    return { kind: 'string', start, end, value: escaped ? this.unescaped(written, start) : written };
  }

  private unescaped(written: string, start: number): string {
    try {
      const value: unknown = JSON.parse(`"${written.replaceAll('\t', '\\t')}"`);
      if (typeof value === 'string') return value;
    } catch {
      this.fail(start, start + written.length, 'JSON knows no such escape in a string.');
    }
    return written;
  }

  private scalar(): JsonNode {
    const start = this.at;
    word.lastIndex = start;
    const text = word.exec(this.text)?.[0] ?? '';
    this.at = start + text.length;
    if (!scalar.test(text)) this.fail(start, Math.max(this.at, start + 1), 'A value is missing here.');
    return { kind: 'scalar', text, start, end: this.at };
  }

  private object(): JsonObject {
    const { text, at: start } = this;
    const members: JsonMember[] = [];
    this.at++;
    let separated = true;
    for (;;) {
      this.skipSpace();
      const next = text[this.at];
      if (next === '}') {
        if (separated && members.length > 0) this.fail(this.at, this.at + 1, commaTooMany);
        this.at++;
        break;
      }
      if (next === undefined) {
        this.fail(start, start + 1, 'The brace is not closed.');
        break;
      }
      if (next === ',') {
        if (separated) this.fail(this.at, this.at + 1, commaTooMany);
        separated = true;
        this.at++;
      } else if (next === '"') {
        if (!separated) this.fail(this.at, this.at + 1, 'A comma is missing before this.');
        this.member(members);
        separated = false;
      } else {
        this.fail(this.at, this.at + 1, 'A name in quotes is missing here.');
        this.at++;
      }
    }
    return { kind: 'object', members, start, end: this.at };
  }

  private member(members: JsonMember[]): void {
    const name = this.string();
    this.skipSpace();
    if (this.text[this.at] === ':') {
      this.at++;
      this.skipSpace();
    } else {
      this.fail(name.start, Math.max(name.end, name.start + 1), 'A : is missing behind this name.');
      if (this.text[this.at] !== '{' && this.text[this.at] !== '[') return;
    }
    members.push({ name, value: this.value() });
  }

  private array(): JsonArray {
    const { text, at: start } = this;
    const items: JsonNode[] = [];
    this.at++;
    let separated = true;
    for (;;) {
      this.skipSpace();
      const next = text[this.at];
      if (next === ']') {
        if (separated && items.length > 0) this.fail(this.at, this.at + 1, commaTooMany);
        this.at++;
        break;
      }
      if (next === undefined || next === '}' || this.isMember()) {
        this.fail(start, start + 1, 'The list is not closed.');
        break;
      }
      if (next === ',') {
        if (separated) this.fail(this.at, this.at + 1, commaTooMany);
        separated = true;
        this.at++;
        continue;
      }
      if (!separated) this.fail(this.at, this.at + 1, 'A comma is missing before this.');
      const before = this.at;
      const item = this.value();
      if (this.at === before) this.at++;
      else items.push(item);
      separated = false;
    }
    return { kind: 'array', items, start, end: this.at };
  }

  /** Whether a name with its `:` stands here: the list before it was not closed. */
  private isMember(): boolean {
    memberStart.lastIndex = this.at;
    return memberStart.test(this.text);
  }

  /** One error a line is enough: what follows it is mostly its consequence. */
  private fail(start: number, end: number, message: string): void {
    if (start < this.quietUntil) return;
    this.errors.push({ start, end: Math.min(end, this.text.length), message });
    const lineEnd = this.text.indexOf('\n', start);
    this.quietUntil = lineEnd < 0 ? this.text.length : lineEnd;
  }
}

const commaTooMany = 'A comma too many.';
const memberStart = /"[^"\\\r\n]*"[ \t]*:/y;
const word = /[^\s,:"[\]{}]+/y;
const scalar = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;
