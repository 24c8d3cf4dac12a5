import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { constraintsReader, requirementsReader } from '../../../server/src/documents/requirements.ts';
import { annotate } from './annotate.ts';
import { expectLinearTime, expectSoundReading } from './reading-properties.ts';

const { read } = requirementsReader;

/** The first entry of a text, without its ranges. */
function first(text: string) {
  const { ranges: _, ...entry } = read(text).dependencies[0] ?? { ranges: null };
  return entry;
}

function names(text: string): string[] {
  return read(text).dependencies.map(({ name }) => name);
}

function messages(text: string): string[] {
  return read(text).errors.map(({ message }) => message);
}

function endsLine(text: string): boolean {
  return [...text].some((character) => '\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029'.includes(character));
}

describe('a requirements file', () => {
  it('gives each entry, its name and its specifier at their places', () => {
    const fixture = `
# pinned by hand
requests[security]>=2.31,<3  # the client
^^^^^^^^ name requests (extras security)
                  ^^^^^^^^^ specifier
  Django ~= 4.2 ; python_version < "3.12"
  ^^^^^^ name django
         ^^^^^^ specifier
zope.interface (>=5.0)
^^^^^^^^^^^^^^ name zope-interface
                ^^^^^ specifier
flask
^^^^^ name flask

demo @ https://files.example/demo-1.0.zip ; os_name == "nt"
^^^^ name demo (https://files.example/demo-1.0.zip)
-e git+https://git.example/team/tool.git@v2#egg=Tool_Box[cli]&subdirectory=src
                                                ^^^^^^^^ name tool-box (extras cli, git+https://git.example/team/tool.git@v2#egg=Tool_Box[cli]&subdirectory=src)
./wheels/acme_core-2.1-py3-none-any.whl
         ^^^^^^^^^ name acme-core (./wheels/acme_core-2.1-py3-none-any.whl)
https://files.example/python-dateutil-2.9.0.tar.gz#sha256=abc
                      ^^^^^^^^^^^^^^^ name python-dateutil (https://files.example/python-dateutil-2.9.0.tar.gz#sha256=abc)
`;
    expect(annotate(requirementsReader, fixture)).toBe(fixture);
  });

  it('tells what is wrong at its place and reads the rest', () => {
    const fixture = `
requests>=
^^^^^^^^ name requests
        ^^ specifier
        ^^ error: A version is missing after >=.
flask[
^^^^^ name flask
     ^ error: The list of extras has no closing bracket.
django=4.2
^^^^^^ name django
      ^^^^ specifier
      ^ error: “=” does not compare versions. Did you mean ==?
numpy 1.26
^^^^^ name numpy
      ^^^^ error: This text is not part of a requirement: “1.26”.
this is a sentence
^^^^^^^^^^^^^^^^^^ error: This is not a requirement that pip can read.
\${PACKAGE}==1.0
^^^^^^^^^^^^^^^ error: The name depends on the environment variable PACKAGE, which is not read.
--frobnicate
^^^^^^^^^^^^ error: --frobnicate is not an option of requirements files.
attrs --pre
^^^^^ name attrs
      ^^^^^ error: pip ignores --pre behind a requirement; it needs a line of its own.
six --hash=nothing
^^^ name six
    ^^^^^^^^^^^^^^ error: A hash is written as --hash=algorithm:digest.
-r
^^ error: A value is missing after -r.
rеquests==1.0
^^^^^^^^^^^^^ error: This is not a requirement that pip can read. Its name holds е (U+0435), which no project's name may hold, whatever it looks like.
`;
    expect(annotate(requirementsReader, fixture)).toBe(fixture);
  });

  it('joins continued lines', () => {
    const fixture = `
requests==2.32.0 \\
^^^^^^^^ name requests
        ^^^^^^^^ specifier
    --hash=sha256:aa11 \\
    --hash sha256:bb22
flask \\
^^^^^ name flask
  >=3
  ^^^ specifier`;
    expect(annotate(requirementsReader, fixture)).toBe(fixture);
    const [requests] = read(fixture.replace(/\n *\^.*/g, '')).dependencies;
    expect(requests?.hashes).toEqual(['sha256:aa11', 'sha256:bb22']);
    expect(requests?.ranges.whole).toEqual({
      start: { line: 1, character: 0 },
      end: { line: 3, character: 22 },
    });
  });

  it.each([
    ['a comment that ends with a backslash does not swallow the next line', '# note \\\nflask', ['flask']],
    ['a comment behind an entry that does, does', 'flask # note \\\ndjango\nsix', ['flask', 'six']],
    ['a comment ends the joining', 'flask \\\n# note\ndjango', ['flask', 'django']],
    ['a backslash at the end of the file', 'flask \\', ['flask']],
    ['a hash without space before it is no comment', 'flask@https://h.example/x#egg=y', ['flask']],
    ['Windows line ends', 'flask\r\ndjango>=1\r\n', ['flask', 'django']],
    ['old line ends', 'flask\rdjango', ['flask', 'django']],
    ['a line separator behind a comment hides nothing', 'flask # note\u2028evil', ['flask', 'evil']],
    ['space before and tabs', '\t flask\t>=1\t# x', ['flask']],
  ])('%s', (_, text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  it('reads all parts of an entry', () => {
    expect(first('Requests[Socks, security] >=2 ; python_version > "3" --hash=sha256:ab')).toEqual({
      kind: 'requirement',
      name: 'requests',
      rawName: 'Requests',
      specifier: '>=2',
      requires: '>=2',
      members: [],
      extras: ['socks', 'security'],
      marker: 'python_version > "3"',
      url: null,
      index: null,
      group: null,
      module: null,
      optional: false,
      hashes: ['sha256:ab'],
      lockedVersion: null,
    });
  });

  it('reads includes and indexes, glued, with = and with a space', () => {
    const found = read(
      '-rbase.txt\n--requirement=more.txt\n-c "my constraints.txt"\n-i https://a.example/simple\n' +
        '--extra-index https://b.example/simple --find-links ./wheels\n--no-index\n',
    );
    expect(found.includes.map(({ kind, path }) => [kind, path])).toEqual([
      ['requirement', 'base.txt'],
      ['requirement', 'more.txt'],
      ['constraint', 'my constraints.txt'],
    ]);
    expect(found.includes[2]?.range).toEqual({
      start: { line: 2, character: 4 },
      end: { line: 2, character: 22 },
    });
    expect(found.indexes.map(({ kind, url }) => [kind, url])).toEqual([
      ['index', 'https://a.example/simple'],
      ['extra-index', 'https://b.example/simple'],
      ['find-links', './wheels'],
    ]);
    expect(found.noIndex).toBe(true);
    expect(found.errors).toEqual([]);
  });

  it('reads the hosts whose certificates are not checked', () => {
    const { trustedHosts } = read('--trusted-host inner.example:8443\n--trusted-host=other.example\n');
    expect(trustedHosts).toEqual([
      {
        host: 'inner.example:8443',
        range: { start: { line: 0, character: 15 }, end: { line: 0, character: 33 } },
      },
      {
        host: 'other.example',
        range: { start: { line: 1, character: 15 }, end: { line: 1, character: 28 } },
      },
    ]);
  });

  it.each([
    '--pre',
    '--trusted-host h.example',
    '--require-hashes',
    '--no-binary :all:',
    '--only-binary=numpy',
    '--prefer-binary',
    '--use-feature fast-deps',
    'flask --config-settings "a=b" --global-option=-v',
    '-e .',
    '-e ./pkg[dev]',
    './pkg',
    '../pkg.zip',
    'git+ssh://git@git.example/x.git',
    'file:///tmp/pkg',
    `flask==\${VERSION}`,
  ])('takes %s without complaint', (text) => {
    expect(messages(text)).toEqual([]);
  });

  it('ties every entry to the last index, without user name and password', () => {
    const text = 'a\n-i https://one.example/simple\nb\n--index-url https://me:secret@two.example/simple\n';
    const found = read(text);
    expect(found.dependencies.map(({ index }) => index)).toEqual([
      'https://two.example/simple',
      'https://two.example/simple',
    ]);
    expect(found.indexes.at(-1)?.url).toBe('https://me:secret@two.example/simple');
  });

  it('keeps variables in addresses, and drops passwords', () => {
    expect(first(`demo @ https://\${USER}:\${TOKEN}@h.example/\${NAME}.zip`)).toMatchObject({
      url: `https://\${USER}:\${TOKEN}@h.example/\${NAME}.zip`,
    });
    expect(first('demo @ https://me:secret@h.example/x.zip')).toMatchObject({
      url: 'https://h.example/x.zip',
    });
  });

  it.each([
    ['# This file is autogenerated by pip-compile with Python 3.12\n#\nflask==1.0\n', 'pip-compile'],
    ['# This file was autogenerated by uv via the following command:\n#    uv pip compile\nflask==1\n', 'uv'],
    ['\n#\r\n# autogenerated by uv\r\nflask==1\r\n', 'uv'],
    ['flask==1 --hash=sha256:ab\n', 'hashes'],
    ['flask==1\n# autogenerated by uv\n', null],
    ['# our packages\nflask==1\n', null],
    [
      'flask==1\n    # via -r requirements.in\nsix==1 ; sys_platform == "win32"\n    # via\n    #   flask\n    #   x\n',
      'annotations',
    ],
    ['flask==1        # via -r requirements.in\r\n-e ./core  # via\r\n', 'annotations'],
    ['flask==1 --hash=sha256:ab\n    # via x\n', 'annotations'],
    ['flask==1\n    # via x\nsix==1\n', null],
    ['flask==1\n    # via x\nsix>=1\n    # via x\n', null],
    ['flask==1  # viable until spring\n', null],
    ['    # via x\n', null],
  ])('%o was made by %s', (text, compiledBy) => {
    expect(read(text).compiledBy).toBe(compiledBy);
  });
});

describe('a constraints file', () => {
  it('holds constraints', () => {
    const { dependencies } = constraintsReader.read('flask<3\n-e git+https://h.example/x#egg=x');
    expect(dependencies.map(({ kind, name }) => [kind, name])).toEqual([
      ['constraint', 'flask'],
      ['constraint', 'x'],
    ]);
  });
});

describe('a text that only bears such a name', () => {
  const prose = Array.from({ length: 12 }, (_, line) => `Constraints keep row ${line} of a table in order.`);

  it('is not read either where the page shows code that sets names', () => {
    const prose = Array.from({ length: 12 }, (_, line) => `Some words about constraints, line ${line}.`);
    const { dependencies, errors } = requirementsReader.read(
      [...prose, 'room = models.ForeignKey', 'name="x"'].join('\n'),
    );
    expect(dependencies).toEqual([]);
    expect(errors).toHaveLength(1);
  });

  it('is not read, and says so once: a page of documentation called constraints.txt', () => {
    const page = ['Constraints', '===========', ...prose].join('\n');
    const { dependencies, errors } = constraintsReader.read(page);
    expect(dependencies).toEqual([]);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).toMatch(/does not read like a requirements file: 1[23] of its lines/);
  });

  it.each(['flask>=3', '--pre', '-r base.txt', 'flask[async]', "flask ; python_version > '3'"])(
    'is read where one line can only be a requirement file: %s',
    (line) => {
      expect(messages([...prose, line, 'reqeusts'].join('\n'))).toHaveLength(12);
      expect(names([...prose, line, 'reqeusts'].join('\n'))).toContain('reqeusts');
    },
  );

  it('is not what misused options make of a file', () => {
    expect(names(`reqeusts\n${'--pre x\n'.repeat(14)}`)).toEqual(['reqeusts']);
  });
});

describe('any requirements file', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...[
        'requests',
        'a.b',
        '[x]',
        '[',
        ']',
        '>=',
        '==1.0',
        ' ',
        '\t',
        ',',
        ';',
        '@',
        '#',
        '-r',
        '-e',
        '--hash=',
      ],
      ...[
        'sha256:ab',
        '--index-url',
        '"',
        "'",
        '\\',
        '\n',
        '\r\n',
        '\r',
        '\u2028',
        '\\\n',
        `\${X}`,
        '\ufeff',
        'é',
      ],
      ...['https://u:p@h.example/x.whl', 'git+https://h.example/x#egg=y', './a-1.0.zip', 'os_name == "nt"'],
    ),
    fc.string({ maxLength: 4 }),
  );
  const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

  it('is read without throwing, with ranges that hold what they claim', () => {
    fc.assert(
      fc.property(text, (written) => expectSoundReading(requirementsReader, written)),
      { numRuns: 1000 },
    );
  });

  it('loses only the line that is broken', () => {
    fc.assert(
      fc.property(
        text.filter((line) => !endsLine(line) && !/\\$|--?(?:i|index|pypi)/.test(line)),
        (line) => {
          const found = read(`before==1.0\n${line}\nafter>=2\n`).dependencies;
          const alone = ['before==1.0', '', 'after>=2'].join('\n');
          const [before, after] = read(alone).dependencies;
          expect([found.at(0), found.at(-1)]).toEqual([before, after]);
        },
      ),
    );
  });

  it.each<[string, (n: number) => string]>([
    ['entries', (n) => 'package[extra]>=1.0,<2 ; os_name == "nt"  # note\n'.repeat(n)],
    ['continuations', (n) => `flask ${'\\\n  --hash=sha256:ab '.repeat(n)}`],
    ['continued unknown options', (n) => `flask ${'\\\n --what '.repeat(n)}`],
    ['spaces', (n) => `flask${' '.repeat(n * 20)}x ;${' '.repeat(n * 20)}y`],
    ['spaces in an address', (n) => `./x${' '.repeat(n * 20)}y`],
    ['brackets', (n) => `flask${'['.repeat(n * 20)}`],
    ['commas', (n) => `flask>=1${',>=1'.repeat(n * 5)}`],
    ['dots', (n) => `a${'.'.repeat(n * 20)}`],
    ['dashes', (n) => `./${'a-1'.repeat(n * 10)}.zip`],
    ['quotes', (n) => `-e "${'\\"'.repeat(n * 10)}`],
  ])('is read in time in proportion to its %s', (_, make) => {
    expectLinearTime(requirementsReader, make);
  });
});

