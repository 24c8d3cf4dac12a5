import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { withPalette } from '../../../scripts/palette-png.ts';
import { encodePng, pngParts } from '../../../scripts/png.ts';

/** The colours of a picture with a palette, pixel by pixel. */
function coloursOf(png: Uint8Array, width: number): { colours: string[]; palette: number } {
  const parts = new Map(pngParts(png));
  const palette = Buffer.from(parts.get('PLTE') ?? []);
  const rows = inflateSync(parts.get('IDAT') ?? Buffer.alloc(0));
  const places = [...rows].filter((_, at) => at % (width + 1) > 0);
  return {
    colours: places.map((place) => palette.toString('hex', place * 3, place * 3 + 3)),
    palette: palette.length / 3,
  };
}

it('keeps every colour where there are few', () => {
  const colours = ['102030', 'ffffff', '102030', '000000', 'fefefe', 'ff0000'];
  const png = encodePng(3, 2, Buffer.from(colours.map((colour) => `${colour}ff`).join(''), 'hex'));
  expect(coloursOf(withPalette(png), 3)).toEqual({ colours, palette: 5 });
});

it('takes the next best where there are more than a palette holds', () => {
  const reds = Array.from({ length: 200 }, (_, red) => [red, 0, 0, 255]);
  const blues = Array.from({ length: 200 }, (_, blue) => [0, 0, blue, 255]);
  const given = [...reds, ...blues];
  const { colours, palette } = coloursOf(withPalette(encodePng(400, 1, Uint8Array.from(given.flat()))), 400);
  expect(palette).toBe(256);
  const off = colours.map((colour, at) =>
    Math.max(
      ...[0, 1, 2].map((channel) =>
        Math.abs(
          Number.parseInt(colour.slice(channel * 2, channel * 2 + 2), 16) - (given[at]?.[channel] ?? 0),
        ),
      ),
    ),
  );
  expect(Math.max(...off)).toBeLessThanOrEqual(2);
});

it('refuses what no browser writes', () => {
  const palette = withPalette(encodePng(1, 1, Uint8Array.of(1, 2, 3, 255)));
  expect(() => withPalette(palette)).toThrow('not of a kind');
});
