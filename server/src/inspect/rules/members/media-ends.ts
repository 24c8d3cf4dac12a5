/**
 * Where a picture or sound ends by its own format, as an offset behind its last byte; null where the bytes are no such file
 * or it does not end. Each reads the chain of pieces once: linear.
 */
export function endOfMedia(bytes: Uint8Array): number | null {
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return endOfPng(bytes);
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return endOfJpeg(bytes);
  if (startsWith(bytes, [0x47, 0x49, 0x46, 0x38])) return endOfGif(bytes);
  // WAV, WebP, AVI.
  if (startsWith(bytes, [0x52, 0x49, 0x46, 0x46])) return endOfRiff(bytes);
  return null;
}

export function startsWith(bytes: Uint8Array, magic: readonly number[], from = 0): boolean {
  return magic.every((byte, index) => bytes[from + index] === byte);
}

function endOfPng(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const isLast = startsWith(bytes, [0x49, 0x45, 0x4e, 0x44], at + 4);
    at += 12 + length;
    if (isLast) return at <= bytes.length ? at : null;
  }
  return null;
}

function endOfJpeg(bytes: Uint8Array): number | null {
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) {
      // Within the picture's data a 0xff is followed by zero or by a restart mark.
      const next = bytes.indexOf(0xff, at);
      if (next < 0) return null;
      at = next;
      continue;
    }
    const mark = bytes[at + 1] ?? 0;
    if (mark === 0xd9) return at + 2;
    const isAlone = mark === 0 || mark === 1 || mark === 0xff || (mark >= 0xd0 && mark <= 0xd8);
    if (isAlone) at += mark === 0xff ? 1 : 2;
    else at += 2 + ((bytes[at + 2] ?? 0) << 8) + (bytes[at + 3] ?? 0);
  }
  return at + 2 === bytes.length && bytes[at] === 0xff && bytes[at + 1] === 0xd9 ? bytes.length : null;
}

function endOfGif(bytes: Uint8Array): number | null {
  const flags = bytes[10] ?? 0;
  let at = 13 + colours(flags);
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === 0x3b) return at + 1;
    if (kind === 0x21) at = endOfBlocks(bytes, at + 2);
    else if (kind === 0x2c) at = endOfBlocks(bytes, at + 11 + colours(bytes[at + 9] ?? 0));
    else return null;
  }
  return null;
}

function colours(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

function endOfBlocks(bytes: Uint8Array, from: number): number {
  let at = from;
  for (let length = bytes[at]; length !== undefined; length = bytes[at]) {
    at += 1 + length;
    if (length === 0) return at;
  }
  return bytes.length;
}

function endOfRiff(bytes: Uint8Array): number | null {
  if (bytes.length < 12) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = 8 + view.getUint32(4, true);
  return end >= 12 && end <= bytes.length ? end : null;
}

/** The samples of a WAV file; null where it has none. */
export function samplesOf(bytes: Uint8Array): Uint8Array | null {
  if (!startsWith(bytes, [0x52, 0x49, 0x46, 0x46]) || !startsWith(bytes, [0x57, 0x41, 0x56, 0x45], 8))
    return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at + 4, true);
    if (startsWith(bytes, [0x64, 0x61, 0x74, 0x61], at))
      return bytes.subarray(at + 8, Math.min(at + 8 + length, bytes.length));
    at += 8 + length + (length % 2);
  }
  return null;
}
