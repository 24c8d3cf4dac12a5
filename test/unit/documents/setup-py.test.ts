import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadResult } from '../../../server/src/documents/reader.ts';
import { setupPyReader } from '../../../server/src/documents/setup-py.ts';
import { annotate, withoutMarks } from './annotate.ts';
import { expectLinearTime, expectSoundReading } from './reading-properties.ts';

const { read } = setupPyReader;

function declared({ dependencies }: ReadResult): readonly string[] {
  return dependencies
    .filter(({ module }) => module === null)
    .map(({ name, group, specifier, marker }) =>
      [name, specifier, group && `(${group})`, marker && `; ${marker}`].filter(Boolean).join(' '),
    );
}

/** What is read where `install_requires` is this expression, below these lines. */
function listed(expression: string, above = ''): readonly string[] {
  return declared(read(`${above}\nsetup(install_requires=${expression})\n`));
}

/** The text of each error that only running would settle. */
function dynamic(text: string): readonly string[] {
  const lines = text.split('\n');
  return read(text)
    .errors.filter((error) => error.dynamic)
    .map(({ range: { start, end } }) =>
      start.line === end.line
        ? (lines[start.line] ?? '').slice(start.character, end.character)
        : `${start.line}-${end.line}`,
    );
}

describe('setup.py', () => {
  it('gives the requirements of setup() at their places, and the imports', () => {
    const fixture = `from setuptools import find_packages, setup
     ^^^^^^^^^^ name setuptools

setup(
    name="Storefront",
    python_requires='>=3.10',
    install_requires=[
        "requests[security] >=2.31, <3",  # the client
         ^^^^^^^^ name requests (extras security)
                            ^^^^^^^^^^ specifier
        r'flask' ; "x",
          ^^^^^ name flask
        "attrs" ">=23" " ; os_name == 'nt'",
         ^^^^^ name attrs
                 ^^^^ specifier
        "demo @ https://files.example/demo.zip",
         ^^^^ name demo (https://files.example/demo.zip)
    ],
    extras_require={
        "dev": ("pytest>=8", "black"),
                 ^^^^^^ name pytest (group dev)
                       ^^^ specifier
                              ^^^^^ name black (group dev)
        ":python_version < '3.11'": ["tomli"],
                                      ^^^^^ name tomli
    },
    setup_requires="setuptools_scm",
                    ^^^^^^^^^^^^^^ name setuptools-scm (build)
    tests_require=["nose"],
                    ^^^^ name nose (group tests)
    packages=find_packages(),
)`.replace('r\'flask\' ; "x",', "r'flask',");
    expect(annotate(setupPyReader, fixture)).toBe(fixture);
    expect(read(fixture)).toMatchObject({ ownName: 'Storefront', requiresPython: '>=3.10' });
    expect(declared(read(withoutMarks(fixture)))).toContain("tomli ; python_version < '3.11'");
  });

  it.each([
    ['a tuple', '("a", "b>=1")', '', ['a', 'b >=1']],
    ['one string', '"a>=1"', '', ['a >=1']],
    ['a text with lines', '"""\n  a>=1\n  # b\n  c # d\n"""', '', ['a >=1', 'c']],
    [
      'a text that is split',
      '"""a\nb""".strip().splitlines() + "c d".split() + "e, f".split(",")',
      '',
      ['a', 'b', 'c', 'd', 'e', 'f'],
    ],
    ['lists added up', '["a"] + B + ["c"]', 'B = ["b"]', ['b', 'a', 'c']],
    ['a variable', 'B', 'B = ["b"]', ['b']],
    ['a variable with a type', 'B', 'B: list[str] = ["b"]', ['b']],
    [
      'a variable added to',
      'B',
      'B = ["b"]\nB += ["c"]\nB.append("d")\nB.extend(["e", "f"])\nif x:\n    B.insert(0, "g")',
      ['b', 'c', 'd', 'e', 'f', 'g'],
    ],
    ['a variable made of variables', 'B', 'A = C = ["a"]\nB = A + ["b"]', ['a', 'b']],
    ['a variable made of itself', 'B', 'B = ["b"]\nB = B + ["c"]', ['b', 'c']],
    ['variables unpacked', '[*A, "c", *B]', 'A, B = ["a"], ["b"]', ['a', 'b', 'c']],
    ['a choice', '["a"] if sys.platform == "win32" else ["b"]', '', ['a', 'b']],
    ['a fallback', 'X or ["a"]', 'X = None', ['a']],
    ['a copy', 'list(A) + sorted(set(B)) + A.copy() + A[:]', 'A = ["a"]\nB = {"b"}', ['a', 'b']],
    ['an item of a mapping', 'R["core"]', 'R = {"core": ["a"], "dev": ["b"]}', ['a']],
    ['a filter', '[r for r in A if keep(r)]', 'A = ["a", "b"]', ['a', 'b']],
    ['a loop', 'R', 'A = ["a"]\nR = []\nfor r in A:\n    R.append(r)', ['a']],
    ['a loop with a change', 'R', 'A = ["a"]\nR = []\nfor r in A:\n    R.append(r.strip())', ['a']],
    [
      'lists gone through',
      'list(filter(None, ["a", None])) + list(itertools.chain(["b"], C))',
      'C = ["c"]',
      ['c', 'a', 'b'],
    ],
    ['escapes', '["\\x72equests\\u003e=2", "a\\\nb>=1"]', '', ['requests >=2', 'ab >=1']],
    ['nothing', 'None', '', []],
  ])('reads %s', (_, expression, above, expected) => {
    expect(listed(expression, above)).toEqual(expected);
    expect(dynamic(`${above}\nsetup(install_requires=${expression})`)).toEqual([]);
  });

  it.each([
    [
      'keywords in a mapping',
      'k = {"install_requires": ["a"], "extras_require": {"x": ["b"]}}\nsetup(name="n", **k)',
    ],
    [
      'keywords of dict()',
      'k = dict(install_requires=["a"])\nk["extras_require"] = {"x": ["b"]}\nsetup(**k)',
    ],
    [
      'keywords added later',
      'k = {}\nk.update(install_requires=["a"], extras_require=dict(x=["b"]))\nsetup(**k)',
    ],
    [
      'keywords written on the spot',
      'setup(**{"install_requires": ["a"], **dict(extras_require={"x": "b"})})',
    ],
    ['extras in a variable', 'e = {}\ne["x"] = ["b"]\nsetup(install_requires=["a"], extras_require=e)'],
    ['extras added to', 'e = {"x": []}\ne["x"] += ["b"]\nsetup(install_requires=["a"], extras_require=e)'],
    [
      'extras by setdefault',
      'e = {}\ne.setdefault("x", []).append("b")\nsetup(install_requires=["a"], extras_require=e)',
    ],
    [
      'extras that repeat others',
      'e = {"x": ["b"]}\ne["all"] = e["x"] + sum(e.values(), [])\nsetup(install_requires=["a"], extras_require=e)',
    ],
    [
      'a function',
      'def run():\n    reqs = ["a"]\n    setuptools.setup(install_requires=reqs, extras_require={"x": ["b"]})\nif __name__ == "__main__": run()',
    ],
    ['one line', 'if True: setup(install_requires=["a"], extras_require={"x": ["b"]})'],
    ['an assigned call', 'dist = setup(install_requires=["a"], extras_require={**{"x": ["b"]}})'],
  ])('finds %s', (_, text) => {
    expect(declared(read(text)).toSorted()).toEqual(['a', 'b (x)']);
    expect(dynamic(text)).toEqual([]);
  });

  it.each([
    ['open(…)', '', 'open("requirements.txt").read().splitlines()'],
    [
      'a comprehension',
      '',
      '[line.strip() for line in open("requirements.txt", "r", encoding="utf-8") if line]',
    ],
    ['a path', '', '(Path(__file__).parent / "requirements.txt").read_text().split("\\n")'],
    ['with', 'with open("requirements.txt") as f:\n    R = f.read().splitlines()', 'R'],
    [
      'with and a loop',
      'R = []\nwith io.open("requirements.txt") as f:\n    for line in f:\n        R.append(line.strip())',
      'R',
    ],
    ['a name for the file', 'FILE = "requirements.txt"', 'list(open(FILE))'],
    ['a helper', 'def load(name): return []', 'load("requirements.txt")'],
    ['joined folders', '', 'open(os.path.join(os.path.dirname(__file__), "requirements.txt")).readlines()'],
  ])('leads to the file that is read by %s', (_, above, expression) => {
    const text = `${above}\nsetup(install_requires=${expression})\n`;
    const { includes } = read(text);
    expect(includes.map(({ kind, path }) => [kind, path])).toEqual([['requirement', 'requirements.txt']]);
    const lines = text.split('\n');
    for (const { path, range } of includes)
      expect(lines[range.start.line]?.slice(range.start.character, range.end.character)).toBe(path);
    expect(dynamic(text)).toEqual([]);
    expect(declared(read(text))).toEqual([]);
  });

  it('reads an entry once, where it has a place of its own', () => {
    const extras = 'E = {"x": ["a"]}\nR = ["r"]\n';
    const all =
      'setup(extras_require={"all": [d for ds in E.values() for d in ds] + sorted(set(R)), **E, "r": R})';
    expect(declared(read(extras + all))).toEqual(['a (x)', 'r (all)']);
    const alone = 'setup(extras_require={"all": [d for ds in E.values() for d in ds if d not in R]})';
    expect(declared(read(extras + alone))).toEqual(['a (all)', 'r (all)']);
  });

  it('looks into a function of the file that takes nothing', () => {
    const text =
      'def reqs():\n    found = ["a"]\n    if x: return found + ["b"]\n    return open("requirements.txt").readlines()\n';
    const { includes } = read(`${text}setup(install_requires=reqs(), tests_require=reqs())`);
    expect(includes.map(({ path }) => path)).toEqual(['requirements.txt']);
    expect(listed('reqs()', text)).toEqual(['a', 'b']);
    expect(dynamic('def r():\n    return r()\nsetup(install_requires=r())')).toEqual([]);
  });

  it('does not guess where a helper looks for a file', () => {
    const text = 'setup(install_requires=reqs("test.txt"), tests_require=open("test.txt"))';
    expect(read(text).includes.map(({ range }) => range.start.character)).toEqual([61]);
    expect(dynamic(text)).toEqual(['reqs("test.txt")']);
  });

  it('puts joined folders before a file', () => {
    expect(
      read('setup(install_requires=read(os.path.join(here, "requirements", "base.txt")))').includes[0]?.path,
    ).toBe('requirements/base.txt');
  });

  it.each([
    ['a call', 'setup(install_requires=get_requires())', ['get_requires()']],
    ['an unknown name', 'from x import R\nsetup(install_requires=R)', ['R']],
    ['a comprehension', 'setup(install_requires=[f(x) for x in y()])', ['[f(x) for x in y()]']],
    ['an item', 'setup(install_requires=["a", make("b"), "c"])', ['make("b")']],
    ['extras', 'setup(extras_require=make(), tests_require=["t"])', ['make()']],
    ['one extra', 'setup(extras_require={"x": make(), "y": ["t"]})', ['make()']],
    ['all keywords', 'setup(name="n", **load())', ['load()']],
    [
      'two files at once',
      'setup(install_requires=r("req-a.txt") + r("req-b.txt", "req-c.txt"))',
      ['r("req-b.txt", "req-c.txt")'],
    ],
  ])('says that %s is computed', (_, text, expected) => {
    expect(dynamic(text)).toEqual(expected);
    expect(
      read(text).errors.every(
        ({ message }) => message === 'This is computed when setup.py runs and is not read.',
      ),
    ).toBe(true);
  });

  it('keeps the name where only the version is computed', () => {
    const text =
      'setup(install_requires=[f"a>={V}", "b==%s" % V, "c>=" + V, "d~={}".format(V), "%s>=1" % N, f"{N}", "e"])';
    expect(declared(read(text))).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(dynamic(text)).toHaveLength(6);
  });

  it('reads literals that are added to each other, and what a mapping is given by default', () => {
    const fixture = `REQ = ["c" + ">3", "d"]
        ^ name c
              ^^ specifier
                    ^ name d
extras = {}
extras.setdefault("q", ["qq"])
                         ^^ name qq (group q)
extras.setdefault("r", ["rr"]).append("ss")
                         ^^ name rr (group r)
                                       ^^ name ss (group r)
setup(install_requires=REQ, extras_require=extras)`;
    expect(annotate(setupPyReader, fixture)).toBe(fixture);
  });

  it('reads a name and a version that are put together from strings of one kind', () => {
    const fixture = `setup(install_requires=["re" "quests>" "=2", 'a' "b", "c" r"d"])
                         ^^^^^^^^^^^ name requests
                                    ^^^^^^ specifier
                                              ^^^^^ error: A name or version that is put together from strings of several kinds is not read.
                                                       ^^^^^^ error: A name or version that is put together from strings of several kinds is not read.`;
    expect(annotate(setupPyReader, fixture)).toBe(fixture);
    expect(declared(read(withoutMarks(fixture)))).toEqual(['requests >=2']);
  });

  it('tells of links to other places', () => {
    const { indexes } = read(
      'setup(install_requires=["a"], dependency_links=["https://b.example/c#egg=c-1"])',
    );
    expect(indexes.map(({ kind, url }) => [kind, url])).toEqual([['extra-index', 'unknown:']]);
  });

  it('keeps its entries while one is being typed', () => {
    const fixture = `import setuptools
       ^^^^^^^^^^ name setuptools
setup(
    install_requires=[
        "requests>=",
         ^^^^^^^^ name requests
                 ^^ specifier
                 ^^ error: A version is missing after >=.
        "fla
         ^^^ name fla
    extras_require={"x": ["a", "b"
                           ^ name a (group x)
                                ^ name b (group x)
    tests_require=
def main():
    setup(setup_requires=["c"])
                           ^ name c (build)`;
    expect(annotate(setupPyReader, fixture)).toBe(fixture);
  });

  it('reads no other call, and nothing of strings and comments', () => {
    expect(
      declared(
        read(
          '"""\nsetup(install_requires=["a"])\n"""\n# setup(install_requires=["b"])\nother(install_requires=["c"])\ndef setup(install_requires=["d"]): pass\n',
        ),
      ),
    ).toEqual([]);
  });

  it('ends lines where Python does', () => {
    expect(listed('"a\\x0cb\\u2028c"')).toEqual(['a', 'b', 'c']);
  });

  it('reads CRLF and tabs', () => {
    expect(declared(read('setup(\r\n\tinstall_requires=["a",\r\n\t"""b\r\nc"""]\r\n)\r\n'))).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  // An escape inside a name is counted as it is written, so that its range cannot hold the name itself.
  it('never throws, and its ranges hold what they claim', () => {
    const part = fc.constantFrom(
      'setup(',
      'install_requires=',
      'extras_require=',
      '**',
      '*',
      '[',
      ']',
      '{',
      '}',
      '(',
      ')',
      ',',
      ':',
      '=',
      '+',
      ' + ',
      '"',
      "'",
      '"""',
      'r"',
      'f"',
      'requests',
      '>=2',
      '"a"',
      "'b>=1'",
      '"c": ',
      'X',
      'X = ',
      'X += ',
      'X.append(',
      'X["k"] = ',
      '\n',
      '\n    ',
      '\r\n',
      '# c',
      'def f(s):',
      'with open("r.txt") as f:',
      'for x in f:',
      ' if y else ',
      'lambda: ',
      ' for x in X',
      '.split()',
      '.x',
      '\\n',
      '\\t',
      '\\N{x}',
      '{V}',
      '%s',
      ';',
      'dict(',
      'é',
      '\\\n',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(part, { maxLength: 50 }).map((parts) => parts.join('')),
      fc
        .array(part, { maxLength: 30 })
        .map((parts) => `X = ["x>=1"]\nsetup(install_requires=X + [${parts.join('')}`),
    );
    fc.assert(
      fc.property(text, (written) => expectSoundReading(setupPyReader, written)),
      { numRuns: 200 },
    );
  });

  it.each([
    ['entries', (n: number) => `setup(install_requires=[${'"a>=1",\n'.repeat(n)}])`],
    ['open brackets', (n: number) => `setup(install_requires=${'['.repeat(n)}`],
    ['open calls', (n: number) => 'setup(install_requires='.repeat(n)],
    [
      'sums',
      (n: number) => `X = []\n${'X += [f(X)]\n'.repeat(n)}setup(install_requires=X${' + X'.repeat(n)})`,
    ],
    [
      'items',
      (n: number) =>
        `X = {}\n${Array.from({ length: n }, (_, i) => `X["${i}"] = X["${i - 1}"]\n`).join('')}setup(extras_require=X)`,
    ],
    ['trailers', (n: number) => `setup(install_requires=x${'()'.repeat(n)}${'.a()[0]'.repeat(n)})`],
    ['conditions', (n: number) => `setup(install_requires=${'a if b else '.repeat(n)}c)`],
    [
      'aliases',
      (n: number) => `with ${'f as f, '.repeat(n)}x: pass\nsetup(install_requires=[${'g(f),'.repeat(n)}])`,
    ],
    ['prefixes', (n: number) => `setup(install_requires=[${'"a" '.repeat(n)}])`],
    ['escapes', (n: number) => `setup(install_requires=["${'\\x61\\n'.repeat(n)}"])`],
    ['unclosed quotes', (n: number) => `setup(\n${'"""a\n\'b\n'.repeat(n)}`],
    ['keys', (n: number) => `setup(**{${'"install_requires": ["a"], **k, '.repeat(n)}})`],
  ])('takes time in proportion to %s', (_, make) => {
    expectLinearTime(setupPyReader, make, 500);
  });
});
