import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayReach, reachingWords, shortWords } from '../../../../server/src/inspect/skim/reach.ts';

const reaches = (text: string) => mayReach(new TextEncoder().encode(text));

describe('a file is parsed where it', () => {
  test.each([
    ['starts a program', 'import subprocess as s\n'],
    ['calls by an alias', 'from os import system as go\n'],
    ['names a module only', 'import os as o\no.startfile\n'],
    ['makes code', 'eval(x)\n'],
    ['looks a name up', 'getattr(m, "sy" + "stem")("x")\n'],
    ['looks into a namespace', 'vars(m)["x"]\n'],
    ['imports by text', '__import__("x")\n'],
    ['asks a network', 'import urllib.request\n'],
    ['writes a file', 'open("x", "w")\n'],
    ['spells a name in other letters', '𝐞𝐱𝐞𝐜(x)\n'],
    ['is written in another coding', '# -*- coding: utf-7 -*-\nx = 1\n'],
  ])('%s', (_, text) => {
    expect(reaches(text)).toBe(true);
  });
});

describe('a file is skimmed where it', () => {
  test.each([
    ['only computes', 'import math\n\ndef area(r):\n    return math.pi * r ** 2\n'],
    ['uses patterns', 'import re\nx = re.compile("a")\n", ".join(names)\n'],
    ['has words that only contain one', 'executor = 1\nrevaluate = 2\nopened = True\n'],
    ['reads what the machine is', 'import os\nos.environ["HOME"]\n'],
    ['says it is UTF-8', '# coding: utf-8\nx = "é"\n'],
    ['has a long line of data', `x = "${'a'.repeat(3000)}"\n`],
    ['is empty', ''],
  ])('%s', (_, text) => {
    expect(reaches(text)).toBe(false);
  });
});

test('the words are found as one pattern of all of them finds them', () => {
  const pattern = new RegExp(
    [...reachingWords.map((word) => word.replaceAll('.', '\\.')), shortWords.source].join('|'),
  );
  const bare = reachingWords.map((word) => word.replaceAll('\\b', ''));
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...bare, 'pip', 'pty', 's', 'x', '_', '.', ' ', '\n', '1', 'E', 'é'), {
        maxLength: 5,
      }),
      fc.boolean(),
      (parts, isCut) => {
        const text = isCut ? parts.map((part) => part.slice(0, -1)).join('') : parts.join('');
        expect(reaches(text)).toBe(pattern.test(text));
      },
    ),
    { numRuns: 3_000 },
  );
});
