import fc from 'fast-check';

/** Each an import statement of its own. */
const imports = [
  ...[
    'import a',
    'import a.b.c as d, e',
    'import a . b',
    'from a import b',
    'from a.b import c as d, e',
    'from a import *',
  ],
  ...[
    'from a import (b, c as d,)',
    'from a import (  # import x\n  b,\n  # c,\n\n  d as e\n)',
    'from . import f',
    'from .g import h',
  ],
  ...[
    'from a import b, \\\n  c',
    'import a, \\\n  b',
    'from \\\n  a import(b)',
    'from größe import é',
    'import a; from b import c; x = 1',
  ],
  ...['from __future__ import annotations', 'from a import match, type, case', 'from a import b  # and c'],
];

/** Statements that hold no import, however much they look as if they did. */
const others = [
  ...[
    'pass',
    'x = "import a"',
    "x = 'it\\'s; import a'",
    'x = """\nimport a\n"""',
    "r'''\nfrom a import b\\\\'''",
    'x = "a\\\nimport b"',
  ],
  ...[
    'x = f"{a} import b"',
    'x = f"{d["import"]!r:>{w}}"',
    "x = f'{a:\">5}'",
    'x = f"{{import a}}"',
    'x = f"""\nimport a {\n b["c"]\n}"""',
  ],
  ...[
    'x = rb"\\"; y = b\'import a\'',
    'x = [\n  "import a",\n]',
    'x = {"import": a, b: from_}',
    'x: int = 5  # import a',
  ],
  ...[
    'type X[T] = list[T]',
    'print(f"{x:{"import a"}}")',
    '@a.b\ndef f(): pass',
    'x = (y := 5)',
    'del x, y',
    'assert x, "import a"',
  ],
  ...[
    'raise A from b',
    'x = lambda: (yield)',
    'f(a\n  != b)',
    'x = a \\\n  % b',
    'x = a if b else c',
    'x[1:2, ::3] = {**a}',
    'import_ = 1',
  ],
  ...[
    'from_ = importlib',
    'print("a" "b" \'c\')',
    'x = """a\\"""b"""',
    "x = ''''a'''",
    'x = ""',
    "x = ''; y = \"'\"",
    'global x',
    'x = 1_000.0e-5j',
  ],
  ...[
    '\f',
    '',
    '# import a',
    '    # if TYPE_CHECKING:',
    'x = "é𝛑"; y = 1',
    'x = f"{f"{f"{1}"}"}"',
    "x = f'{x!r}' f'{y=}'",
    'match = 1',
    'lazy = 2',
  ],
];

/** What opens a block, then what may go on after it. */
const blocks: readonly (readonly string[])[] = [
  ['try:', 'except ImportError:'],
  ['try:', 'except (OSError, ImportError) as e:', 'else:', 'finally:'],
  ['try:', 'except ValueError:'],
  ['try:', 'except ValueError:', 'except ModuleNotFoundError:'],
  ['try:', 'except:'],
  ['try:', 'except Exception as e:'],
  ['try:', 'finally:'],
  ['if TYPE_CHECKING:', 'else:'],
  ['if typing.TYPE_CHECKING:', 'elif x:', 'else:'],
  ['if not TYPE_CHECKING:', 'else:'],
  ['if TYPE_CHECKING or x:'],
  ['if sys.version_info >= (3, 11):', 'else:'],
  ['if x:', 'elif sys.platform == "win32":', 'else:'],
  ['if sys.version_info[:2] < (3, 8) and x:', 'elif y:', 'else:'],
  ['if name == "sys.platform":', 'else:'],
  ["if os.name != 'nt':"],
  ['with contextlib.suppress(ImportError):'],
  ['with suppress(ValueError), open(x) as f:'],
  ['with suppress(Exception):'],
  ['def f(x: int = 5) -> dict[str, int]:'],
  ['async def f():'],
  ['class A(B, metaclass=C):'],
  ['for x in y:', 'else:'],
  ['while (\n  x\n):'],
  ['match x:\n  case {"import": y}:\n    pass\nif x:'],
];

interface Program {
  /** Statements or parts of blocks; the second and later lines of one stand in brackets, strings or behind a backslash. */
  readonly lines: readonly string[];
}

const simple = fc.constantFrom(...imports, ...imports, ...others).map((text): Program => ({ lines: [text] }));

const { program } = fc.letrec<{ program: Program; block: Program; statement: Program }>((tie) => ({
  statement: fc.oneof({ maxDepth: 4, depthIdentifier: 'python' }, simple, tie('block')),
  program: fc
    .array(tie('statement'), { minLength: 1, maxLength: 4, depthIdentifier: 'python' })
    .map((parts) => ({ lines: parts.flatMap(({ lines }) => lines) })),
  block: fc
    .tuple(
      fc.constantFrom(...blocks),
      fc.constantFrom('    ', '\t', ' '),
      fc.array(tie('program'), { minLength: 4, maxLength: 4 }),
    )
    .map(([clauses, by, bodies]) => ({
      lines: clauses.flatMap((clause, i) => [
        ...clause.split('\n').slice(0, -1),
        clause.split('\n').at(-1) ?? '',
        ...(bodies[i]?.lines ?? []).map((line) => by + line),
        `${by}pass`,
      ]),
    })),
}));

/** A program of nested blocks, with one of the line ends that Python takes. */
export const statements: fc.Arbitrary<string> = fc
  .tuple(program, fc.constantFrom('\n', '\n', '\r\n'))
  .map(([{ lines }, end]) => `${lines.join('\n')}\n`.replaceAll('\n', end));
