import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLineIndex } from '../../../../server/src/documents/line-index.ts';
import { pythonReader } from '../../../../server/src/documents/python.ts';
import { commentContent } from '../../../../server/src/documents/script/comment-content.ts';
import { findBlocks } from '../../../../server/src/documents/script/find-blocks.ts';
import { sharedIndexes } from '../../../../server/src/documents/shared-indexes.ts';
import { annotate } from '../annotate.ts';
import { expectLinearTime, expectSoundReading } from '../reading-properties.ts';

const { read } = pythonReader;

describe('a script with its own requirements', () => {
  it('gives each of them at its place among the imports', () => {
    const fixture = `#!/usr/bin/env -S uv run
# /// script
# requires-python = ">=3.11"
# dependencies = [
#   "requests<3", # the client
     ^^^^^^^^ name requests
             ^^ specifier
#   'rich [jupyter] >= 13 ; python_version < "4"',
     ^^^^ name rich (extras jupyter)
                    ^^^^^ specifier
#
#   "acme @ https://files.example/acme.whl",
     ^^^^ name acme (https://files.example/acme.whl)
# ]
# ///

import requests
       ^^^^^^^^ name requests
`;
    expect(annotate(pythonReader, fixture)).toBe(fixture);
  });

  it('is a script, and says which Python it needs', () => {
    const reading = read('# /// script\n# requires-python = ">=3.11"\n# ///\nimport a\n');
    expect(reading).toMatchObject({ isScript: true, requiresPython: '>=3.11', errors: [] });
    expect(reading.dependencies.map(({ kind }) => kind)).toEqual(['import']);
    expect(read('import a\n# script\n')).toMatchObject({ isScript: false, requiresPython: null });
  });

  it('takes places, indexes and constraints from what uv is told', () => {
    const { dependencies, indexes } = read(
      [
        '# /// script',
        '# dependencies = ["a", "b", "c"]',
        '# [tool.uv]',
        '# constraint-dependencies = ["d<2"]',
        '# [tool.uv.sources]',
        '# a = { git = "https://git.example/a" }',
        '# b = { index = "inner" }',
        '# [[tool.uv.index]]',
        '# name = "inner"',
        '# url = "https://inner.example/simple"',
        '# explicit = true',
        '# [[tool.uv.index]]',
        '# url = "https://more.example/simple"',
        '# ///',
      ].join('\n'),
    );
    expect(dependencies.map(({ kind, name, url, index }) => ({ kind, name, url, index }))).toEqual([
      { kind: 'requirement', name: 'a', url: 'git+https://git.example/a', index: null },
      { kind: 'requirement', name: 'b', url: null, index: 'https://inner.example/simple' },
      { kind: 'requirement', name: 'c', url: null, index: null },
      { kind: 'constraint', name: 'd', url: null, index: null },
    ]);
    expect(sharedIndexes(indexes)).toEqual([
      {
        kind: 'extra-index',
        url: 'https://more.example/simple',
        range: { start: { line: 12, character: 9 }, end: { line: 12, character: 36 } },
      },
    ]);
  });

  it.each([
    ['Windows line ends', '# /// script\r\n# dependencies = ["a"]\r\n# ///\r\n', ['a']],
    ['old line ends', '# /// script\r# dependencies = ["a"]\r# ///', ['a']],
    ['no dependencies at all', '# /// script\n# ///\n', []],
    [
      'a block of another kind before it',
      '# /// other\n# x\n# ///\n\n# /// script\n# dependencies = ["a"]\n# ///',
      ['a'],
    ],
    [
      'a line that looks like its end',
      '# /// script\n# dependencies = ["a"]\n# note = """\n# ///\n# """\n# ///\n',
      ['a'],
    ],
    ['space before it', ' # /// script\n # dependencies = ["a"]\n # ///\n', []],
    ['a mark inside a line', 'x = 1 # /// script\n# dependencies = ["a"]\n# ///\n', []],
    ['another block, which swallows it', '# /// other\n# /// script\n# dependencies = ["a"]\n# ///\n', []],
  ])('with %s is read as the rules have it', (_, text, names) => {
    const { dependencies, errors } = read(text);
    expect(dependencies.map(({ name }) => name)).toEqual(names);
    expect(errors).toEqual([]);
  });
});

