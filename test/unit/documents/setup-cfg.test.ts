import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setupCfgReader } from '../../../server/src/documents/setup-cfg.ts';
import { annotate } from './annotate.ts';
import { expectLinearTime, expectSoundReading } from './reading-properties.ts';

const { read } = setupCfgReader;

function names(text: string): readonly string[] {
  return read(text).dependencies.map(({ name }) => name);
}

describe('setup.cfg', () => {
  it('gives the requirements of every list at their places', () => {
    const fixture = `[metadata]
name = Storefront
version = attr: storefront.__version__

[options]
python_requires = >=3.10
install_requires =
    requests[security] >=2.31, <3  # the client
    ^^^^^^^^ name requests (extras security)
                       ^^^^^^^^^^ specifier
    # flask
    ; django
    flask ; python_version < "3.12"
    ^^^^^ name flask

    demo @ https://files.example/demo.zip
    ^^^^ name demo (https://files.example/demo.zip)
setup_requires = setuptools>=60; wheel
                 ^^^^^^^^^^ name setuptools (build)
                           ^^^^ specifier
                                 ^^^^^ name wheel (build)
tests_require: pytest
               ^^^^^^ name pytest (group tests)

[options.extras_require]
Dev-Tools =
    black==24.1
    ^^^^^ name black (group Dev-Tools)
         ^^^^^^ specifier
docs = sphinx ;furo
       ^^^^^^ name sphinx (group docs)
               ^^^^ name furo (group docs)

[options.package_data]
install_requires = nothing
[other]
setup_requires = nothing`;
    expect(annotate(setupCfgReader, fixture)).toBe(fixture);
    expect(read(fixture)).toMatchObject({ ownName: 'Storefront', requiresPython: '>=3.10' });
  });

  it('follows file: to requirements files', () => {
    const text =
      '[options]\ninstall_requires = file: requirements.txt, more.txt\n[options.extras_require]\nx =\n  file:x.txt\n  y.txt\n';
    const { includes, dependencies, errors } = read(text);
    expect(includes.map(({ kind, path }) => [kind, path])).toEqual(
      ['requirements.txt', 'more.txt', 'x.txt', 'y.txt'].map((path) => ['requirement', path]),
    );
    expect(includes[1]?.range).toEqual({
      start: { line: 1, character: 43 },
      end: { line: 1, character: 51 },
    });
    expect([dependencies, errors]).toEqual([[], []]);
  });

  it('does not take the name for known that stands elsewhere', () => {
    expect(read('[metadata]\nname = attr: a.b\n').ownName).toBeNull();
    expect(read('[metadata]\nname =\n').ownName).toBeNull();
  });

  it('says where a condition is cut off by a semicolon', () => {
    const fixture = `[options]
install_requires = tomli; python_version < "3.11"
                   ^^^^^ name tomli
                          ^^^^^^^^^^^^^^^^^^^^^^^ error: On one line a semicolon ends a requirement: one with a condition needs a line of its own.`;
    expect(annotate(setupCfgReader, fixture)).toBe(fixture);
  });

  it('says where a key ends before its condition', () => {
    const fixture = `[options.extras_require]
j:python_version<"3" = l
  ^^^^^^^^^^^^^^^^^^^^^^ error: A colon ends the key j: a condition goes behind its requirement, after a semicolon.
k: sys_platform == "win32" =
   ^^^^^^^^^^^^^^^^^^^^^^^^^ error: A colon ends the key k: a condition goes behind its requirement, after a semicolon.
    m
    ^ name m (group k)
n: o
   ^ name o (group n)`;
    expect(annotate(setupCfgReader, fixture)).toBe(fixture);
  });

  it('knows the places besides PyPI that setuptools was told of', () => {
    const text = `[options]
install_requires = a
dependency_links =
    https://b.example/c#egg=c-1
    https://d.example/
[easy_install]
index_url = https://e.example/simple
[testenv]
setenv = PIP_INDEX_URL=https://f.example/simple`;
    const { indexes } = read(text);
    expect(indexes.map(({ kind, url, range }) => [kind, url, range.start.line])).toEqual([
      ['extra-index', 'unknown:', 3],
      ['extra-index', 'unknown:', 4],
      ['extra-index', 'https://e.example/simple', 6],
      ['index', 'https://f.example/simple', 8],
    ]);
  });

  it('joins lines that end in a backslash', () => {
    const { dependencies } = read(
      '[options]\ninstall_requires =\n  requests \\\n    >=2,\\\n    <3\n  flask\n',
    );
    expect(dependencies.map(({ name, specifier }) => [name, specifier])).toEqual([
      ['requests', '>=2,<3'],
      ['flask', null],
    ]);
    expect(dependencies[0]?.ranges.specifier).toEqual({
      start: { line: 3, character: 4 },
      end: { line: 4, character: 6 },
    });
  });

  it('keeps its entries while one is being typed', () => {
    const fixture = `[options
install_requires =
    requests
    ^^^^^^^^ name requests
    flask>=
    ^^^^^ name flask
         ^^ specifier
         ^^ error: A version is missing after >=.
    %(name)s
    ^^^^^^^^ error: This is not a requirement.
    click[
    ^^^^^ name click
         ^ error: The list of extras has no closing bracket.
[options.extras_require
dev
all =
    numpy
    ^^^^^ name numpy (group all)`;
    expect(annotate(setupCfgReader, fixture)).toBe(fixture);
  });

  it('reads tabs, CRLF and lone carriage returns', () => {
    expect(names('[options]\r\ninstall_requires =\r\n\trequests>=2\r\n\tflask\r\n')).toEqual([
      'requests',
      'flask',
    ]);
    expect(names('[options]\rinstall_requires =\r a\r b\r')).toEqual(['a', 'b']);
  });

  it('ends lines where Python does', () => {
    expect(names('[options]\ninstall_requires =\n  a\f b\u2028c\n')).toEqual(['a', 'b', 'c']);
  });

  it('takes older spellings of keys, and no other section', () => {
    expect(
      names(
        '[options]\nInstall-Requires = a\n[OPTIONS]\ninstall_requires = b\n[pbr]\ninstall_requires = c\n',
      ),
    ).toEqual(['a']);
  });

  it('takes an indented line for a part of the value above', () => {
    expect(names('[options]\ninstall_requires =\n  a\n  [x]\n  b = 1\nzip_safe = true\n  c\n')).toEqual([
      'a',
      'b',
    ]);
  });

  it('reads the environments of tox', () => {
    const text = '[tox:tox]\nrequires = tox>=4\n[testenv:lint]\ndeps = ruff\n[tox]\nrequires = no\n';
    expect(read(text).dependencies.map(({ kind, name, group }) => [kind, name, group])).toEqual([
      ['build', 'tox', null],
      ['requirement', 'ruff', 'lint'],
    ]);
  });

  it('never throws, and its ranges hold what they claim', () => {
    const part = fc.constantFrom(
      '[options]\n',
      '[options.extras_require]\n',
      '[testenv]\n',
      'install_requires =',
      'deps=',
      'x: ',
      '\n  ',
      '\n',
      '\r\n\t',
      'requests',
      '>=2',
      '; ',
      ',',
      '#',
      ' # c',
      '\\\n  ',
      'file:',
      '{[x]deps}',
      '-r a.txt',
      '%(a)s',
      '[a',
      'é',
      '@ https://u:p@h/x.zip',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(part, { maxLength: 40 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (written) => expectSoundReading(setupCfgReader, written)),
      { numRuns: 100 },
    );
  });

  it.each([
    ['entries', (n: number) => `[options]\ninstall_requires =\n${'  a[b>=1\n'.repeat(n)}`],
    ['sections', (n: number) => '[options]\ninstall_requires = a;b\n'.repeat(n)],
    ['open brackets', (n: number) => '[a\n'.repeat(n)],
    ['semicolons', (n: number) => `[options]\ninstall_requires = ${'a;'.repeat(n)}`],
    ['backslashes', (n: number) => `[options]\ninstall_requires =\n${' a \\\n'.repeat(n)}`],
    ['spaces', (n: number) => `[options]\ninstall_requires = a${' '.repeat(n)}#\n${' '.repeat(n)}x`],
  ])('takes time in proportion to %s', (_, make) => {
    expectLinearTime(setupCfgReader, make, 500);
  });
});
