import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pythonReader } from '../../../server/src/documents/python.ts';
import { annotate } from './annotate.ts';
import { expectLinearTime, expectSoundReading } from './reading-properties.ts';

const { read } = pythonReader;

function modules(text: string): (string | null)[] {
  return read(text).dependencies.map(({ module }) => module);
}

function members(text: string): (readonly string[])[] {
  return read(text).dependencies.map((dependency) => dependency.members);
}

function optional(text: string): string[] {
  return read(text)
    .dependencies.filter((dependency) => dependency.optional)
    .map(({ rawName }) => rawName);
}

describe('a Python file', () => {
  it('gives each imported module at its place', () => {
    const fixture = `
import os, numpy as np
       ^^ name os
           ^^^^^ name numpy
import google.cloud.storage as gcs; import yaml
       ^^^^^^^^^^^^^^^^^^^^ name google
                                           ^^^^ name yaml
from PIL import (
     ^^^ name pil
    Image,  # import nothing
    ImageDraw as Draw,
)
from . import sibling
from .package import thing
from __future__ import annotations
def load(name):
    import zope.interface
           ^^^^^^^^^^^^^^ name zope
    if name: from attr import s
                  ^^^^ name attr
class Late: import six
                   ^^^ name six
`;
    expect(annotate(pythonReader, fixture)).toBe(fixture);
  });

  it('reads lazy imports, and leaves the name lazy alone elsewhere', () => {
    expect(modules('lazy import json5, a.b\nlazy from attr import s\n')).toEqual(['json5', 'a.b', 'attr']);
    expect(modules('lazy = load()\nlazy.importer(x)\nlazy (x)\n')).toEqual([]);
  });

  it('reads one import as a whole', () => {
    expect(read('import My_Pkg.sub as x').dependencies).toEqual([
      {
        kind: 'import',
        name: 'my-pkg',
        rawName: 'My_Pkg.sub',
        specifier: null,
        requires: null,
        members: [],
        extras: [],
        marker: null,
        url: null,
        index: null,
        group: null,
        module: 'My_Pkg.sub',
        optional: false,
        hashes: [],
        lockedVersion: null,
        ranges: {
          whole: { start: { line: 0, character: 7 }, end: { line: 0, character: 17 } },
          name: { start: { line: 0, character: 7 }, end: { line: 0, character: 17 } },
          specifier: null,
        },
      },
    ]);
  });

  it.each([
    ['several on a line', 'import a; x = 1; import b', ['a', 'b']],
    ['a continued line', 'import a, \\\n  b\nfrom \\\n c import d', ['a', 'b', 'c']],
    ['space around dots', 'import a . b', ['a.b']],
    ['no space before a bracket or star', 'from a import(b)\nfrom c import*', ['a', 'c']],
    ['a one-line block', 'try: import a\nexcept ImportError: import b', ['a', 'b']],
    ['after a decorator and a class', '@x\nclass A:\n\timport a', ['a']],
    ['letters of other alphabets', 'import модуль, größe', ['модуль', 'größe']],
    ['full-width letters are the plain ones', 'import ｒequests', ['requests']],
    ['Windows line ends', 'import a\r\nimport b\r\n', ['a', 'b']],
    ['old line ends', 'import a\rimport b', ['a', 'b']],
    ['raise … from and yield from are none', 'raise A from b\nx = yield from c\n', []],
    ['attributes and names that look alike', 'x.import_ = 1\nimported = 2\nfrom_ = 3\nimportlib = 4', []],
    ['a comment', '# import a\nx = 1 # import b', []],
    ['strings', 'x = "import a"; y = \'\\\'; import b\'\nz = r"\\\\"; import c', ['c']],
    ['a docstring', '"""\nimport a\nfrom b import c\n"""\nimport d', ['d']],
    ['a docstring in bytes', "rb'''\nimport a\n'''\nimport d", ['d']],
    ['a string continued by a backslash', 'x = "a\\\nimport b"\nimport c', ['c']],
    ['an f-string', 'x = f"{a} import b {c!r:>{d}}"\nimport e', ['e']],
    ['an f-string with quotes inside', 'x = f"{d["import"]}; import a"\nimport b', ['b']],
    ['an f-string with doubled braces', 'x = f"{{import a}}"\nimport b', ['b']],
    ['a quote as fill of a format', "x = f'{a:\">5}'\nimport b", ['b']],
    ['a triple f-string over lines', 'x = f"""\nimport a {\n  b["""c"""]\n}"""\nimport d', ['d']],
    ['a string inside brackets', 'x = [\n"import a",\n]\nimport b', ['b']],
    ['a dictionary', 'x = {"a": 1, b: from_}\nimport c', ['c']],
    ['prose', 'import the module\nimport this', ['this']],
  ])('%s', (_, text, expected) => {
    expect(modules(text)).toEqual(expected);
  });

  it.each([
    ['from a import b, c as d', [['b', 'c']]],
    ['from a import *\nimport b', [[], []]],
    ['from a import (b, c as d,)', [['b', 'c']]],
    ['from a import (  # why\n  b,  # c\n\n  d\n  as e\n)\nimport f', [['b', 'd'], []]],
    ['from a import b, \\\n  c\r\nimport d', [['b', 'c'], []]],
    ['from a import(b);from c import d', [['b'], ['d']]],
    ['from google.cloud import storage, bigquery', [['storage', 'bigquery']]],
    ['from a import type, match, ｂ, é', [['type', 'match', 'b', 'é']]],
    ['from a import', [[]]],
    ['from a import b,\nimport c', [['b'], []]],
    ['from a import (\nimport c', [[], []]],
    ['from a import (b, c\nimport d', [['b', 'c'], []]],
    ['from a import (b,\nx = 1\nimport d', [['b'], []]],
    ['from a import (b,\ndef f(): pass\nfrom c import d', [['b'], ['d']]],
    ['from a import b as\nfrom c import (d as\n)', [['b'], ['d']]],
    ['from a import b c, d', [[]]],
    ['from a import "b"', [[]]],
  ])('%o takes %o', (text, expected) => {
    expect(members(text)).toEqual(expected);
  });

  it.each([
    ['import importlib\nimportlib.import_module("a.b")', ['importlib', 'a.b']],
    ["import importlib as il\nil.import_module('a', package=None)", ['importlib', 'a']],
    ['from importlib import import_module\nimport_module("a")', ['importlib', 'a']],
    ['from importlib import (reload,\n import_module as load)\nload("a")', ['importlib', 'a']],
    ['x = __import__("a.b").b', ['a.b']],
    ['builtins.__import__("a")', ['a']],
    ['importlib.import_module(\n  name="a",\n)', ['a']],
    ['importlib.import_module(".a", "b")', []],
    ['importlib.import_module(f"a")', []],
    ['importlib.import_module("a" + b)', []],
    ['importlib.import_module("not a module")', []],
    ['other.import_module("a")\nimport_module("b")\nx.__import__("c")', []],
    ['"__import__(\'a\')"', []],
  ])('%o loads by call', (text, expected) => {
    expect(modules(text)).toEqual(expected);
  });

  it.each([
    ['try:\n  import a\nexcept ImportError:\n  import b\nelse:\n  import c\nimport d', ['a', 'b']],
    ['try:\n  import a\nexcept (OSError, ModuleNotFoundError) as e:\n  pass', ['a']],
    ['try:\n  import a\nexcept ValueError:\n  import b\nexcept ImportError:\n  pass', ['a']],
    ['try:\n  import a\nexcept ValueError:\n  pass\nfinally:\n  import b', []],
    ['try:\n  import a\nfinally:\n  pass\ntry:\n  import b\nexcept ImportError: pass', ['b']],
    ['try:\n  try:\n    import a\n  except ValueError:\n    pass\nexcept ImportError:\n  pass', ['a']],
    ['try:\n  import a', []],
    ['if TYPE_CHECKING:\n  import a\nelse:\n  import b\nimport c', ['a']],
    ['if typing.TYPE_CHECKING: import a\nimport b', ['a']],
    ['if not TYPE_CHECKING:\n  import a\nelse:\n  import b', ['b']],
    ['if x:\n  import a\nelif TYPE_CHECKING:\n  import b\nimport c', ['b']],
    ['if TYPE_CHECKING or x:\n  import a', []],
    ['def f():\n  if TYPE_CHECKING:\n    import a\n\n# note\n    import b\n  import c', ['a', 'b']],
    ['if sys.version_info >= (3, 11):\n  import a\nelse:\n  import b\nimport c', ['a', 'b']],
    ['if version_info[:2] < (3, 8) and x:\n  import a', ['a']],
    ['if sys.platform == "win32":\n  import a\nelif x:\n  import b\nelse:\n  import c', ['a', 'b', 'c']],
    ["if os.name == 'nt': import a\nimport b", ['a']],
    ['if platform.system() == "Linux":\n  import a', ['a']],
    ['if six.PY2:\n  import a', ['a']],
    ['if importlib.util.find_spec("a"):\n  import a', ['a']],
    ['if x:\n  import a\nelif sys.platform == "b":\n  import c\nelse:\n  import d', ['c', 'd']],
    ['if (  # sys.platform\n  x\n):\n  import a', []],
    ['if (\n  sys.platform == "x"\n  and y\n):\n  import a', ['a']],
    ['if x == "sys.platform":\n  import a', []],
    ['if x["a:b"] or \\\r\n  sys.platform:\n  import a', ['a']],
    ['if x:\n  import a', []],
    ['try:\n  import a\nexcept:\n  import b\nimport c', ['a', 'b']],
    ['try:\n  import a\nexcept  :\n  pass', ['a']],
    ['try:\n  import a\nexcept Exception as e:\n  pass', ['a']],
    ['try:\n  import a\nexcept (x.Error, BaseException):\n  pass', ['a']],
    ['try:\n  import a\nexcept x.Exception:\n  pass', []],
    ['try:\n  import a\nexcept MyException:\n  pass', []],
    ['try:\n  import a\nexcept* ImportError:\n  pass', ['a']],
    ['with contextlib.suppress(Exception):\n  import a', ['a']],
    ['with suppress(OSError, ModuleNotFoundError), x:\n  import a', ['a']],
    ['with suppress(ImportError):\n  import a\nimport b', ['a']],
    ['with contextlib.suppress(ValueError):\n  import a', []],
  ])('in %o optional are %o', (text, expected) => {
    expect(optional(text)).toEqual(expected);
  });
});

