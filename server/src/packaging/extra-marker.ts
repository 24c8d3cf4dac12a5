/** A condition's parts: a text in quotes, a bracket, a comparison, a word. */
const tokenAt = /\s*(?:("[^"]*"|'[^']*')|([()])|(===|[<>=!~]=|<|>)|([A-Za-z_][\w.]*))/y;

/** Deeper brackets are an attack on the stack. */
const deepest = 50;

interface Token {
  readonly kind: 'text' | 'bracket' | 'operator' | 'word';
  readonly text: string;
}

/**
 * Whether a condition (PEP 508) can hold only where an extra was asked for, so that a plain installation passes over what
 * it stands at. False for all that is not sure: `extra == ''` holds without any, and so does `extra == 'x' or …`.
 */
export function needsExtra(marker: string): boolean {
  const tokens = tokensOf(marker);
  if (tokens === null) return false;
  const reader = new MarkerReader(tokens);
  return reader.any(0) === true && reader.isAtEnd();
}

function tokensOf(marker: string): Token[] | null {
  const tokens: Token[] = [];
  const end = marker.trimEnd().length;
  for (let at = 0; at < end; ) {
    tokenAt.lastIndex = at;
    const [whole, text, bracket, operator, word] = tokenAt.exec(marker) ?? [];
    if (whole === undefined) return null;
    at += whole.length;
    if (text !== undefined) tokens.push({ kind: 'text', text: text.slice(1, -1) });
    else if (bracket !== undefined) tokens.push({ kind: 'bracket', text: bracket });
    else if (operator !== undefined) tokens.push({ kind: 'operator', text: operator });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
  }
  return tokens;
}

/** Null everywhere means: not to be read. */
class MarkerReader {
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  isAtEnd(): boolean {
    return this.at === this.tokens.length;
  }

  /** Of several that are joined with `or`, each has to need one. */
  any(depth: number): boolean | null {
    let needs = this.all(depth);
    while (needs !== null && this.takes('word', 'or')) {
      const next = this.all(depth);
      needs = next === null ? null : needs && next;
    }
    return needs;
  }

  private all(depth: number): boolean | null {
    let needs = this.one(depth);
    while (needs !== null && this.takes('word', 'and')) {
      const next = this.one(depth);
      needs = next === null ? null : needs || next;
    }
    return needs;
  }

  private one(depth: number): boolean | null {
    if (depth > deepest) return null;
    if (this.takes('bracket', '(')) {
      const needs = this.any(depth + 1);
      return this.takes('bracket', ')') ? needs : null;
    }
    return this.comparison();
  }

  private comparison(): boolean | null {
    const left = this.next();
    const isNot = this.takes('word', 'not');
    const operator = this.next();
    const right = this.next();
    if (left === undefined || operator === undefined || right === undefined) return null;
    if (![left, right].every(({ kind }) => kind === 'text' || kind === 'word')) return null;
    if (operator.kind !== 'operator' && operator.text !== 'in') return null;
    if (isNot) return operator.text === 'in' ? false : null;
    const [word, text] = left.kind === 'word' ? [left, right] : [right, left];
    if (word.kind !== 'word' || text.kind !== 'text' || text.text.trim() === '') return false;
    if (operator.text === 'in') return word === right && word.text === 'extras';
    return word.text === 'extra' && (operator.text === '==' || operator.text === '===');
  }

  private next(): Token | undefined {
    return this.tokens[this.at++];
  }

  private takes(kind: Token['kind'], text: string): boolean {
    const token = this.tokens[this.at];
    if (token?.kind !== kind || token.text !== text) return false;
    this.at++;
    return true;
  }
}
