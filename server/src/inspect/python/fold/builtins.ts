import { hole, type Value } from '../value.ts';
import { decodeBytes, encodeText } from './codecs.ts';
import { formatted } from './format.ts';
import { operated } from './operators.ts';
import { pathText } from './path-text.ts';
import { ascii, represented, shown } from './show.ts';
import { argument, type Fold, type FoldTable } from './table.ts';
import {
  bool,
  bytes,
  decodedBy,
  integerOf,
  itemsOf,
  knownText,
  number,
  numberOf,
  originsIn,
  sequence,
  sizeLimit,
  text,
  truthOf,
  withOrigins,
} from './values.ts';

/** From how many numbers on, bytes that are put together of them count as something that was kept out of sight. */
const spelledFrom = 16;

const chr: Fold = ({ args: [value] }) => {
  const code = integerOf(value);
  return code === null || code < 0 || code > 0x10ffff ? null : text(String.fromCodePoint(code));
};

const ord: Fold = ({ args: [value] }) => {
  if (value?.kind === 'bytes') return value.bytes.length === 1 ? number(value.bytes[0] ?? 0) : null;
  const letter = knownText(value);
  return letter === null || [...letter].length !== 1 ? null : number(letter.codePointAt(0) ?? 0);
};

const toBytes: Fold = (call) => {
  const value = call.args[0] ?? call.keywords.get('source');
  if (value === undefined) return bytes(new Uint8Array(0));
  const size = integerOf(value);
  if (size !== null) return size < 0 || size > sizeLimit ? null : bytes(new Uint8Array(size));
  if (value.kind === 'bytes') return value;
  if (value.kind === 'text') {
    const known = knownText(value);
    const name = argument(call, 1, 'encoding');
    const result = known === null ? null : encodeText(known, name === undefined ? 'utf-8' : knownText(name));
    return result === null ? null : bytes(result);
  }
  const items = itemsOf(value);
  if (items === null) return null;
  const out = new Uint8Array(items.length);
  for (const [at, item] of items.entries()) {
    const byte = integerOf(item);
    if (byte === null || byte < 0 || byte > 255) return null;
    out[at] = byte;
  }
  const result = bytes(out);
  return out.length >= spelledFrom
    ? decodedBy('builtins.bytes', call.line, result, [sequence('list', items)])
    : result;
};

const str: Fold = (call) => {
  const value = call.args[0] ?? call.keywords.get('object');
  if (value === undefined) return text('');
  const encoding = argument(call, 1, 'encoding');
  if (encoding !== undefined || call.args.length > 1) {
    const result = value.kind === 'bytes' ? decodeBytes(value.bytes, knownText(encoding), null) : null;
    return text(result ?? hole);
  }
  const result = shown(value);
  return result.length > sizeLimit ? null : text(result);
};

const int: Fold = (call) => {
  const value = call.args[0];
  if (value === undefined) return number(0);
  const amount = numberOf(value);
  if (amount !== null) return Number.isFinite(amount) ? number(Math.trunc(amount)) : null;
  const written =
    value.kind === 'bytes'
      ? Buffer.from(value.bytes.subarray(0, 2_000)).toString('latin1')
      : knownText(value);
  const base = argument(call, 1, 'base');
  const radix = base === undefined ? 10 : integerOf(base);
  return written === null || radix === null
    ? null
    : parsed(written.trim().toLowerCase().replaceAll('_', ''), radix);
};

const marks: Readonly<Record<number, string>> = { 2: '0b', 8: '0o', 16: '0x' };

function parsed(written: string, base: number): Value | null {
  const match = /^([-+]?)(0[xob])?([0-9a-z]{1,2000})$/.exec(written);
  if (match === null) return null;
  const [, sign, mark, digits = ''] = match;
  const radix = base === 0 ? (mark === undefined ? 10 : mark === '0x' ? 16 : mark === '0o' ? 8 : 2) : base;
  // `0b1` is a number of base 16 too.
  const own = mark !== undefined && marks[radix] !== mark ? mark + digits : digits;
  if (radix < 2 || radix > 36) return null;
  let value = 0;
  for (const digit of own) {
    const worth = Number.parseInt(digit, 36);
    if (worth >= radix) return null;
    value = value * radix + worth;
  }
  return number(sign === '-' && value !== 0 ? -value : value);
}

