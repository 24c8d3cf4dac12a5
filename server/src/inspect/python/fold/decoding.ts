import type { Value } from '../value.ts';
import {
  ascii85Decoded,
  base32Decoded,
  base64Decoded,
  base85Decoded,
  hexDecoded,
  urlsafeBase64Decoded,
} from './alphabets.ts';
import { decodeBytes, encodeText, isRecoding, isTextEncoding, recoded, rot13 } from './codecs.ts';
import { gunzipped, zlibCompressed, zlibDecompressed } from './inflate.ts';
import { argument, type Fold, type FoldCall, type FoldTable } from './table.ts';
import {
  binaryOf,
  bytes,
  decodedBy,
  integerOf,
  knownText,
  sizeLimit,
  text,
  truthOf,
  unknownFrom,
} from './values.ts';

/** The first thing that a call is given, by whatever name. */
function given(call: FoldCall): Value | undefined {
  return call.args[0] ?? call.keywords.values().next().value;
}

/** A step that makes bytes of bytes; what cannot be computed stays unknown, but is known to be decoded. */
function step(decode: (data: Uint8Array, call: FoldCall) => Uint8Array | null): Fold {
  return (call) => {
    const input = given(call);
    const data = binaryOf(input);
    const result = data === null || data.length > sizeLimit ? null : decode(data, call);
    const value = result === null || result.length > sizeLimit ? unknownFrom([]) : bytes(result);
    return decodedBy(call.path, call.line, value, inputsOf(call));
  };
}

/** A step whose result is never computed: objects and code, other people's ciphers, other compressions. */
const closed: Fold = (call) => decodedBy(call.path, call.line, unknownFrom([]), inputsOf(call));

function inputsOf(call: FoldCall): readonly Value[] {
  const all = [...call.args, ...call.keywords.values()];
  return call.receiver === null ? all : [...all, call.receiver];
}

/** A step that makes bytes unreadable; tells nothing about where they are from. */
function encoding(encode: (data: Uint8Array) => Uint8Array | null): Fold {
  return (call) => {
    const data = binaryOf(given(call));
    const result = data === null ? null : encode(data);
    return result === null || result.length > sizeLimit ? null : bytes(result);
  };
}

const latin1 = (letters: string) => new Uint8Array(Buffer.from(letters, 'latin1'));

/** `codecs.decode(what, name)`. */
const decode: Fold = (call) => {
  const input = argument(call, 0, 'obj');
  const name =
    call.args.length > 1 || call.keywords.has('encoding')
      ? knownText(argument(call, 1, 'encoding'))
      : 'utf-8';
  if (name === null) return decodedBy(call.path, call.line, unknownFrom([]), inputsOf(call));
  const value = codec(input, name, call, 'decode');
  if (isTextEncoding(name)) return value;
  return decodedBy(`codecs.decode ${name.slice(0, 30)}`, call.line, value ?? unknownFrom([]), inputsOf(call));
};

const encode: Fold = (call) => {
  const input = argument(call, 0, 'obj');
  const name =
    call.args.length > 1 || call.keywords.has('encoding')
      ? knownText(argument(call, 1, 'encoding'))
      : 'utf-8';
  if (name === null) return null;
  const value = codec(input, name, call, 'encode');
  // Its own reverse: encoding is how it is read.
  if (!/rot.?13/i.test(name)) return value;
  return decodedBy(`codecs.encode ${name.slice(0, 30)}`, call.line, value ?? unknownFrom([]), inputsOf(call));
};

function codec(
  input: Value | undefined,
  name: string,
  call: FoldCall,
  way: 'decode' | 'encode',
): Value | null {
  if (/^rot.?13$/i.test(name)) return input?.kind === 'text' ? text(rot13(input.text)) : null;
  if (isRecoding(name)) {
    const data = binaryOf(input);
    const result = data === null ? null : recoded(data, name, way);
    return result === null || result.length > sizeLimit ? null : bytes(result);
  }
  if (way === 'encode') {
    const known = knownText(input);
    const result = known === null ? null : encodeText(known, name);
    return result === null ? null : bytes(result);
  }
  const data = binaryOf(input);
  const result = data === null ? null : decodeBytes(data, name, knownText(argument(call, 2, 'errors')));
  return result === null ? null : text(result);
}

/** `data.decode(encoding, errors)`. */
const bytesDecode: Fold = (call) => {
  const [input, ...rest] = call.receiver === null ? call.args : [call.receiver, ...call.args];
  const asked = { ...call, args: rest };
  const chosen = argument(asked, 0, 'encoding');
  const name = chosen === undefined ? 'utf-8' : knownText(chosen);
  const errors = knownText(argument(asked, 1, 'errors'));
  const result = input?.kind === 'bytes' ? decodeBytes(input.bytes, name, errors) : null;
  if (name === null || isTextEncoding(name)) return result === null ? null : text(result);
  // Python 2's `'…'.decode('base64')`.
  const value = result === null ? codec(input, name, asked, 'decode') : text(result);
  return decodedBy(
    `bytes.decode ${name.slice(0, 30)}`,
    call.line,
    value ?? unknownFrom([]),
    input === undefined ? [] : [input],
  );
};

