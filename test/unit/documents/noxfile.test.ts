import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noxfileReader } from '../../../server/src/documents/noxfile.ts';
import { annotate, withoutMarks } from './annotate.ts';
import { expectLinearTime, expectSoundReading } from './reading-properties.ts';

const { read } = noxfileReader;

function installed(text: string): readonly (readonly [name: string, group: string | null])[] {
  return read(text)
    .dependencies.filter(({ kind }) => kind === 'install-command')
    .map(({ name, group }) => [name, group]);
}

describe('noxfile.py', () => {
  it('gives what sessions install, and the imports', () => {
    const fixture = `import nox
       ^^^ name nox

TEST_DEPS = ["pytest>=8", "hypothesis"]
              ^^^^^^ name pytest (install-command, group tests)
                    ^^^ specifier
                           ^^^^^^^^^^ name hypothesis (install-command, group tests)

@nox.session(python=["3.11", "3.12"])
@nox.parametrize("django", ["4.2", "5.0"])
def tests(session: nox.Session, django) -> None:
    session.install(*TEST_DEPS, "coverage[toml]", "--upgrade-strategy", "eager")
                                 ^^^^^^^^ name coverage (install-command, group tests, extras toml)
    session.install(f"django=={django}", silent=False)
                      ^^^^^^ name django (install-command, group tests)
    session.install("-e", ".[dev]")
    session.install("attrs", env={"PIP_X": "y"})
                     ^^^^^ name attrs (install-command, group tests)
    session.run("pytest", *session.posargs)
    session.conda_install("numpy")

@session(name="lint-all")
def lint(s):
    s.install("ruff==0.4.1")
               ^^^^ name ruff (install-command, group lint)
                   ^^^^^^^ specifier
    s.run("python", "-m", "pip", "install", "mypy", external=True)
                                             ^^^^ name mypy (install-command, group lint)
    s.run_install("uv", "pip", "install", 'black')
                                           ^^^^^ name black (install-command, group lint)
    s.install(*TEST_DEPS)

def helper(client):
    other.install("no")
    session.install("build")
                     ^^^^^ name build (install-command, group helper)`;
    expect(annotate(noxfileReader, fixture)).toBe(fixture);
  });

  it('reads both sides of a choice, with the option before it', () => {
    const fixture = `def t(session):
    session.install("pytest" if old else "tox", "coverage" + ">=7")
                     ^^^^^^ name pytest (install-command, group t)
                                          ^^^ name tox (install-command, group t)
                                                 ^^^^^^^^ name coverage (install-command, group t)
                                                              ^^^ specifier
    session.install("-r", "a.txt" if old else "b.txt", "-U", x or "six")
                                                                   ^^^ name six (install-command, group t)`;
    expect(annotate(noxfileReader, fixture)).toBe(fixture);
    expect(read(withoutMarks(fixture)).includes.map(({ path }) => path)).toEqual(['a.txt', 'b.txt']);
  });

  it('knows the indexes that an environment sets', () => {
    const text = `def t(session):
    session.env["PIP_EXTRA_INDEX_URL"] = os.environ["OURS"]
    session.install("a", env={"PIP_INDEX_URL": "https://b.example/simple", "X": "y"})
    session.install("c")`;
    const { indexes, dependencies } = read(text);
    expect(indexes.map(({ kind, url }) => `${kind} ${url}`)).toEqual([
      'extra-index unknown:',
      'index https://b.example/simple',
    ]);
    expect(dependencies.map(({ name, index }) => [name, index])).toEqual([
      ['a', 'https://b.example/simple'],
      ['c', null],
    ]);
  });

  it('follows -r and -c, and reads indexes', () => {
    const text = `def t(session):
    session.install("-r", "requirements.txt", "-cconstraints.txt", "--index-url", "https://u:p@index.example/simple", "a")
    session.install("-r", name(), "b", "-r", FILE)
FILE = "more.txt"
`;
    const { includes, indexes, dependencies } = read(text);
    expect(includes.map(({ kind, path }) => [kind, path])).toEqual([
      ['requirement', 'requirements.txt'],
      ['constraint', 'constraints.txt'],
      ['requirement', 'more.txt'],
    ]);
    expect(indexes).toHaveLength(1);
    expect(dependencies.map(({ name, index }) => [name, index])).toEqual([
      ['a', 'https://index.example/simple'],
      ['b', null],
    ]);
  });

  it.each([
    ['a list made of lists', 'A = ["a"]\nB = [*A, "b"]\ndef t(session):\n    session.install(*B)\n'],
    ['a list added up', 'A = ["a"]\ndef t(session):\n    session.install(*A, *(["b"]))\n'],
    [
      'a list in the function',
      'def t(session):\n    deps = ["a"]\n    if x:\n        deps += ["b"]\n    session.install(*deps)\n',
    ],
    ['a choice', 'def t(session):\n    session.install(*(["a"] if x else ["b"]))\n'],
    ['a text in a variable', 'A = "a"\ndef t(session):\n    session.install(A, "b")\n'],
  ])('unpacks %s', (_, text) => {
    expect(installed(text)).toEqual([
      ['a', 't'],
      ['b', 't'],
    ]);
  });

  it('reads the requirements of the script itself', () => {
    const text = '# /// script\n# dependencies = ["nox>=2024"]\n# ///\nimport nox\n';
    expect(read(text).dependencies.map(({ kind, name }) => [kind, name])).toEqual([
      ['requirement', 'nox'],
      ['import', 'nox'],
    ]);
    expect(read(text).isScript).toBe(true);
  });

  it('keeps its entries while one is being typed', () => {
    expect(
      installed(
        'def t(session):\n    session.install("a", "b\n    session.install("c"\ndef u(session):\n    session.install("d")\n',
      ),
    ).toEqual([
      ['a', 't'],
      ['b', 't'],
      ['c', 't'],
      ['d', 'u'],
    ]);
  });

  // An escape inside a name is counted as it is written, so that its range cannot hold the name itself.
  it('never throws, and its ranges hold what they claim', () => {
    const part = fc.constantFrom(
      'def t(session):',
      'session.install(',
      'session.run(',
      '"pip"',
      '"install"',
      ', ',
      '*',
      'X',
      'X = ',
      '[',
      ']',
      '(',
      ')',
      '"a"',
      '"b>=1"',
      '"-r"',
      '"-"',
      '"--index-url"',
      'f"c=={v}"',
      '"',
      '\n',
      '\n    ',
      '{',
      '}',
      'if x else',
      '+',
      'é',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(part, { maxLength: 50 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (written) => expectSoundReading(noxfileReader, written)),
      { numRuns: 150 },
    );
  });

  it.each([
    [
      'calls',
      (n: number) =>
        `def t(session):\n${'    session.install("a>=1", *X)\n'.repeat(n)}X = [${'"b",'.repeat(n)}]\n`,
    ],
    [
      'arguments',
      (n: number) => `def t(session):\n    session.install(${'"-r", "a[", f"{x}", '.repeat(n)})\n`,
    ],
    [
      'functions',
      (n: number) =>
        Array.from(
          { length: n },
          (_, i) => `${' '.repeat(i % 50)}def t(session): session.install("a")\n`,
        ).join(''),
    ],
  ])('takes time in proportion to %s', (_, make) => {
    expectLinearTime(noxfileReader, make, 500);
  });
});
