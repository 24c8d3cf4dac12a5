import type { PyArgument, PyCall, PyNode, PyPlace } from './nodes.ts';
import { TokenCursor } from './token-cursor.ts';

/** Deeper nesting is nothing a person wrote. */
const deepest = 40;
/** Words that go on with an expression; where any other stands, a comma is missing. */
const operators = new Set(['in', 'is', 'not', 'and', 'or', 'if']);
/** Words that begin what is not a value by itself. */
const reserved = new Set(['lambda', 'not', 'await', 'yield', 'if', 'else', 'for', 'in', 'is', 'async', 'as']);
const joins = new Set(['+', '|', 'or', 'and']);

/**
 * Reads expressions from tokens (The Python Language Reference, "Expressions"). What it does not know (arithmetic,
 * comprehensions, `lambda`) becomes a node of kind `other` that ends where the expression around it goes on. Never
 * throws; each token is passed a bounded number of times.
 */
export class PyParser extends TokenCursor {
  /** Every call met, inner ones first. */
  readonly calls: (PyPlace & PyCall)[] = [];
  private depth = 0;

  /** An expression, or several with commas between them, which make a tuple. */
  expressions(): PyNode {
    const first = this.at;
    const items = [this.expression()];
    while (this.take(',')) if (!this.isOver() && !this.is('=')) items.push(this.expression());
    const [only] = items;
    const isTuple = items.length > 1 || this.tokens[this.at - 1]?.text === ',';
    return isTuple || only === undefined ? this.node(first, { kind: 'list', items }) : only;
  }

  /** The expression that begins here; `inDict` where a `:` ends it. */
  expression(inDict = false): PyNode {
    const first = this.at;
    if (this.depth >= deepest) return this.rest(first, inDict);
    this.depth++;
    const node = this.conditional(first, inDict);
    this.depth--;
    return node;
  }

  private conditional(first: number, inDict: boolean): PyNode {
    const then = this.sum(first, inDict);
    if (!this.is('if')) return this.ends(inDict) ? then : this.rest(first, inDict);
    this.at++;
    this.skip(
      (token) =>
        (token.kind === 'name' && token.text === 'else') || (token.kind === 'mark' && token.text === ','),
    );
    if (!this.take('else')) return then;
    const otherwise = this.expression(inDict);
    return this.node(first, { kind: 'parts', sum: false, parts: [then, otherwise] });
  }

  private sum(first: number, inDict: boolean): PyNode {
    const parts = [this.operand(inDict)];
    let sum = false;
    while (this.kind() !== 'string' && joins.has(this.text())) {
      sum ||= this.is('+');
      this.at++;
      parts.push(this.operand(inDict));
    }
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : this.node(first, { kind: 'parts', sum, parts });
  }

  private operand(inDict: boolean): PyNode {
    const first = this.at;
    const token = this.tokens[first];
    let node: PyNode;
    if (token?.kind === 'string') node = this.strings();
    else if (token?.kind === 'name' && !reserved.has(token.text)) node = this.name();
    else if (this.is('[')) node = this.list(']');
    else if (this.is('(')) node = this.list(')');
    else if (this.is('{')) node = this.braces();
    else if (token?.kind === 'number') {
      this.at++;
      node = this.node(first, { kind: 'other' });
    } else return this.ends(inDict) ? this.node(first, { kind: 'other' }) : this.rest(first, inDict);
    return this.trailers(first, node);
  }

  private strings(): PyNode {
    const first = this.at;
    // What is beside a string that is not closed is not a part of it.
    while (this.kind() === 'string' && this.tokens[this.at++]?.closed);
    return this.node(first, { kind: 'string', tokens: this.tokens.slice(first, this.at) });
  }

  private name(): PyNode {
    const first = this.at++;
    let path = this.tokens[first]?.text ?? '';
    while (this.is('.') && this.kind(1) === 'name') {
      path += `.${this.text(1)}`;
      this.at += 2;
    }
    return this.node(first, { kind: 'name', path });
  }

  private trailers(first: number, operand: PyNode): PyNode {
    let node = operand;
    // Each trailer nests the one before it: a chain without end would be as deep as it is long.
    for (let length = 0; length < deepest; length++) {
      if (this.is('(')) {
        const call = this.node(first, { kind: 'call', callee: node, args: this.arguments() });
        if (call.kind === 'call') this.calls.push(call);
        node = call;
      } else if (this.is('[')) {
        node = this.node(first, { kind: 'item', of: node, key: this.subscript() });
      } else if (this.is('.') && this.kind(1) === 'name') {
        const name = this.text(1);
        this.at += 2;
        node = this.node(first, { kind: 'member', of: node, name });
      } else {
        return node;
      }
    }
    return this.rest(first, false);
  }

