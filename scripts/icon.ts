// Draws icon.png: a wheel, and an arc that stands guard over it. No library, no font.
import { writeFile } from 'node:fs/promises';
import { inRoot } from './paths.ts';
import { encodePng } from './png.ts';

const size = 256;
/** Samples along each side of a pixel, for smooth edges. */
const samples = 4;

type Colour = readonly [red: number, green: number, blue: number];

const ground: Colour = [27, 49, 71];
const wheel: Colour = [244, 240, 230];
const ward: Colour = [232, 168, 56];

/** Distance from the middle, in units in which the icon's half is 1, and the angle in turns from the top, clockwise. */
function polar(x: number, y: number): { radius: number; turn: number } {
  const turn = Math.atan2(x, -y) / (2 * Math.PI);
  return { radius: Math.hypot(x, y), turn: turn < 0 ? turn + 1 : turn };
}

/** Whether a point lies in the square with rounded corners that carries the motif. */
function onGround(x: number, y: number): boolean {
  const corner = 0.4;
  const dx = Math.max(Math.abs(x) - (1 - corner), 0);
  const dy = Math.max(Math.abs(y) - (1 - corner), 0);
  return Math.hypot(dx, dy) <= corner;
}

/** Whether a point lies on one of the wheel's eight spokes. */
function onSpoke(radius: number, turn: number): boolean {
  const fromSpoke = Math.abs(((turn * 8 + 0.5) % 1) - 0.5) / 8;
  return radius < 0.6 && radius * Math.sin(fromSpoke * 2 * Math.PI) < 0.037;
}

/** The colour at a point, null where the icon is clear. */
function colourAt(x: number, y: number): Colour | null {
  if (!onGround(x, y)) return null;
  const { radius, turn } = polar(x, y);
  // The ward: an arc that stands guard outside the rim, over the upper right.
  if (radius > 0.76 && radius < 0.86 && turn > 0.02 && turn < 0.23) return ward;
  if (radius > 0.56 && radius < 0.68) return wheel;
  if (radius < 0.09) return ward;
  if (radius < 0.19) return wheel;
  return onSpoke(radius, turn) ? wheel : ground;
}

/** One pixel, averaged over its samples: red, green, blue, alpha. */
function pixel(column: number, row: number): [number, number, number, number] {
  const sum = [0, 0, 0];
  let covered = 0;
  for (let i = 0; i < samples * samples; i++) {
    const x = ((column + ((i % samples) + 0.5) / samples) / size) * 2 - 1;
    const y = ((row + (Math.floor(i / samples) + 0.5) / samples) / size) * 2 - 1;
    const colour = colourAt(x, y);
    if (colour === null) continue;
    covered++;
    colour.forEach((part, index) => {
      sum[index] = (sum[index] ?? 0) + part;
    });
  }
  const part = (index: number) => (covered === 0 ? 0 : Math.round((sum[index] ?? 0) / covered));
  return [part(0), part(1), part(2), Math.round((255 * covered) / samples ** 2)];
}

const pixels = new Uint8Array(size * size * 4);
for (let row = 0; row < size; row++) {
  for (let column = 0; column < size; column++) pixels.set(pixel(column, row), (row * size + column) * 4);
}
await writeFile(inRoot('icon.png'), encodePng(size, size, pixels));
