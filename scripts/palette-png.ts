import { deflateSync, inflateSync } from 'node:zlib';
import { pngFile, pngParts } from './png.ts';

const most = 256;
/** So many colours are kept for being frequent; the rest for being far from all that are kept. */
const frequent = 128;

/**
 * The same picture in at most 256 colours, which a screenshot of text hardly differs by and takes half the room. Takes what
 * browsers write: red, green and blue of eight bits, with or without alpha (which is dropped), not interlaced. Throws an
 * `Error` for any other.
 */
export function withPalette(png: Uint8Array): Uint8Array {
  const { width, height, pixels } = readPixels(png);
  const palette = chosen(counted(pixels));
  const indexOf = new Map<number, number>();
  const rows = new Uint8Array((width + 1) * height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const colour = pixels[row * width + column] ?? 0;
      const index = indexOf.get(colour) ?? nearest(colour, palette).index;
      indexOf.set(colour, index);
      rows[row * (width + 1) + 1 + column] = index;
    }
  }
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  // Eight bits a pixel, which are places in the palette; rows without a filter, which suits those.
  header.setUint8(8, 8);
  header.setUint8(9, 3);
  return pngFile([
    ['IHDR', new Uint8Array(header.buffer)],
    ['PLTE', Uint8Array.from(palette.flatMap((colour) => channels(colour)))],
    ['IDAT', deflateSync(rows, { level: 9, memLevel: 9 })],
    ['IEND', new Uint8Array()],
  ]);
}

/** A colour is one number: red, green and blue, eight bits each. */
function readPixels(png: Uint8Array): { width: number; height: number; pixels: Uint32Array } {
  const parts = pngParts(png);
  const header = parts.find(([type]) => type === 'IHDR')?.[1];
  if (header === undefined) throw new Error('The picture has no header.');
  const view = new DataView(header.buffer, header.byteOffset, header.length);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const size = new Map([
    [2, 3],
    [6, 4],
  ]).get(view.getUint8(9));
  if (view.getUint8(8) !== 8 || size === undefined || view.getUint8(12) !== 0) {
    throw new Error('The picture is not of a kind that browsers write.');
  }
  const data = inflateSync(Buffer.concat(parts.filter(([type]) => type === 'IDAT').map(([, part]) => part)));
  const bytes = unfiltered(data, width * size, height, size);
  const pixels = new Uint32Array(width * height);
  for (let at = 0; at < pixels.length; at++) {
    const [red = 0, green = 0, blue = 0] = bytes.subarray(at * size, at * size + 3);
    pixels[at] = (red << 16) | (green << 8) | blue;
  }
  return { width, height, pixels };
}

/** Undoes what each row says was done to it: what stands left, above, or both was taken away. */
function unfiltered(data: Uint8Array, stride: number, height: number, size: number): Uint8Array {
  const bytes = new Uint8Array(stride * height);
  for (let row = 0; row < height; row++) {
    const filter = data[row * (stride + 1)] ?? 0;
    for (let column = 0; column < stride; column++) {
      const at = row * stride + column;
      const left = column < size ? 0 : (bytes[at - size] ?? 0);
      const above = row === 0 ? 0 : (bytes[at - stride] ?? 0);
      const corner = row === 0 || column < size ? 0 : (bytes[at - stride - size] ?? 0);
      const foretold = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter] ?? 0;
      bytes[at] = (data[row * (stride + 1) + 1 + column] ?? 0) + foretold;
    }
  }
  return bytes;
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [a, b, c] = [left, above, corner].map((value) => Math.abs(guess - value)) as [number, number, number];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}

function counted(pixels: Uint32Array): readonly number[] {
  const counts = new Map<number, number>();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour);
}

/** Of colours, most frequent first, those of the palette. */
function chosen(colours: readonly number[]): readonly number[] {
  const kept = colours.slice(0, frequent);
  while (kept.length < Math.min(most, colours.length)) {
    let farthest = { colour: 0, distance: -1 };
    for (const colour of colours) {
      const { distance } = nearest(colour, kept);
      if (distance > farthest.distance) farthest = { colour, distance };
    }
    kept.push(farthest.colour);
  }
  return kept;
}

function nearest(colour: number, palette: readonly number[]): { index: number; distance: number } {
  let best = { index: 0, distance: Number.POSITIVE_INFINITY };
  for (const [index, other] of palette.entries()) {
    const distance = difference(colour, other);
    if (distance < best.distance) best = { index, distance };
  }
  return best;
}

/** Squared, over the three channels. */
function difference(one: number, other: number): number {
  const red = (one >> 16) - (other >> 16);
  const green = ((one >> 8) & 255) - ((other >> 8) & 255);
  const blue = (one & 255) - (other & 255);
  return red * red + green * green + blue * blue;
}

function channels(colour: number): number[] {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}
