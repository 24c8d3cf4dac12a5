import type { Value } from '../value.ts';
import type { Fold, FoldCall, FoldTable } from './table.ts';
import { textMethods } from './text-methods.ts';
import {
  bytes,
  decodedBy,
  integerOf,
  itemsOf,
  number,
  sequence,
  sizeLimit,
  text,
  truthOf,
} from './values.ts';

function self(call: FoldCall): { readonly its: Uint8Array; readonly rest: readonly Value[] } | null {
  const [first, ...rest] = call.receiver === null ? call.args : [call.receiver, ...call.args];
  return first?.kind === 'bytes' ? { its: first.bytes, rest } : null;
}

/** Those that do to bytes what the method of texts does to letters: done on the bytes as Latin-1. */
const shared =
  `replace split rsplit splitlines partition rpartition strip lstrip rstrip lower upper swapcase title capitalize
  startswith endswith zfill ljust rjust center removeprefix removesuffix find rfind index rindex count isdigit isalpha isalnum isspace`.split(
    /\s+/,
  );

function asText(value: Value): Value {
  if (value.kind === 'bytes') return { ...value, kind: 'text', text: latin1(value.bytes) };
  return value.kind === 'sequence'
    ? { ...value, items: value.items.map((item) => (item.kind === 'bytes' ? asText(item) : item)) }
    : value;
}

function asBytes(value: Value): Value {
  if (value.kind === 'text')
    return {
      kind: 'bytes',
      bytes: new Uint8Array(Buffer.from(value.text, 'latin1')),
      origins: value.origins,
    };
  return value.kind === 'sequence'
    ? { ...value, items: value.items.map((item) => (item.kind === 'text' ? asBytes(item) : item)) }
    : value;
}

function asOfText(name: string): Fold {
  return (call) => {
    const all = call.receiver === null ? call.args : [call.receiver, ...call.args];
    const [first, ...rest] = all;
    if (first?.kind !== 'bytes') return null;
    const result =
      textMethods[`str.${name}`]?.({ ...call, receiver: asText(first), args: rest.map(asText) }) ?? null;
    return result === null ? null : asBytes(result);
  };
}

const join: Fold = (call) => {
  const found = self(call);
  const items = itemsOf(found?.rest[0]);
  if (found === null || items === null) return null;
  const parts: Uint8Array[] = [];
  let length = 0;
  for (const item of items) {
    if (item.kind !== 'bytes') return null;
    length += item.bytes.length + found.its.length;
    if (length > sizeLimit) return null;
    if (parts.length > 0) parts.push(found.its);
    parts.push(item.bytes);
  }
  return bytes(new Uint8Array(Buffer.concat(parts)));
};

const translate: Fold = (call) => {
  const found = self(call);
  const table = found?.rest[0];
  if (found === null || table?.kind !== 'bytes' || table.bytes.length !== 256 || found.rest.length > 1)
    return null;
  return decodedBy('bytes.translate', call.line, bytes(found.its.map((byte) => table.bytes[byte] ?? byte)), [
    bytes(found.its),
  ]);
};

const maketrans: Fold = ({ args: [from, to] }) => {
  if (from?.kind !== 'bytes' || to?.kind !== 'bytes') return null;
  const table = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  from.bytes.forEach((byte, at) => {
    table[byte] = to.bytes[at] ?? byte;
  });
  return bytes(table);
};

const toBytes: Fold = ({ receiver, args, keywords }) => {
  const [value, size, order] = receiver === null ? args : [receiver, ...args];
  const amount = integerOf(value);
  const count = integerOf(size ?? keywords.get('length')) ?? 1;
  const kind = order ?? keywords.get('byteorder');
  if (amount === null || amount < 0 || !Number.isSafeInteger(amount) || count > 10_000) return null;
  const out = new Uint8Array(count);
  for (let at = 0, rest = BigInt(amount); at < count; at++, rest >>= 8n) out[at] = Number(rest & 255n);
  return bytes(kind?.kind === 'text' && kind.text === 'little' ? out : out.reverse());
};

const fromBytes: Fold = ({ args: [data, order], keywords }) => {
  const given = order ?? keywords.get('byteorder');
  if (data?.kind !== 'bytes' || data.bytes.length > 7 || truthOf(keywords.get('signed')) === true)
    return null;
  const all = given?.kind === 'text' && given.text === 'little' ? data.bytes.toReversed() : data.bytes;
  return number(all.reduce((sum, byte) => sum * 256 + byte, 0));
};

function latin1(data: Uint8Array): string {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('latin1');
}

const own: FoldTable = {
  'bytes.join': join,
  'bytes.translate': translate,
  'bytes.maketrans': maketrans,
  'bytes.hex': (call) => {
    const found = self(call);
    return found === null || found.rest.length > 0 ? null : text(Buffer.from(found.its).toString('hex'));
  },
  'bytes.tolist': (call) => {
    const found = self(call);
    return found === null ? null : sequence('list', Array.from(found.its, number));
  },
  'bytes.tobytes': (call) => {
    const found = self(call);
    return found === null ? null : bytes(found.its);
  },
};

const methods: FoldTable = {
  ...Object.fromEntries(shared.map((name) => [`bytes.${name}`, asOfText(name)])),
  ...own,
};

export const bytesMethods: FoldTable = {
  ...methods,
  ...Object.fromEntries(
    Object.entries(methods).map(([path, fold]) => [path.replace(/^bytes/, 'bytearray'), fold]),
  ),
  'int.to_bytes': toBytes,
  'int.from_bytes': fromBytes,
};
