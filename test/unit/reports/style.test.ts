import { describe, expect, test } from 'vitest';
import { paint, textStyle } from '../../../server/src/reports/style.ts';

const terminal = { isTerminal: true, columns: 100 };
const pipe = { isTerminal: false, columns: null };

describe('how a text report is drawn', () => {
  test.each([
    ['a terminal', terminal, {}, { colour: true, width: 100 }],
    ['a pipe', pipe, {}, { colour: false, width: null }],
    ['NO_COLOR', terminal, { NO_COLOR: '1' }, { colour: false, width: 100 }],
    ['an empty NO_COLOR', terminal, { NO_COLOR: '' }, { colour: true, width: 100 }],
    [
      'NO_COLOR against FORCE_COLOR',
      terminal,
      { NO_COLOR: '1', FORCE_COLOR: '1' },
      { colour: false, width: 100 },
    ],
    ['a pipe with FORCE_COLOR', pipe, { FORCE_COLOR: '1' }, { colour: true, width: null }],
    ['a dumb terminal', terminal, { TERM: 'dumb' }, { colour: false, width: 100 }],
    ['a terminal without a size', { isTerminal: true, columns: null }, {}, { colour: true, width: 80 }],
    ['a tiny window', { isTerminal: true, columns: 5 }, {}, { colour: true, width: 30 }],
  ] as const)('%s', (_, output, environment, style) => {
    expect(textStyle(output, environment)).toEqual(style);
  });

  test('without colour a text is left as it is', () => {
    expect(paint({ colour: false, width: null }, 'error', 'error')).toBe('error');
    expect(paint({ colour: true, width: null }, 'error', 'error')).toBe('\u001b[1;31merror\u001b[0m');
  });
});
