import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pyprojectReader } from '../../../server/src/documents/pyproject.ts';
import { sharedIndexes } from '../../../server/src/documents/shared-indexes.ts';
import { annotate } from './annotate.ts';
import { expectLinearTime, expectSoundReading } from './reading-properties.ts';
import { tomlText } from './toml/arbitraries.ts';

const { read } = pyprojectReader;

describe('pyproject.toml', () => {
  it('gives the entries of every list at their places', () => {
    const fixture = `
[build-system]
requires = ["hatchling>=1.20"]
             ^^^^^^^^^ name hatchling (build)
                      ^^^^^^ specifier
[project]
name = "Storefront"
requires-python = ">=3.10"
dependencies = [
  "requests[security] >=2.31, <3",  # the client
   ^^^^^^^^ name requests (extras security)
                      ^^^^^^^^^^ specifier
  'flask ; python_version < "3.12"',
   ^^^^^ name flask
  "demo @ https://files.example/demo.zip",
   ^^^^ name demo (https://files.example/demo.zip)
  "attrs==23.1 ; os_name == \\"nt\\"", """six""",
   ^^^^^ name attrs
        ^^^^^^ specifier
                                        ^^^ name six
]
[project.optional-dependencies]
dev = ["pytest>=8", "storefront[lint]"]
        ^^^^^^ name pytest (group dev)
              ^^^ specifier
                     ^^^^^^^^^^ name storefront (group dev, extras lint)
[dependency-groups]
test = [{ include-group = "lint" }, "ruff"]
                                     ^^^^ name ruff (group test)
`;
    expect(annotate(pyprojectReader, fixture)).toBe(fixture);
    expect(read(fixture)).toMatchObject({ ownName: 'Storefront', requiresPython: '>=3.10' });
  });

  it('reads dotted keys and inline tables alike', () => {
    const text = 'project.dependencies = ["a"]\nproject.optional-dependencies = { x = ["b"] }\n';
    expect(read(text).dependencies.map(({ name, group }) => [name, group])).toEqual([
      ['a', null],
      ['b', 'x'],
    ]);
  });

  it('counts escapes as they are written', () => {
    const fixture = `
[project]
dependencies = ["\\u0072equests\\t>=2"]
                 ^^^^^^^^^^^^^ name requests
                                ^^^ specifier
`;
    expect(annotate(pyprojectReader, fixture)).toBe(fixture);
  });

  it('keeps its entries while one is being typed', () => {
    const fixture = `
[project]
dependencies = [
               ^ error: The list is not closed.
  "requests>=2",
   ^^^^^^^^ name requests
           ^^^ specifier
  "fla
   ^^^ name fla
  ^^^^ error: The string is not closed.
  "django>=",
   ^^^^^^ name django
         ^^ specifier
  ^ error: A comma is missing before this item.
         ^^ error: A version is missing after >=.
[dependency-groups]
dev = ["pytest"]
        ^^^^^^ name pytest (group dev)
`;
    expect(annotate(pyprojectReader, fixture)).toBe(fixture);
  });

  it('says what is no requirement', () => {
    const fixture = `
[project]
dependencies = ["-r other.txt", ["a"], { b = "c" }, "", 1]
                 ^^^^^^^^^^^^ error: This is not a requirement.
                                ^^^^^ error: A requirement is written as a string.
                                       ^^^^^^^^^^^ error: A requirement is written as a string.
[build-system]
requires = "setuptools"
            ^^^^^^^^^^ error: This must be a list of requirements.
`;
    expect(annotate(pyprojectReader, fixture)).toBe(fixture);
  });
});