const fromHex: Fold = (call) => {
  const known = knownText(given(call));
  const result = known === null ? null : hexDecoded(latin1(known), true);
  return decodedBy(call.path, call.line, result === null ? unknownFrom([]) : bytes(result), inputsOf(call));
};

const hex = step((data) => hexDecoded(data, false));
const base64 = step((data, call) => {
  const altchars = call.args[1] ?? call.keywords.get('altchars');
  return altchars === undefined || truthOf(altchars) === false
    ? base64Decoded(data)
    : urlsafeBase64Decoded(data);
});

/** A decompressor or cipher object takes its data by a method. */
const closedPaths =
  `bz2.decompress lzma.decompress marshal.loads marshal.load pickle.loads pickle.load cPickle.loads dill.loads dill.load
  cloudpickle.loads cloudpickle.load jsonpickle.decode bz2.BZ2Decompressor().decompress lzma.LZMADecompressor().decompress brotli.decompress
  zstandard.decompress zstd.decompress zstandard.ZstdDecompressor().decompress lz4.frame.decompress snappy.decompress
  cryptography.fernet.Fernet().decrypt Fernet().decrypt Crypto.Cipher.AES.new().decrypt Cryptodome.Cipher.AES.new().decrypt
  Crypto.Cipher.ARC4.new().decrypt Crypto.Cipher.DES.new().decrypt Crypto.Cipher.DES3.new().decrypt Crypto.Cipher.PKCS1_OAEP.new().decrypt
  Crypto.Cipher.ChaCha20.new().decrypt Crypto.Cipher.AES.new().decrypt_and_verify pyaes.AESModeOfOperationCTR().decrypt
  pyaes.AESModeOfOperationCBC().decrypt nacl.secret.SecretBox().decrypt rsa.decrypt base91.decode base58.b58decode base62.decodebytes
  binascii.a2b_uu binascii.a2b_qp binascii.a2b_hqx binascii.rledecode_hqx quopri.decodestring uu.decode
  zlib.decompressobj().flush gzip.GzipFile().read bz2.BZ2File().read lzma.LZMAFile().read`.split(/\s+/);

const raw = (call: FoldCall, place: number, name: string) => integerOf(argument(call, place, name)) ?? 15;

export const decodingSteps: FoldTable = {
  ...Object.fromEntries(closedPaths.map((path) => [path, closed])),
  'base64.b64decode': base64,
  'base64.standard_b64decode': step((data) => base64Decoded(data)),
  'base64.decodebytes': step((data) => base64Decoded(data)),
  'base64.decodestring': step((data) => base64Decoded(data)),
  'base64.urlsafe_b64decode': step((data) => urlsafeBase64Decoded(data)),
  'base64.b32decode': step((data, call) =>
    base32Decoded(
      truthOf(call.args[1] ?? call.keywords.get('casefold')) === true ? latin1(upper(data)) : data,
    ),
  ),
  'base64.b32hexdecode': step((data) => base32Decoded(data, true)),
  'base64.b16decode': step((data, call) =>
    truthOf(call.args[1] ?? call.keywords.get('casefold')) === true || !/[a-f]/.test(letters(data))
      ? hexDecoded(data, false)
      : null,
  ),
  'base64.b85decode': step((data) => base85Decoded(data)),
  'base64.a85decode': step((data, call) =>
    ascii85Decoded(data, truthOf(call.keywords.get('adobe')) === true),
  ),
  'binascii.unhexlify': hex,
  'binascii.a2b_hex': hex,
  'binascii.a2b_base64': step((data) => base64Decoded(data)),
  'bytes.fromhex': fromHex,
  'bytearray.fromhex': fromHex,
  'zlib.decompress': step((data, call) => zlibDecompressed(data, raw(call, 1, 'wbits'))),
  'zlib.decompressobj().decompress': step(
    (data) => zlibDecompressed(data, 47) ?? zlibDecompressed(data, -15),
  ),
  'gzip.decompress': step((data) => gunzipped(data)),
  'codecs.decode': decode,
  'codecs.encode': encode,
  'codecs.escape_decode': closed,
  'codecs.getdecoder()': closed,
  'codecs.lookup().decode': closed,
  'bytes.decode': bytesDecode,
  'bytearray.decode': bytesDecode,
  'base64.b64encode': encoding((data) => latin1(Buffer.from(data).toString('base64'))),
  'base64.standard_b64encode': encoding((data) => latin1(Buffer.from(data).toString('base64'))),
  'base64.urlsafe_b64encode': encoding((data) =>
    latin1(Buffer.from(data).toString('base64').replaceAll('+', '-').replaceAll('/', '_')),
  ),
  'base64.b16encode': encoding((data) => latin1(Buffer.from(data).toString('hex').toUpperCase())),
  'binascii.hexlify': encoding((data) => latin1(Buffer.from(data).toString('hex'))),
  'binascii.b2a_hex': encoding((data) => latin1(Buffer.from(data).toString('hex'))),
  'binascii.b2a_base64': encoding((data) => latin1(`${Buffer.from(data).toString('base64')}\n`)),
  'zlib.compress': encoding(zlibCompressed),
};

function letters(data: Uint8Array): string {
  return Buffer.from(data).toString('latin1');
}

function upper(data: Uint8Array): string {
  return letters(data).toUpperCase();
}
