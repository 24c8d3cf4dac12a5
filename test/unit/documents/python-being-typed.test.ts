import { describe, expect, it } from 'vitest';
import { pythonReader } from '../../../server/src/documents/python.ts';
import { library } from '../../bench/reading-documents.ts';

const lines = library(180).split('\n');

/** Line and module of each import that does not stand beside a line. */
function importsBeside(text: string, line: number, shift: (line: number) => number): readonly string[] {
  return pythonReader
    .read(text)
    .dependencies.map(({ module, ranges }) => ({ module, at: shift(ranges.name.start.line) }))
    .filter(({ at }) => Math.abs(at - line) > 1)
    .map(({ module, at }) => `${at}: ${module}`);
}

describe('a line that is being typed anywhere in a file', () => {
  it.each([
    ...[
      '"',
      "'",
      'f"{',
      "f'{x",
      'rb"',
      '(',
      '[',
      '{',
      'print(',
      'f(a, [',
      'x = {',
      'x = "abc',
      '\\',
      '#',
      '@',
      ')',
      '):',
    ],
    ...[
      'import ',
      'import a.',
      'from x import (',
      'from x import a,',
      'def f(',
      'class A(',
      'if x',
      'try',
      'x = f"{y["',
    ],
    ...['"""', "'''", '"""Doc', 'x = f"""'],
  ])('as %o loses no import elsewhere', (typed) => {
    const lost = lines.flatMap((line, at) => {
      const indent = /^ */.exec(line)?.[0] ?? '';
      const broken = lines.toSpliced(at, 0, indent + typed).join('\n');
      const expected = importsBeside(lines.join('\n'), at, (number) => number);
      const found = new Set(importsBeside(broken, at, (number) => (number > at ? number - 1 : number)));
      return expected.filter((one) => !found.has(one)).map((one) => `typed at ${at}, lost ${one}`);
    });
    expect(lost).toEqual([]);
  });
});
