import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notebookCellReader } from '../../../../server/src/documents/notebook-cell.ts';
import { annotate } from '../annotate.ts';
import { expectLinearTime, expectSoundReading } from '../reading-properties.ts';

const { read } = notebookCellReader;

function found(text: string): string[] {
  return read(text).dependencies.map(({ kind, rawName }) =>
    kind === 'import' ? rawName : `${rawName} (${kind})`,
  );
}

function installed(text: string): string[] {
  return read(text).dependencies.flatMap(({ kind, rawName, specifier }) =>
    kind === 'install-command' ? [`${rawName}${specifier ?? ''}`] : [],
  );
}

describe('a notebook cell', () => {
  it('gives its imports and what its magics install, each at its place', () => {
    const fixture = `%pip install -q "requests>=2" rich[jupyter]==13.0
                 ^^^^^^^^ name requests (install-command)
                         ^^^ specifier
                              ^^^^ name rich (install-command, extras jupyter)
                                           ^^^^^^ specifier
import requests, numpy as np
       ^^^^^^^^ name requests
                 ^^^^^ name numpy
!{sys.executable} -m pip install --upgrade \\
    pandas
    ^^^^^^ name pandas (install-command)
%matplotlib inline
with open(x) as f:
    from PIL import Image
         ^^^ name pil
    !pip3 install a && uv pip install b
                  ^ name a (install-command)
                                      ^ name b (install-command)
out = !pip install c
                   ^ name c (install-command)
`;
    expect(annotate(notebookCellReader, fixture)).toBe(fixture);
  });

  it('is no script of its own, and says nothing of cells', () => {
    const reading = read('# /// script\n# dependencies = ["a"]\n# ///\nimport b\n');
    expect(reading).toMatchObject({ isScript: false, cells: null, errors: [] });
    expect(reading.dependencies.map(({ kind, ranges }) => [kind, ranges.name])).toEqual([
      ['import', { start: { line: 3, character: 7 }, end: { line: 3, character: 8 } }],
    ]);
  });

  it.each([
    ['%pip install a', ['a']],
    ['%pip  install\ta==1.0 # b', ['a==1.0']],
    ['  %pip install a', ['a']],
    ['%uv pip install a', ['a']],
    ['%uv add a', ['a']],
    ['!pip install a', ['a']],
    ['! pip install a', ['a']],
    ['!!pip install a', ['a']],
    ['!pip3 install a', ['a']],
    ['!python -m pip install a', ['a']],
    ['!python3 -m pip install a', ['a']],
    ['!{sys.executable} -m pip install a', ['a']],
    ['!"{sys.executable}" -m pip install a', ['a']],
    ['!$sys.executable -m pip install a', ['a']],
    ['!uv pip install --system a', ['a']],
    ['!uv add a', ['a']],
    ['%sx pip install a', ['a']],
    ['%system pip install a', ['a']],
    ['x = !pip install a', ['a']],
    ['x, y = %sx pip install a', ['a']],
    ['x=!pip install a', ['a']],
    ['pip install a b', ['a', 'b']],
    ['uv pip install a', ['a']],
    ['!pip install {name} a=={version} b', ['a', 'b']],
    ['!pip install a; pip install b', ['a', 'b']],
    ["!pip install 'a>=1' # and more", ['a>=1']],
    ['%%bash\npip install a\nimport b\n', ['a']],
    ['%%sh\npip install a\n', ['a']],
    ['%%script bash -e\npip install a\n', ['a']],
    ['%%!\npip install a\n', ['a']],
    ['%sh pip install a', ['a']],
    ['%sh\npip install a\npip install b', ['a', 'b']],
    ['\n\n%%capture\n!pip install a', ['a']],
    ['%%time\n%pip install a', ['a']],
    ['if True:\n    !pip install a\n    %pip install b', ['a', 'b']],
    ['print(\n!pip install a\n', ['a']],
  ])('%o installs %o', (text, expected) => {
    expect(installed(text)).toEqual(expected);
  });

  it.each([
    '%conda install a',
    '!conda install a',
    '!apt install a',
    '!apt-get install -y python3-pip',
    '# pip install a',
    '# !pip install a',
    '#%pip install a',
    'x = "!pip install a"',
    '"""\n!pip install a\n%pip install b\n"""',
    'subprocess.run(["pip", "install", "a"])',
    'subprocess.check_call([sys.executable, "-m", "pip", "install", "a"])',
    'os.system("pip install a")',
    '%pip list',
    '!pip freeze',
    '!echo a',
    'pip = install',
    'x = (5\n%pip\n)',
    'x != pip',
    '%%html\npip install a',
    '%%writefile install.sh\npip install a',
    '%%javascript\nimport a from "b"',
    '%%markdown\nimport a',
    '%md\nimport a\n%pip install b',
    '%sql\nselect * from a import b',
  ])('%o says nothing', (text) => {
    expect(read(text)).toMatchObject({ dependencies: [], errors: [] });
  });

  it.each([
    ['%time import a\nimport b', ['a', 'b']],
    ['%%time\nimport a', ['a']],
    ['%%timeit -n 10\nimport a', ['a']],
    ['%%timeit import v\nimport a', ['v', 'a']],
    ['%%timeit -n 10 -r3 -q import v; v.x()\nimport a', ['v', 'a']],
    ['%timeit -o import v', ['v']],
    ['%%prun -s cumulative import v\nimport a', ['v', 'a']],
    ['%%capture out --no-stderr\nimport a', ['a']],
    ['%%python3\nimport a', ['a']],
    ['%%script python3\nimport a', ['a']],
    ['%matplotlib inline\nimport a', ['a']],
    ['%load_ext x\nimport a', ['a']],
    ['!ls "it\'s\nimport a', ['a']],
    ['!echo """\nimport a', ['a']],
    ['!echo (\nimport a', ['a']],
    ['!ls \\\nimport a\nimport b', ['b']],
    ['x = !ls (\nimport a', ['a']],
    ['x = %timeit -o f("\nimport a', ['a']],
    ['?x("\nimport a', ['a']],
    ['x.y?\nimport a', ['a']],
    ['x??\nimport a', ['a']],
    ['/f "a\nimport b', ['b']],
    [',f "a\nimport b', ['b']],
    [';f "a\nimport b', ['b']],
    ['x = a \\\n% b\nimport c', ['c']],
    ['f(a\n% b)\nimport c', ['c']],
    ['f(a\n!= b)\nimport c', ['c']],
    ['%sql select "a\nimport b', ['b']],
    ['x == !y\nx != y\nimport a', ['a']],
    ['await f()\nimport a', ['a']],
    ['"""\nnot closed\nimport a', []],
  ])('%o imports %o', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('reads each command once, though a string is not closed', () => {
    const text = '!pip install a\nx = """\nimport b\nimport c\n!pip install d\n';
    expect(found(text)).toEqual(['a (install-command)', 'b', 'c', 'd (install-command)']);
  });

  it('tells the files and indexes that its commands name', () => {
    expect(read('%pip install -r more.txt --extra-index-url https://index.example/simple a')).toMatchObject({
      includes: [{ kind: 'requirement', path: 'more.txt', range: { start: { line: 0, character: 16 } } }],
      indexes: [{ kind: 'extra-index', url: 'https://index.example/simple' }],
    });
  });
});

describe('any notebook cell', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...[
        '%pip install ',
        '!pip install ',
        '!',
        '%',
        '%%',
        '%%bash',
        '%%time',
        '%time ',
        '?',
        '!{sys.executable} -m pip install ',
      ],
      ...[
        'a',
        'b>=1',
        '"c[x]==2"',
        '{',
        '}',
        '{d}',
        '$e',
        '=',
        ' = ',
        '!=',
        ' ',
        '\n',
        '\r\n',
        '\r',
        '\\',
        '\\\n',
        '#',
      ],
      ...[
        'import f',
        'from g import h',
        '(',
        ')',
        '"',
        "'",
        '"""',
        'f"',
        ';',
        ',',
        '/',
        '\t',
        '\f',
        '\0',
        '\u2028',
        '𝛑',
        '--index-url ',
      ],
    ),
    fc.string({ maxLength: 3 }),
  );
  const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

  it('is read without throwing, with ranges that hold what they claim', () => {
    fc.assert(
      fc.property(text, (written) => expectSoundReading(notebookCellReader, written)),
      { numRuns: 500 },
    );
  });

  it.each<[string, (n: number) => string]>([
    ['magics', (n) => '%pip install a b>=1\n'.repeat(n)],
    ['commands', (n) => '!ls\n'.repeat(n)],
    ['continued lines', (n) => `!pip install \\\n${'a \\\n'.repeat(n)}`],
    ['continued lines that install nothing', (n) => `!ls \\\n${'! \\\n'.repeat(n)}`],
    ['fields', (n) => `!pip install ${'{a} '.repeat(n)}`],
    ['fields not closed', (n) => `!pip install ${'{'.repeat(n * 5)}`],
    ['signs', (n) => `${'%'.repeat(n * 10)}\n${'!'.repeat(n * 10)}`],
    ['assignments', (n) => `x ${'= '.repeat(n * 5)}`],
    ['spaces behind assignments', (n) => `x =${' '.repeat(n * 10)}`.repeat(2)],
    ['timed lines', (n) => `%time ${'%time '.repeat(n)}`],
    ['empty lines', (n) => `${'\n'.repeat(n * 10)}%%bash\n`],
    ['shell', (n) => `%%bash\n${'pip install a\n'.repeat(n)}`],
    ['strings not closed', (n) => `"""\nimport a\n${'!pip install a\n"""\n'.repeat(2 * n)}`],
  ])('is read in time in proportion to its %s', (_, make) => {
    expectLinearTime(notebookCellReader, make);
  });
});