const float: Fold = ({ args: [value] }) => {
  if (value === undefined) return number(0);
  const written = knownText(value);
  if (written === null) return numberOf(value) === null ? null : number(numberOf(value) ?? 0);
  const result = Number(written.trim().replaceAll('_', ''));
  return written.trim() === '' || Number.isNaN(result) ? null : number(result);
};

function based(base: number, mark: string): Fold {
  return ({ args: [value] }) => {
    const amount = integerOf(value);
    if (amount === null || !Number.isSafeInteger(amount)) return null;
    return text(`${amount < 0 ? '-' : ''}${mark}${Math.abs(amount).toString(base)}`);
  };
}

const len: Fold = ({ args: [value] }) => {
  if (value?.kind === 'text') return value.text.includes(hole) ? null : number([...value.text].length);
  if (value?.kind === 'bytes') return number(value.bytes.length);
  const items = itemsOf(value);
  return items === null ? null : number(items.length);
};

const pow: Fold = ({ args: [base, power, by] }) => {
  if (by === undefined) return base === undefined || power === undefined ? null : operated('**', base, power);
  const values = [integerOf(base), integerOf(power), integerOf(by)];
  const [a, b, m] = values;
  if (
    !values.every((value) => value !== null && Number.isSafeInteger(value)) ||
    !m ||
    b === undefined ||
    a === undefined
  )
    return null;
  if (a === null || b === null || b < 0 || m < 0) return null;
  let result = 1n;
  for (
    let rest = BigInt(b), square = BigInt(a);
    rest > 0n;
    rest >>= 1n, square = (square * square) % BigInt(m)
  ) {
    if (rest & 1n) result = (result * square) % BigInt(m);
  }
  return number(Number(result % BigInt(m)));
};

const round: Fold = ({ args: [value, places] }) => {
  const amount = numberOf(value);
  const digits = places === undefined ? 0 : integerOf(places);
  if (amount === null || digits === null || digits < 0 || digits > 15) return null;
  const scaled = amount * 10 ** digits;
  const whole = Math.floor(scaled);
  // Halves go to the even neighbour.
  const nearest = scaled - whole === 0.5 ? whole + (whole % 2 === 0 ? 0 : 1) : Math.round(scaled);
  return number(nearest / 10 ** digits);
};

export const builtins: FoldTable = {
  'builtins.chr': chr,
  'builtins.unichr': chr,
  'builtins.ord': ord,
  'builtins.bytes': toBytes,
  'builtins.bytearray': toBytes,
  'builtins.memoryview': toBytes,
  'builtins.str': str,
  'builtins.unicode': str,
  'builtins.repr': ({ args: [value] }) => (value === undefined ? null : text(represented(value))),
  'builtins.ascii': ({ args: [value] }) => (value === undefined ? null : text(ascii(value))),
  'builtins.format': ({ args: [value, spec] }) => {
    const how = spec === undefined ? '' : knownText(spec);
    const result = value === undefined || how === null ? null : formatted(value, how);
    return result === null ? null : text(result);
  },
  'builtins.int': int,
  'builtins.long': int,
  'builtins.float': float,
  'builtins.bool': ({ args: [value] }) => {
    const truth = value === undefined ? false : truthOf(value);
    return truth === null ? null : bool(truth);
  },
  'builtins.hex': based(16, '0x'),
  'builtins.oct': based(8, '0o'),
  'builtins.bin': based(2, '0b'),
  'builtins.len': len,
  'builtins.abs': ({ args: [value] }) => {
    const amount = numberOf(value);
    return amount === null ? null : number(Math.abs(amount));
  },
  'builtins.pow': pow,
  'builtins.divmod': ({ args: [a, b] }) => {
    if (a === undefined || b === undefined) return null;
    const parts = [operated('//', a, b), operated('%', a, b)];
    return parts.includes(null)
      ? null
      : sequence(
          'tuple',
          parts.flatMap((part) => part ?? []),
        );
  },
  'builtins.round': round,
  'builtins.slice': () => null,
  'os.fspath': ({ args: [value] }) => {
    const path = pathText(value);
    if (path !== null) return withOrigins(text(path), originsIn(value === undefined ? [] : [value]));
    return value?.kind === 'text' ? value : null;
  },
};
