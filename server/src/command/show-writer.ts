import type { Card } from '../assess/engine.ts';
import { cleanOutsideText } from '../outside-text.ts';
import { cardText } from '../reports/card-text.ts';
import { jsonText } from '../reports/json-text.ts';
import { sampleLine } from '../reports/sample-line.ts';
import { isSampleCard, type ShowJson, showJson } from '../reports/show-json.ts';
import type { TextStyle } from '../reports/style.ts';
import type { Asked } from './names.ts';
import type { Format } from './settings.ts';

/** What `show` was asked for, with the card where it was a name. */
export type Answer = { readonly asked: Asked; readonly card: Card | null };

/** Turns answers into text one after the other, so that none has to be kept. */
export interface ShowWriter {
  next(answer: Answer): string;
  /** What stands behind the last answer. */
  closing(): string;
}

interface Surroundings {
  /** Absolute. */
  readonly cwd: string;
  readonly style: TextStyle;
  /** Sample data was asked for: it is labelled even where the index does not say so of itself. */
  readonly sample: boolean;
}

/** The writer of a format: cards for people, an element a line, or one array of all elements. */
export function showWriter(format: Format, { cwd, style, sample }: Surroundings): ShowWriter {
  const isSample = ({ card }: Answer) => sample || (card !== null && isSampleCard(card));
  const json = (answer: Answer) => elementOf(answer, { cwd, sample: isSample(answer) });
  let count = 0;
  switch (format) {
    case 'jsonl':
      return { next: (answer) => `${jsonText(json(answer), 0)}\n`, closing: () => '' };
    case 'json':
      return {
        next: (answer) => `${count++ === 0 ? '[' : ','}\n${indented(jsonText(json(answer), 2))}`,
        closing: () => (count === 0 ? '[]\n' : '\n]\n'),
      };
    case 'text':
      return {
        next: (answer) => {
          const first = count++ === 0;
          return (first ? (isSample(answer) ? `${sampleLine}\n\n` : '') : '\n') + textOf(answer, style);
        },
        closing: () => '',
      };
  }
}

/** As in an array: a text within JSON holds no line ends of its own. */
function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}

function textOf({ asked, card }: Answer, style: TextStyle): string {
  if (card !== null) return cardText(card, style);
  return `${cleanOutsideText(asked.input)}: ${'error' in asked ? asked.error : ''}\n`;
}

function elementOf({ asked, card }: Answer, options: { cwd: string; sample: boolean }): ShowJson {
  if (card !== null) return showJson(asked.input, card, options);
  return { input: asked.input, error: 'error' in asked ? asked.error : '' };
}
