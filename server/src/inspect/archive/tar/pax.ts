/** The records of an extended header (POSIX.1-2024 pax, "pax Header Block"). */
export interface Records {
  /** Of those keys that decide what a member is; of one that stands twice the last, as programs do. */
  readonly values: ReadonlyMap<string, string>;
  /** A key of those that decide names and sizes stands twice. */
  readonly areDoubled: boolean;
  /** It could not be read to its end. */
  readonly areBroken: boolean;
}

const deciding = new Set(['path', 'size', 'linkpath', 'GNU.sparse.name']);
/** The keys by which GNU tar writes files with holes; all but that of the name are told as one. */
export const sparseKeys = 'GNU.sparse.';
const longestLength = 10;

export function recordsIn(bytes: Buffer): Records {
  const values = new Map<string, string>();
  let areDoubled = false;
  let at = 0;
  while (at < bytes.length && bytes[at] !== 0) {
    const blank = bytes.subarray(at, at + longestLength).indexOf(0x20);
    const length = blank > 0 ? lengthIn(bytes.toString('latin1', at, at + blank)) : null;
    const end = at + (length ?? 0);
    if (length === null || end > bytes.length || bytes[end - 1] !== 0x0a) {
      return { values, areDoubled, areBroken: true };
    }
    const record = bytes.subarray(at + blank + 1, end - 1);
    const equals = record.indexOf(0x3d);
    if (equals <= 0) return { values, areDoubled, areBroken: true };
    const key = record.toString('utf8', 0, equals);
    areDoubled ||= deciding.has(key) && values.has(key);
    if (deciding.has(key)) values.set(key, record.toString('utf8', equals + 1));
    else if (key.startsWith(sparseKeys)) values.set(sparseKeys, '');
    at = end;
  }
  return { values, areDoubled, areBroken: false };
}

/** At least a digit, a blank, a key of one letter, `=` and the line's end. */
function lengthIn(digits: string): number | null {
  const length = /^[0-9]+$/.test(digits) ? Number(digits) : 0;
  return length >= 5 ? length : null;
}