describe('a script being typed', () => {
  it.each([
    [
      'its end',
      `# /// script
^^^^^^^^^^^^ error: This block is not closed by a line "# ///", so tools do not see it.
# dependencies = ["a"]
                   ^ name a
import b
       ^ name b`,
    ],
    [
      'its end, with other comments behind it',
      `# /// script
^^^^^^^^^^^^ error: This block is not closed by a line "# ///", so tools do not see it.
# dependencies = ["a"]
                   ^ name a
# Fetches it.
#!x`,
    ],
    [
      'its end, with space there',
      `# /// script
^^^^^^^^^^^^ error: This block is not closed by a line "# ///", so tools do not see it.
# dependencies = ["a"]
                   ^ name a
# /// `,
    ],
    [
      'its end, with code in the list',
      `# /// script
^^^^^^^^^^^^ error: This block is not closed by a line "# ///", so tools do not see it.
# dependencies = ["a",
                   ^ name a
#   "b>="
     ^ name b
      ^^ specifier
      ^^ error: A version is missing after >=.
import c
       ^ name c`,
    ],
    [
      'nothing, but with space behind the name',
      `# /// script\u0020
^^^^^^^^^^^^^ error: Tools see this block only where no space follows its name.
# dependencies = ["a"]
                   ^ name a
# ///`,
    ],
    [
      'nothing, but twice',
      `# /// script
# dependencies = ["a"]
                   ^ name a
# ///

# /// script
^^^^^^^^^^^^ error: A script has one block of this kind: tools refuse a file with two.
# dependencies = ["b"]
# ///`,
    ],
    [
      'a list',
      `# /// script
# dependencies = "a"
                  ^ error: This must be a list of requirements.
# ///`,
    ],
  ])('is read without %s', (_, fixture) => {
    expect(annotate(pythonReader, fixture)).toBe(fixture);
  });
});

describe('the blocks of any text', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '# /// script',
      '# /// other',
      '# ///',
      '#',
      '# a = 1',
      '#x',
      '',
      'x = 1',
      '# /// script ',
      '#  ///',
    ),
    fc.string({ maxLength: 6 }),
  );
  const text = fc.array(line, { maxLength: 14 }).map((lines) => `${lines.join('\n')}\n`);

  it('are those that the expression in PEP 723 finds, and empty ones', () => {
    // From the specification; `.` and `$` as Python understands them.
    const reference = /(?<=^|\n)# \/\/\/ ([a-zA-Z0-9-]+)\n((?:#(?:| [^\n]*)\n)+)# \/\/\/(?=\n|$)/g;
    fc.assert(
      fc.property(
        text.filter((written) => !/[\r]|\/\/\/ \w+\n# \/\/\/\n/.test(written)),
        (written) => {
          const ours = findBlocks(written).filter(({ isClosed, isExact }) => isClosed && isExact);
          const theirs = [...written.matchAll(reference)];
          expect(ours.map(({ type, opening }) => [type, opening.start])).toEqual(
            theirs.map((match) => [match[1], match.index]),
          );
          expect(
            ours.map(({ lines }) => lines.map(({ start, end }) => `${written.slice(start, end)}\n`).join('')),
          ).toEqual(theirs.map((match) => match[2]));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('are read with places that hold what they claim', () => {
    const piece = fc.constantFrom(
      ...[
        '# /// script\n',
        '# ///\n',
        '# ',
        '#',
        '\n',
        '\r\n',
        'dependencies = [',
        '"a>=1"',
        '"b[x] <2 ; c"',
        ',',
        ']',
      ],
      ...['[tool.uv]', 'import a\n', '"""', "'", '\\', 'requires-python = ">=3"\n', 'é', '\u2028', '  '],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expectSoundReading(pythonReader, `# /// script\n# ${pieces.join('')}\n# ///`);
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, (n: number) => string]>([
    ['openings', (n) => '# /// script\n'.repeat(n)],
    ['openings and ends', (n) => '# /// script\n# ///\n'.repeat(n)],
    ['openings that are none', (n) => '# /// \n'.repeat(n)],
    ['marks in a line', (n) => `x ${'# /// script '.repeat(n)}`],
    ['requirements', (n) => `# /// script\n# dependencies = [\n${'# "a>=1",\n'.repeat(n)}# ]\n# ///\n`],
    ['empty lines', (n) => `# /// script\n# dependencies = [\n${'#\n'.repeat(n * 5)}# ]\n# ///\n`],
  ])('take time in proportion to the %s', (_, make) => {
    expectLinearTime(pythonReader, make);
  });

  it('lead from what they hold back into the document', () => {
    fc.assert(
      fc.property(text, (written) => {
        const index = createLineIndex(written);
        for (const { lines } of findBlocks(written)) {
          const content = commentContent(written, index, lines);
          let before = -1;
          for (let at = 0; at < content.text.length; at++) {
            const place = index.offset(content.lines.range(at, at + 1).start);
            expect(place).toBeGreaterThan(before);
            if (content.text[at] !== '\n') expect(written[place]).toBe(content.text[at]);
            before = place;
          }
        }
      }),
    );
  });
});
