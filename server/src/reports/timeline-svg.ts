import { cleanOutsideText } from '../outside-text.ts';

type Colour = 'quiet' | 'judged' | 'good' | 'caution' | 'alarm' | 'owners';

/** What a timeline is drawn of; lengths in pixels. */
export type Shape =
  | {
      readonly kind: 'disc' | 'ring' | 'diamond';
      readonly x: number;
      readonly y: number;
      readonly size: number;
      readonly colour: Colour;
    }
  | {
      readonly kind: 'line';
      readonly from: number;
      readonly until: number;
      readonly y: number;
      readonly look: 'plain' | 'broken';
    }
  | {
      readonly kind: 'bar';
      readonly x: number;
      readonly from: number;
      readonly until: number;
      readonly colour: Colour;
    }
  | {
      readonly kind: 'words';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly colour: Colour;
    };

/** Each stands out by about 4:1 from white and from the dark editors' grey alike; a picture is not told which it lies on. */
const colours: Readonly<Record<Colour, string>> = {
  quiet: '#7f7f7f',
  judged: '#3a83d6',
  good: '#2c8f52',
  caution: '#b7791f',
  alarm: '#e0483e',
  owners: '#a463d6',
};

/** Nothing that we or others say in a picture is longer. */
const longestWords = 40;

/** Words around a middle. */
export function wordsAt(x: number, y: number, text: string, colour: Colour): Shape {
  return { kind: 'words', x, y, text, colour };
}

/** A whole SVG document. Texts are cleaned and escaped here, whoever wrote them. */
export function svgText(shapes: readonly Shape[], width: number, height: number): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui,'Segoe UI',Ubuntu,sans-serif" font-size="11">`,
    ...shapes.map(drawn),
    '</svg>',
  ].join('');
}

function drawn(shape: Shape): string {
  switch (shape.kind) {
    case 'disc':
      return `<circle cx="${px(shape.x)}" cy="${px(shape.y)}" r="${shape.size}" fill="${colours[shape.colour]}"/>`;
    case 'ring':
      return `<circle cx="${px(shape.x)}" cy="${px(shape.y)}" r="${shape.size}" fill="none" stroke="${colours[shape.colour]}" stroke-width="2"/>`;
    case 'diamond': {
      const { x, y, size } = shape;
      const corners = `M${px(x)} ${px(y - size)}L${px(x + size)} ${px(y)}L${px(x)} ${px(y + size)}L${px(x - size)} ${px(y)}Z`;
      return `<path d="${corners}" fill="${colours[shape.colour]}"/>`;
    }
    case 'line': {
      if (shape.until - shape.from < 1) return '';
      const dashes = shape.look === 'broken' ? ' stroke-dasharray="2 3"' : '';
      return `<path d="M${px(shape.from)} ${px(shape.y)}H${px(shape.until)}" stroke="${colours.quiet}" stroke-width="1.5"${dashes}/>`;
    }
    case 'bar':
      return `<path d="M${px(shape.x)} ${px(shape.from)}V${px(shape.until)}" stroke="${colours[shape.colour]}" stroke-width="2"/>`;
    case 'words': {
      const weight = shape.colour === 'quiet' ? '' : ' font-weight="600"';
      return `<text x="${px(shape.x)}" y="${px(shape.y)}" text-anchor="middle" fill="${colours[shape.colour]}"${weight}>${escaped(shape.text)}</text>`;
    }
  }
}

function px(length: number): string {
  return String(Math.round(length * 10) / 10);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function escaped(text: string): string {
  return cleanOutsideText(text, longestWords).replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
}