describe('a variable that a cell sets for its commands', () => {
  const corp = 'https://corp.example/simple';

  it.each([
    [`%env PIP_EXTRA_INDEX_URL=${corp}`, 'extra-index', corp],
    [`%env PIP_INDEX_URL ${corp}  `, 'index', corp],
    [`%set_env UV_INDEX = ${corp}`, 'extra-index', corp],
    ['%env PIP_INDEX_URL=$URL', 'index', `\${…}`],
    [`os.environ["PIP_INDEX_URL"] = "${corp}"`, 'index', corp],
    [`os.environ['UV_DEFAULT_INDEX']='${corp}'`, 'index', corp],
    ['os.environ["PIP_INDEX_URL"] = url', 'index', 'unknown:'],
    ['os.environ["PIP_INDEX_URL"] = f"https://{host}/simple"', 'index', `https://\${…}/simple`],
    [`os.environ.setdefault("PIP_EXTRA_INDEX_URL", "${corp}")`, 'extra-index', corp],
    [`os.environ.update({"PIP_EXTRA_INDEX_URL": "${corp}"})`, 'extra-index', corp],
    [`os.environ.update(PIP_EXTRA_INDEX_URL="${corp}")`, 'extra-index', corp],
    ['env = dict(os.environ, PIP_EXTRA_INDEX_URL=url)', 'extra-index', 'unknown:'],
  ])('names an index: %s', (line, kind, url) => {
    const text = `import os\n${line}\n!pip install a\n`;
    const { indexes, dependencies } = read(text);
    expect(indexes).toMatchObject([{ kind, url }]);
    const [{ range }] = indexes as [(typeof indexes)[0] & object];
    expect(range.start.line).toBe(1);
    if (url === corp) expect(line.slice(range.start.character, range.end.character)).toBe(corp);
    expect(dependencies.at(-1)).toMatchObject({
      name: 'a',
      index: kind === 'index' && url === corp ? corp : null,
    });
  });

  it.each([
    'if os.environ["PIP_INDEX_URL"] == "x": pass',
    'print(os.environ["PIP_INDEX_URL"])',
    '%env PIP_CACHE_DIR=/tmp',
    'os.environ["PIP_TIMEOUT"] = "3"',
  ])('or none: %s', (line) => {
    expect(read(`import os\n${line}\n!pip install a\n`).indexes).toEqual([]);
  });

  it('is found in a time that grows with the text only', () => {
    expectLinearTime(notebookCellReader, (n) => `"PIP_INDEX_URL"${' '.repeat(n)}`.repeat(3));
    expectLinearTime(notebookCellReader, (n) => '%env PIP_INDEX_URL ('.repeat(n));
    expectLinearTime(notebookCellReader, (n) => `!x\n${'( PIP_A '.repeat(n)}`);
  });
});