describe('a Python file being typed', () => {
  const rest = 'import b\ndef f():\n    """Doc."""\n    import c\nclass A:\n    """Doc."""\n';

  it.each([
    ['a name', 'import a\nimport \nfrom \nfrom x\n', ['a']],
    ['a comma', 'import a,\n', ['a']],
    ['a dot', 'import a.\n', ['a']],
    ['as', 'import a as\n', ['a']],
    ['a bracket', 'import a\nprint(\n', ['a']],
    ['a bracket of names', 'from a import (\n', ['a']],
    ['a quote', 'import a\nx = "\n', ['a']],
    ['an f-string', 'import a\nx = f"{y[\n', ['a']],
    ['a closing bracket', 'import a\n)]}\n', ['a']],
    ['a triple quote', 'import a\n"""\n', ['a']],
    ['a triple quote and words', 'import a\nx = """import the\n', ['a']],
  ])('keeps all other imports behind %s', (_, text, expected) => {
    expect(modules(text + rest)).toEqual([...expected, 'b', 'c']);
  });

  it.each([
    [
      'between documented functions',
      'import a\ndef f():\n    """Doc."""\n    x = """\n    return x\n\ndef g():\n    """Doc."""\n    import b\n',
      ['a', 'b'],
    ],
    [
      'behind a string that holds code',
      'import a\nt = """\nimport no\n"""\nimport b\nx = """\nimport c\ndef f():\n  """Doc."""\n  import d\n',
      ['a', 'b', 'c', 'd'],
    ],
    [
      'before a string that holds code',
      'import a\nx = """\nimport b\nfrom c import d\n\nclass A:\n  """Doc."""\n\nt = """\nimport no\n"""\nimport e\n',
      ['a', 'b', 'c', 'e'],
    ],
    [
      'with words behind it that speak of code',
      '"""Doc."""\nimport a\ndef f():\n    """Takes the\n    import a from the class of things\n    and more\n',
      ['a'],
    ],
    ['at the end of the text', 'import a\ndef f():\n    """Doc."""\nx = """', ['a']],
  ])('keeps imports around a triple quote %s', (_, text, expected) => {
    expect(modules(text)).toEqual(expected);
  });

  it('keeps what stands before a triple quote that is never closed', () => {
    expect(modules('import a\nfrom b import c\nx = """\nmore text')).toEqual(['a', 'b']);
  });
});

