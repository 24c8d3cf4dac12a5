import { expect, test } from 'vitest';
import { isNamed, wordsImported } from '../../../../server/src/inspect/skim/imported-words.ts';

function words(...sources: readonly string[]): ReadonlySet<string> {
  return wordsImported(
    sources.map((source) => ({
      entry: { file: 'a.py', module: 'a', trigger: 'import', hooks: [] },
      bytes: Buffer.from(source),
    })),
  );
}

test.each([
  ['from .tests.support import run', 'acme.tests.support', true],
  ['from acme.tests import (', 'acme.tests.support', true],
  ['    import acme.tests.support', 'acme.tests.support', true],
  ['x = 1; import conftest', 'conftest', true],
  ['from . import tests', 'acme.tests.support', true],
  ['# from .tests import support', 'acme.tests.support', false],
  ['tests = 1', 'acme.tests.support', false],
  ['from .core import run', 'acme.tests.support', false],
  ['import acme', null, false],
])('%s names %s: %s', (source, module, expected) => {
  expect(isNamed(module, words('import os\n', `x = 2\n${source}\n`))).toBe(expected);
});
