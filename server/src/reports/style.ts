import type { Level } from '../rules/finding.ts';

/** How a text report is drawn. */
export interface TextStyle {
  readonly colour: boolean;
  /** Columns to wrap at; null where the output is no terminal: lines then stay whole, so that they can be searched. */
  readonly width: number | null;
}

export type Paint = 'bold' | 'dim' | Level;

const codes: Readonly<Record<Paint, string>> = {
  bold: '1',
  dim: '2',
  error: '1;31',
  warning: '1;33',
  information: '1;34',
  hint: '36',
};

/** The text in colour or weight, where the style has any. */
export function paint(style: TextStyle, what: Paint, text: string): string {
  return style.colour && text !== '' ? `\u001b[${codes[what]}m${text}\u001b[0m` : text;
}

/**
 * Colour on a terminal that can show it, unless `NO_COLOR` is set to anything (no-color.org); `FORCE_COLOR` asks for it
 * in pipes too.
 */
export function textStyle(
  output: { readonly isTerminal: boolean; readonly columns: number | null },
  environment: Readonly<Record<string, string | undefined>>,
): TextStyle {
  const { NO_COLOR, FORCE_COLOR, TERM } = environment;
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0';
  return {
    colour: !NO_COLOR && (forced || (output.isTerminal && TERM !== 'dumb')),
    width: output.isTerminal ? Math.max(30, output.columns ?? 80) : null,
  };
}
