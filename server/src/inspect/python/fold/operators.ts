import { hole, type Value } from '../value.ts';
import { compared } from './comparisons.ts';
import { percentFormatted } from './format.ts';
import { isPath, joinPaths, pathOf, pathPart, pathText } from './path-text.ts';
import {
  bool,
  bytes,
  equal,
  integerOf,
  itemLimit,
  number,
  numberOf,
  sequence,
  sizeLimit,
  text,
  truthOf,
} from './values.ts';

/** What an operator makes of two values; null where that is not known. Comparisons among them. */
export function operated(operator: string, left: Value, right: Value): Value | null {
  const a = numberOf(left);
  const b = numberOf(right);
  if (a !== null && b !== null) return arithmetic(operator, a, b) ?? compared(operator, left, right);
  switch (operator) {
    case '+':
      return added(left, right);
    case '*':
      return repeated(left, right) ?? repeated(right, left);
    case '%':
      return percent(left, right);
    case '/':
      return divided(left, right);
    case '|':
    case '&':
    case '-':
    case '^':
      return combined(operator, left, right);
    default:
      return compared(operator, left, right);
  }
}

function arithmetic(operator: string, a: number, b: number): Value | null {
  const result = numeric(operator, a, b);
  return result === null ? null : number(result);
}

function numeric(operator: string, a: number, b: number): number | null {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? null : a / b;
    case '//':
      return b === 0 ? null : Math.floor(a / b);
    case '%':
      // Python's remainder has the sign of what is divided by.
      return b === 0 ? null : ((a % b) + b) % b;
    case '**':
      return a ** b;
    default:
      return bitwise(operator, a, b);
  }
}

function bitwise(operator: string, a: number, b: number): number | null {
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b)) return null;
  const one = BigInt(a);
  const other = BigInt(b);
  switch (operator) {
    case '^':
      return Number(one ^ other);
    case '&':
      return Number(one & other);
    case '|':
      return Number(one | other);
    case '<<':
      return b < 0 || b > 1_000 ? null : Number(one << other);
    case '>>':
      return b < 0 ? null : Number(one >> other);
    default:
      return null;
  }
}

function added(left: Value, right: Value): Value | null {
  if (left.kind === 'bytes' && right.kind === 'bytes') {
    if (left.bytes.length + right.bytes.length > sizeLimit) return null;
    return bytes(new Uint8Array(Buffer.concat([left.bytes, right.bytes])));
  }
  if (left.kind === 'sequence' && right.kind === 'sequence') {
    if (left.items.length + right.items.length > itemLimit) return null;
    return sequence(left.of, [...left.items, ...right.items]);
  }
  // What is added to a text is one, or Python would refuse it.
  if (left.kind === 'text' || right.kind === 'text') {
    const one = left.kind === 'text' ? left.text : hole;
    const other = right.kind === 'text' ? right.text : hole;
    return one.length + other.length > sizeLimit ? null : text(one + other);
  }
  return null;
}

/** What is longer fills space; keys are repeated for as long as what they hide. */
const repeatedLimit = 256 * 1024;

function repeatedBytes(of: Uint8Array, times: number): Uint8Array {
  const out = new Uint8Array(of.length * times);
  out.set(of.subarray(0, out.length));
  // What is there already is doubled.
  for (let filled = of.length; filled > 0 && filled < out.length; filled *= 2)
    out.copyWithin(filled, 0, filled);
  return out;
}

function repeated(what: Value, count: Value): Value | null {
  const times = integerOf(count);
  if (times === null) return null;
  const by = Math.max(0, times);
  switch (what.kind) {
    case 'text':
      return what.text.length * by > repeatedLimit ? null : text(what.text.repeat(by));
    case 'bytes':
      return what.bytes.length * by > repeatedLimit ? null : bytes(repeatedBytes(what.bytes, by));
    case 'sequence':
      if (what.items.length * by > itemLimit) return null;
      return sequence(
        what.of,
        what.items.length === 0 ? [] : Array.from({ length: by }, () => what.items).flat(),
      );
    default:
      return null;
  }
}

function percent(left: Value, right: Value): Value | null {
  if (left.kind === 'text') {
    const result = percentFormatted(left.text, right);
    return result === null ? null : text(result);
  }
  if (left.kind !== 'bytes') return null;
  const result = percentFormatted(Buffer.from(left.bytes).toString('latin1'), asLatin1(right));
  return result === null || result.includes(hole)
    ? null
    : bytes(new Uint8Array(Buffer.from(result, 'latin1')));
}

/** Bytes in the place of `%s` in bytes are put there as they are. */
function asLatin1(value: Value): Value {
  if (value.kind === 'bytes') return text(Buffer.from(value.bytes).toString('latin1'));
  return value.kind === 'sequence'
    ? sequence(
        value.of,
        value.items.map((item) => (item.kind === 'sequence' ? item : asLatin1(item))),
      )
    : value;
}

/** `/` puts `pathlib` paths together. */
function divided(left: Value, right: Value): Value | null {
  if (!isPath(left) && !isPath(right)) return null;
  return pathOf(joinPaths([pathText(left) ?? pathPart(left), pathText(right) ?? pathPart(right)]));
}

function combined(operator: string, left: Value, right: Value): Value | null {
  if (left.kind === 'mapping' && right.kind === 'mapping' && operator === '|') {
    return { kind: 'mapping', entries: [...left.entries, ...right.entries].slice(-itemLimit), origins: [] };
  }
  if (left.kind !== 'sequence' || right.kind !== 'sequence' || left.of !== 'set' || right.of !== 'set')
    return null;
  if (left.items.length * right.items.length > itemLimit) return null;
  const has = (among: readonly Value[], item: Value) => among.some((each) => equal(each, item) === true);
  switch (operator) {
    case '|':
      return sequence('set', [...left.items, ...right.items.filter((item) => !has(left.items, item))]);
    case '&':
      return sequence(
        'set',
        left.items.filter((item) => has(right.items, item)),
      );
    case '-':
      return sequence(
        'set',
        left.items.filter((item) => !has(right.items, item)),
      );
    default:
      return null;
  }
}

export function unaryOf(operator: string, of: Value): Value | null {
  if (operator === 'not') {
    const truth = truthOf(of);
    return truth === null ? null : bool(!truth);
  }
  const value = numberOf(of);
  if (value === null) return null;
  switch (operator) {
    case '-':
      return number(value === 0 ? 0 : -value);
    case '+':
      return number(value);
    case '~':
      return Number.isSafeInteger(value) ? number(-value - 1) : null;
    default:
      return null;
  }
}
