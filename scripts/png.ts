import { crc32, deflateSync } from 'node:zlib';

/**
 * A PNG of red, green, blue and alpha bytes, row by row from the top (PNG specification, third edition).
 */
export function encodePng(width: number, height: number, pixels: Uint8Array): Uint8Array {
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  // Eight bits a channel, colour with alpha, the one compression, the one filter method, not interlaced.
  [8, 6, 0, 0, 0].forEach((value, index) => {
    header.setUint8(8 + index, value);
  });
  return pngFile([
    ['IHDR', new Uint8Array(header.buffer)],
    ['IDAT', deflateSync(filtered(width, height, pixels), { level: 9 })],
    ['IEND', new Uint8Array()],
  ]);
}

/** A chunk's type and what it holds. */
export type PngPart = readonly [type: string, data: Uint8Array];

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

export function pngFile(parts: readonly PngPart[]): Uint8Array {
  return Buffer.concat([signature, ...parts.map(([type, data]) => chunk(type, data))]);
}

/** The chunks of a file that is a PNG. */
export function pngParts(file: Uint8Array): readonly PngPart[] {
  const parts: PngPart[] = [];
  const bytes = Buffer.from(file);
  for (let at = signature.length; at + 8 <= bytes.length; ) {
    const end = at + 8 + bytes.readUInt32BE(at);
    parts.push([bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, end)]);
    at = end + 4;
  }
  return parts;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}

/** Rows with filter 2 (difference to the row above), which suits drawings. */
function filtered(width: number, height: number, pixels: Uint8Array): Uint8Array {
  const stride = width * 4;
  const rows = new Uint8Array((stride + 1) * height);
  for (let row = 0; row < height; row++) {
    rows[row * (stride + 1)] = 2;
    for (let index = 0; index < stride; index++) {
      const above = row === 0 ? 0 : (pixels[(row - 1) * stride + index] ?? 0);
      rows[row * (stride + 1) + 1 + index] = (pixels[row * stride + index] ?? 0) - above;
    }
  }
  return rows;
}
