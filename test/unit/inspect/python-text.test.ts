import { describe, expect, test } from 'vitest';
import { isTooMuch, pythonText } from '../../../server/src/inspect/python-text.ts';

const read = (text: string | Buffer) => pythonText(Buffer.from(text));

test('source is UTF-8, with or without a mark', () => {
  expect(read('x = "é"')).toEqual({ text: 'x = "é"', oddCoding: null });
  expect(read('\ufeffx = 1')).toEqual({ text: 'x = 1', oddCoding: null });
});

test('or what one of its first two lines says', () => {
  expect(
    read(Buffer.from('#!/usr/bin/python\n# -*- coding: latin-1 -*-\nx = "\xe9"', 'latin1')).text,
  ).toContain('"é"');
  expect(read(Buffer.from('# coding: cp1251\nx = "\xe9"', 'latin1')).text).toContain('"й"');
  expect(read('x = 1\n# coding: utf-7\n')).toMatchObject({ oddCoding: null });
});

describe('codecs that turn letters into other code are told', () => {
  test.each(['utf-7', 'UTF7', 'unicode_escape', 'raw-unicode-escape', 'rot13', 'zlib_codec', 'base64'])(
    '%s',
    (codec) => {
      expect(read(`# coding: ${codec}\nx = 1\n`).oddCoding).toBe(codec);
    },
  );
});

test('a name that nobody knows is read as UTF-8', () => {
  expect(read('# coding: klingon\nx = "é"')).toEqual({ text: '# coding: klingon\nx = "é"', oddCoding: null });
});

test('what would take too much memory is known before it is parsed; comments take none', () => {
  expect(isTooMuch('f(a, b)\n'.repeat(300_000))).toBe(true);
  expect(isTooMuch('f(a, b)\n'.repeat(50_000))).toBe(false);
  expect(isTooMuch('# f(a, b) and a lot more of it\n'.repeat(100_000))).toBe(false);
});

test('a lone carriage return ends a line, and with it a comment', () => {
  expect(read('# a note\rexec(x)\r\ny = 1\r').text).toBe('# a note\nexec(x)\r\ny = 1\n');
});