describe('the places of uv', () => {
  const text = `
[project]
dependencies = ["core", "fork", "local", "archive", "torch", "plain", "mixed"]
[tool.uv.sources]
core = { workspace = true }
fork = { git = "https://token@git.example/fork", tag = "v1" }
Local = { path = "../local" }
archive = { url = "https://files.example/archive.zip" }
torch = { index = "pytorch" }
mixed = [{ index = "pytorch", marker = "os_name == 'nt'" }, { path = "mixed" }]
[[tool.uv.index]]
name = "pytorch"
url = "https://me:secret@torch.example/simple"
explicit = true
[[tool.uv.index]]
name = "extra"
url = "https://extra.example/simple"
`;

  it('make an entry a direct reference, or tie it to an index', () => {
    expect(read(text).dependencies.map(({ name, url, index }) => [name, url, index])).toEqual([
      ['core', 'workspace', null],
      ['fork', 'git+https://git.example/fork@v1', null],
      ['local', 'path:../local', null],
      ['archive', 'https://files.example/archive.zip', null],
      ['torch', null, 'https://torch.example/simple'],
      ['plain', null, null],
      ['mixed', 'path:mixed', null],
    ]);
  });

  it('are options of the document where they serve every entry', () => {
    expect(sharedIndexes(read(text).indexes).map(({ kind, url }) => [kind, url])).toEqual([
      ['extra-index', 'https://extra.example/simple'],
    ]);
  });

  it('replace the default index', () => {
    const found = read(
      '[project]\ndependencies = ["a"]\n[[tool.uv.index]]\nurl = "https://u:p@mirror.example/simple"\ndefault = true\n',
    );
    expect(found.dependencies[0]?.index).toBe('https://mirror.example/simple');
    expect(found.indexes[0]).toMatchObject({ kind: 'index', url: 'https://u:p@mirror.example/simple' });
  });
});

describe('any pyproject.toml', () => {
  const manifest = `[project]
name = "x"
dependencies = [
  "requests>=2",
  'flask ; os_name == "nt"', # note
]
[project.optional-dependencies]
dev = ["pytest==8.0"]
[tool.uv.sources]
flask = { path = "flask" }
`;

  it('is read without throwing, with ranges that hold what they claim', () => {
    const cutOut = fc
      .tuple(
        fc.nat(manifest.length),
        fc.nat(12),
        fc.constantFrom('', '"', "'", '"""', '[', '{', ']', '=', '\n', '#'),
      )
      .map(([at, length, inserted]) => manifest.slice(0, at) + inserted + manifest.slice(at + length));
    const asItem = tomlText.map((toml) => `[project]\ndependencies = [\n${toml}\n]\n${manifest}`);
    fc.assert(
      fc.property(fc.oneof(cutOut, asItem, fc.string()), (text) => {
        // An escape inside a name makes its text another one; that has a test of its own.
        fc.pre(!text.includes('\\'));
        expectSoundReading(pyprojectReader, text);
      }),
      { numRuns: 600 },
    );
  });

  it('keeps what stands before the place where it is typed, and every later table', () => {
    for (let end = manifest.indexOf('dev'); end < manifest.indexOf('[tool'); end++) {
      const names = read(
        `${manifest.slice(0, end)}\n[dependency-groups]\nlast = ["ruff"]\n`,
      ).dependencies.map(({ name }) => name);
      expect(names.slice(0, 2)).toEqual(['requests', 'flask']);
      expect(names.at(-1)).toBe('ruff');
    }
  });

  it.each<[string, (n: number) => string]>([
    [
      'entries',
      (n) => `[project]\ndependencies = [\n${'  "package[x]>=1.0 ; os_name == \'nt\'",\n'.repeat(n)}]`,
    ],
    ['tables', (n) => '[[package]]\nname = "a"\nfiles = [{ url = "b", size = 1 }]\n'.repeat(n)],
    ['lists that are not closed', (n) => 'a = [\n'.repeat(n)],
    ['brackets', (n) => '[\n'.repeat(n * 5)],
    ['triple quotes that are not closed', (n) => `a = '''\nb = """\n${"c = '''x\n'''".repeat(n)}`],
    ['escapes', (n) => `[project]\ndependencies = ["a${'\\\\'.repeat(n * 5)}"]`],
    ['dots', (n) => `a${'.a'.repeat(n * 5)} = 1\n[${'b.'.repeat(n * 5)}c]`],
    ['spaces', (n) => `a = [${' '.repeat(n * 20)}x${' '.repeat(n * 20)}`],
  ])('is read in time in proportion to its %s', (_, make) => {
    expectLinearTime(pyprojectReader, make);
  });
});