describe('any Python file', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...[
        'import ',
        'from ',
        ' as ',
        'a',
        'b.c',
        '.',
        ',',
        ';',
        ':',
        '(',
        ')',
        '[',
        ']',
        '{',
        '}',
        '"',
        "'",
        '"""',
      ],
      ...[
        "'''",
        'f"',
        'rb"""',
        '\\',
        '\n',
        '\r\n',
        '\n    ',
        '#',
        'try:',
        'except ImportError:',
        'else:',
        '\t',
      ],
      ...[
        'if TYPE_CHECKING:',
        'importlib.import_module("x")',
        '__import__(',
        'é',
        '𝛑',
        '1',
        '\ufeff',
        '\u2028',
      ],
    ),
    fc.string({ maxLength: 3 }),
  );
  const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

  it('is read without throwing, with ranges that hold what they claim', () => {
    fc.assert(
      fc.property(text, (written) => expectSoundReading(pythonReader, written)),
      { numRuns: 500 },
    );
  });

  it('keeps what stands before the place where it is typed', () => {
    fc.assert(
      fc.property(text, (written) => {
        expect(modules(`import first, second\n${written}`).slice(0, 2)).toEqual(['first', 'second']);
      }),
    );
  });

  it.each<[string, (n: number) => string]>([
    ['imports', (n) => 'import a.b as c, d\nfrom e import f\n'.repeat(n)],
    ['code', (n) => 'def f(x):\n    """Doc."""\n    return f"{x!r:>10} {y["k"]}"  # note\n'.repeat(n)],
    ['open brackets', (n) => 'f(x[{\n'.repeat(n)],
    ['braces in a format', (n) => `x = f"${'{a:'.repeat(n * 5)}`],
    ['nested formats', (n) => `x = ${'f"{'.repeat(n * 5)}`],
    ['triple quotes', (n) => `x = """a"""\n${"'''".repeat(n * 5)}`],
    ['escaped quotes', (n) => `x = """${'\\"""'.repeat(n * 5)}`],
    ['strings behind an open one', (n) => `x = """\nimport a\n${'"""Doc."""\ndef f():\n'.repeat(n)}`],
    ['lines of code in an open string', (n) => `x = """\n${'def f(): pass\n'.repeat(n)}`],
    ['spaces in an open string', (n) => `x = """\n${`${' '.repeat(50)}\n`.repeat(n)}`],
    ['names in an open string', (n) => `x = """\n${'a.'.repeat(n * 10)}`],
    ['backslashes', (n) => `x = """${'\\'.repeat(n * 20)}"""`],
    ['calls that are not closed', (n) => `${'__import__ ( '.repeat(n * 5)}`],
    ['spaces in calls', (n) => `__import__${' '.repeat(n * 20)}(`],
    ['dots', (n) => `import a${' . a'.repeat(n * 5)}`],
    ['blocks on one line', (n) => 'try: import a\nexcept ImportError: pass\n'.repeat(n)],
    ['headers', (n) => 'try:\n pass\nexcept (a, '.repeat(n)],
    ['conditions with strings', (n) => `${"if ''".repeat(n)}\n`.repeat(2)],
    ['lines of conditions', (n) => "if '' \\\n".repeat(n)],
    ['names', (n) => `from a import (${'b as c, # d\n'.repeat(n)})`],
    ['lists not closed', (n) => 'from a import (b, c\n'.repeat(n)],
    ['brackets not closed', (n) => `from a import ${'('.repeat(n * 5)}`],
  ])('is read in time in proportion to its %s', (_, make) => {
    expectLinearTime(pythonReader, make);
  });

  it('is read in time in proportion to its length even where blocks nest deeply', () => {
    const nested = (n: number) => {
      const depth = Math.round(Math.sqrt(n) * 3);
      const opening = Array.from({ length: depth }, (_, i) => `${' '.repeat(i)}try:\n`).join('');
      const closing = Array.from(
        { length: depth },
        (_, i) => `${' '.repeat(depth - i - 1)}except ImportError: pass\n`,
      );
      return `${opening}${' '.repeat(depth)}import ${'a, '.repeat(n)}b\n${closing.join('')}`;
    };
    expectLinearTime(pythonReader, nested);
    expect(optional(nested(10))).toHaveLength(11);
  });
});