  /** A list or tuple; brackets around one expression without a comma are that expression. */
  private list(close: ')' | ']'): PyNode {
    const first = this.at++;
    const items: PyNode[] = [];
    let commas = 0;
    while (!this.isOver()) {
      if (this.take(',')) commas++;
      else if (this.isClosing()) break;
      else if (this.isArgumentOfOuter()) break;
      else if (this.isComprehension()) return this.restOfBrackets(first);
      else items.push(this.listItem());
    }
    this.close();
    const [only] = items;
    if (close === ')' && items.length === 1 && commas === 0 && only !== undefined) return only;
    return this.node(first, { kind: 'list', items });
  }

  private listItem(): PyNode {
    const first = this.at;
    const unpacks = this.take('*') || this.take('**');
    const value = this.item(false);
    return unpacks ? this.node(first, { kind: 'spread', of: value }) : value;
  }

  /** An expression that takes at least one token, so that every loop comes to its end. */
  private item(inDict: boolean): PyNode {
    const before = this.at;
    const node = this.expression(inDict);
    if (this.at === before) this.at++;
    return node;
  }

  private braces(): PyNode {
    const first = this.at++;
    const entries: { key: PyNode | null; value: PyNode }[] = [];
    const items: PyNode[] = [];
    while (!this.isOver()) {
      if (this.take(',')) continue;
      if (this.isClosing()) break;
      if (this.isArgumentOfOuter()) break;
      if (this.isComprehension()) return this.restOfBrackets(first);
      if (this.take('**')) {
        entries.push({ key: null, value: this.item(true) });
        continue;
      }
      if (this.is('*')) {
        items.push(this.listItem());
        continue;
      }
      const key = this.item(true);
      if (!this.take(':')) items.push(key);
      else if (!this.endsValue()) entries.push({ key, value: this.item(true) });
    }
    this.close();
    return this.node(
      first,
      entries.length > 0 || items.length === 0 ? { kind: 'dict', entries } : { kind: 'list', items },
    );
  }

  private endsValue(): boolean {
    return this.isOver() || this.is(',') || this.isClosing();
  }

  private arguments(): readonly PyArgument[] {
    const args: PyArgument[] = [];
    this.at++;
    while (!this.isOver()) {
      if (this.take(',')) continue;
      if (this.isClosing()) break;
      if (this.isComprehension()) {
        this.skip(() => false);
        continue;
      }
      args.push(this.argument());
    }
    this.close();
    return args;
  }

  private argument(): PyArgument {
    if (this.take('**')) return { name: null, unpacks: '**', value: this.item(false) };
    if (this.take('*')) return { name: null, unpacks: '*', value: this.item(false) };
    if (this.kind() !== 'name' || !this.is('=', 1))
      return { name: null, unpacks: '', value: this.item(false) };
    const name = this.text();
    this.at += 2;
    if (!this.endsValue()) return { name, unpacks: '', value: this.item(false) };
    return { name, unpacks: '', value: this.node(this.at, { kind: 'other' }) };
  }

  /** The key between `[` and `]`; null for a slice. */
  private subscript(): PyNode | null {
    this.at++;
    const key = this.is(']') || this.is(':') ? null : this.item(true);
    const slice = !this.is(']');
    this.skip((token) => token.kind === 'mark' && token.text === ']');
    this.close();
    return slice ? null : key;
  }

  /** Whether an expression may end here. */
  private ends(inDict: boolean): boolean {
    const token = this.tokens[this.at];
    if (token === undefined || token.kind === 'line') return true;
    if (token.kind === 'name') return !operators.has(token.text);
    if (token.kind !== 'mark') return true;
    return (
      this.isClosing() ||
      /^(?:[,;=]|[-+*/%@&|^:]=)$/.test(token.text) ||
      (token.text === ':' && (inDict || this.depth <= 1))
    );
  }

  private rest(first: number, inDict: boolean): PyNode {
    this.skip(
      (token) =>
        token.kind === 'mark' && (token.text === ',' || token.text === ';' || (inDict && token.text === ':')),
    );
    return this.node(first, { kind: 'other' });
  }

  /** A comprehension with the brackets it stands in. */
  private restOfBrackets(first: number): PyNode {
    this.skip(() => false);
    this.close();
    return this.node(first, { kind: 'other' });
  }
}
