import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toxIniReader } from '../../../server/src/documents/tox-ini.ts';
import { annotate } from './annotate.ts';
import { expectLinearTime, expectSoundReading } from './reading-properties.ts';

const { read } = toxIniReader;

describe('tox.ini', () => {
  it('gives what tox and its environments install', () => {
    const fixture = `[tox]
envlist = py{38,312}-{django42,main}, lint
requires =
    tox>=4
    ^^^ name tox (build)
       ^^^ specifier
    virtualenv<20.22
    ^^^^^^^^^^ name virtualenv (build)
              ^^^^^^ specifier
[testenv]
constrain_package_deps = true
deps =
    pytest>=8  # the runner
    ^^^^^^ name pytest (group testenv)
          ^^^ specifier
    # coverage
    py38,py39: typing-extensions >4
               ^^^^^^^^^^^^^^^^^ name typing-extensions (group testenv)
                                 ^^ specifier
    !py312: six
            ^^^ name six (group testenv)
    django{41,42}-!main: Django>=4.1
                         ^^^^^^ name django (group testenv)
                               ^^^^^ specifier
    coverage[toml]
    ^^^^^^^^ name coverage (group testenv, extras toml)
    numpy{env:NUMPY_VERSION}
    ^^^^^^^^^^^^^^^^^^^^^^^^ error: What is filled in here is known only when it runs.
    {posargs}
    ^^^^^^^^^ error: What is filled in here is known only when it runs.
    -e .[test]
    -e git+https://git.example/x.git#egg=widget
                                         ^^^^^^ name widget (group testenv, git+https://git.example/x.git#egg=widget)
[testenv:lint]
deps = ruff==0.4.1
       ^^^^ name ruff (group lint)
           ^^^^^^^ specifier
commands = ruff check
skip_install = true`;
    expect(annotate(toxIniReader, fixture)).toBe(fixture);
  });

  it('keeps the name where tox fills in the rest, and says what is not read', () => {
    const fixture = `[tox]
requires = tox-uv=={env:TOX_UV}
           ^^^^^^ name tox-uv (build)
           ^^^^^^^^^^^^^^^^^^^^ error: What is filled in here is known only when it runs.
[testenv]
deps =
    black=={env:BV:23.1}
    ^^^^^ name black (group testenv)
    ^^^^^^^^^^^^^^^^^^^^ error: What is filled in here is known only when it runs.
    bar[x, Y] {posargs}
    ^^^ name bar (group testenv, extras x y)
    ^^^^^^^^^^^^^^^^^^^ error: What is filled in here is known only when it runs.
    pytest{env:V:>=8}
    ^^^^^^ name pytest (group testenv)
    ^^^^^^^^^^^^^^^^^ error: What is filled in here is known only when it runs.
    acme-{env:PART}
    ^^^^^^^^^^^^^^^ error: What is filled in here is known only when it runs.
    {env:X:qux}
    ^^^^^^^^^^^ error: What is filled in here is known only when it runs.
    -e {toxinidir}[dev]
    {toxinidir}/plugins
    local @ file://{toxinidir}/local
    ^^^^^ name local (group testenv, file://{toxinidir}/local)`;
    expect(annotate(toxIniReader, fixture)).toBe(fixture);
  });

  it('knows an index of tox 3 on the line of its setting', () => {
    const text = '[tox]\nindexserver = default = https://a.example/simple\n[testenv]\ndeps = a\n';
    expect(read(text).indexes).toMatchObject([{ kind: 'index', url: 'https://a.example/simple' }]);
  });

  it('knows the indexes that settings name', () => {
    const text = `[tox]
indexserver =
    default = https://a.example/simple
    more = https://b.example/simple
[testenv]
setenv =
    PIP_INDEX_URL = https://c.example/simple
    py38: UV_EXTRA_INDEX_URL={env:OURS:https://d.example/simple}
    PIP_TIMEOUT = 60
passenv = HOME PIP_EXTRA_INDEX_URL
install_command = pip install -i https://e.example/simple {opts} {packages}
deps =
    --extra-index-url={env:OURS}
    a
[testenv:offline]
set_env =
    PIP_NO_INDEX = 1
[other]
setenv = PIP_INDEX_URL = https://f.example/simple`;
    const { indexes, dependencies } = read(text);
    expect(indexes.map(({ kind, url }) => `${kind} ${url}`)).toEqual([
      'index https://a.example/simple',
      'extra-index https://b.example/simple',
      'index https://c.example/simple',
      `extra-index \${…}`,
      'extra-index unknown:',
      'index https://e.example/simple',
      'extra-index {env:OURS}',
      'extra-index no-index:',
    ]);
    expect(dependencies.map(({ name, index }) => [name, index])).toEqual([['a', null]]);
  });

  it('follows -r and -c, also beside tox’s name for its folder', () => {
    const text = `[testenv]
deps =
    -rrequirements/test.txt
    -r {toxinidir}/requirements.txt
    --requirement={tox_root}{/}more.txt
    py38: -c constraints.txt
    -c{env:UPPER_CONSTRAINTS:https://constraints.example/upper}
    -r {toxworkdir}/x.txt
constraints = {toxinidir}/pins.txt
`;
    const lines = text.split('\n');
    const { includes, errors, dependencies } = read(text);
    expect(includes.map(({ kind, path }) => [kind, path])).toEqual([
      ['requirement', 'requirements/test.txt'],
      ['requirement', 'requirements.txt'],
      ['requirement', 'more.txt'],
      ['constraint', 'constraints.txt'],
      ['constraint', 'pins.txt'],
    ]);
    for (const { path, range } of includes) {
      expect(lines[range.start.line]?.slice(range.start.character, range.end.character)).toBe(path);
    }
    expect([errors, dependencies]).toEqual([[], []]);
  });

  it('reads lists that another section keeps, once, where they stand', () => {
    const text = `[base]
deps =
    requests
    {[base]more}
more = flask
unused = numpy
[testenv]
deps =
    {[base]deps}
    {[testenv]deps}
    {[nowhere]deps}
[testenv:docs]
deps = {[base]deps}
`;
    expect(read(text).dependencies.map(({ name, group }) => [name, group])).toEqual([
      ['requests', 'base'],
      ['flask', 'base'],
    ]);
  });

  it('parts a requires of one line at its commas', () => {
    expect(
      read('[tox]\nrequires = tox>=4,<5, tox-uv\n').dependencies.map(({ name, specifier }) => [
        name,
        specifier,
      ]),
    ).toEqual([
      ['tox', '>=4,<5'],
      ['tox-uv', null],
    ]);
  });

  it('ties an environment’s entries to its index', () => {
    const text =
      '[testenv]\ndeps =\n  a\n  --index-url https://user:secret@index.example/simple\n  b\n[testenv:x]\ndeps = c\n';
    const { dependencies, indexes } = read(text);
    expect(dependencies.map(({ name, index }) => [name, index])).toEqual([
      ['a', 'https://index.example/simple'],
      ['b', 'https://index.example/simple'],
      ['c', null],
    ]);
    expect(indexes.map(({ kind }) => kind)).toEqual(['index']);
  });

  it('reads nothing of a file without environments', () => {
    expect(read('[pytest]\naddopts = -q\ndeps = x\n[flake8]\nrequires = y\n').dependencies).toEqual([]);
  });

  it('never throws, and its ranges hold what they claim', () => {
    const part = fc.constantFrom(
      '[tox]\n',
      '[testenv]\n',
      '[testenv:x]\n',
      '[b]\n',
      'deps =',
      'requires =',
      'constraints=',
      '\n  ',
      '\n',
      '\r\n\t',
      'requests',
      '>=2',
      'py38: ',
      ', ',
      '{[b]deps}',
      '{[testenv]deps}',
      '{',
      '}',
      '-r ',
      '-e ',
      '{toxinidir}/',
      '--index-url',
      '=',
      ' # c',
      '\\#',
      '\\\n ',
      '"',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(part, { maxLength: 40 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (written) => expectSoundReading(toxIniReader, written)),
      { numRuns: 200 },
    );
  });

  it.each([
    ['entries', (n: number) => `[testenv]\ndeps =\n${'  py38,py39: a[b>=1\n'.repeat(n)}`],
    [
      'references',
      (n: number) => `${'[b]\ndeps=a\n'.repeat(n)}[testenv]\ndeps =\n${'  {[b]deps}\n'.repeat(n)}`,
    ],
    [
      'chains',
      (n: number) =>
        `[testenv]\ndeps = {[b]k0}\n[b]\n${Array.from({ length: n }, (_, i) => `k${i} = {[b]k${i + 1}}\n`).join('')}`,
    ],
    ['commas', (n: number) => `[tox]\nrequires = ${'a,'.repeat(n)}${'a, <'.repeat(n)}`],
    ['factors', (n: number) => `[testenv]\ndeps =\n  ${'a,'.repeat(n)}\n  ${'-c '.repeat(n)}{`],
  ])('takes time in proportion to %s', (_, make) => {
    expectLinearTime(toxIniReader, make, 500);
  });
});