describe('what the tool that wrote a file notes of its indexes', () => {
  const corp = 'https://corp.example/simple';

  function entries(text: string) {
    return read(text).dependencies.map(({ name, index, tied = false }) => [name, index, tied]);
  }

  it('ties the entry above it', () => {
    const text = `requests==2.32.0 \\
    --hash=sha256:${'a'.repeat(64)}
    # via -r requirements.in
    # from ${corp}
flask==3.0  # from here
    # via shop
    # from the team
urllib3==2.0
    # from https://me:secret@other.example/simple
shop @ https://files.example/shop.zip
    # from ${corp}
`;
    expect(entries(text)).toEqual([
      ['requests', corp, true],
      ['flask', null, false],
      ['urllib3', 'https://other.example/simple', true],
      ['shop', null, false],
    ]);
    const { indexes } = read(text);
    expect(indexes).toMatchObject([
      {
        url: corp,
        explicit: true,
        range: { start: { line: 3, character: 11 }, end: { line: 3, character: 38 } },
      },
      { url: 'https://me:secret@other.example/simple', explicit: true },
    ]);
  });

  it('ties before the options of the file', () => {
    const text = `--index-url https://main.example\nflask==3.0\n    # from ${corp}\nrequests==2.0\n`;
    expect(entries(text)).toEqual([
      ['flask', corp, true],
      ['requests', 'https://main.example', false],
    ]);
  });

  it.each([
    [`--index-url ${corp}`, corp],
    [`--index-url=${corp}`, corp],
    [`--extra-index-url '${corp}'`, corp],
    [`--extra-index-url=https://****@corp.example/`, 'https://****@corp.example/'],
    [`-i ${corp} --no-header`, corp],
    [`--index team=${corp}`, corp],
    [`--default-index ${corp}`, corp],
    ['--index-strategy unsafe-best-match', null],
    ['--no-emit-index-url', null],
  ])('is read of the command in the header: %s', (option, url) => {
    const text = `# This file was autogenerated by uv via the following command:\n#    uv pip compile ${option} requirements.in\nflask==3.0\n# pip install -i https://later.example/\n`;
    const expected = url === null ? [] : [{ kind: 'extra-index', url, explicit: true }];
    expect(read(text).indexes).toMatchObject(expected);
    expect(read(text).indexes).toHaveLength(expected.length);
    expect(entries(text)).toEqual([['flask', null, false]]);
  });

  it('takes a time that grows with the text only', () => {
    expectLinearTime(
      requirementsReader,
      (n) => `flask==3.0\n${'    # from https://corp.example/simple\n'.repeat(n)}`,
    );
    expectLinearTime(requirementsReader, (n) => `# ${'--index-url '.repeat(n)}`);
  });
});
