import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dockerfileReader } from '../../../../server/src/documents/dockerfile.ts';
import { makefileReader } from '../../../../server/src/documents/makefile.ts';
import type { DocumentReader } from '../../../../server/src/documents/reader.ts';
import { shellReader } from '../../../../server/src/documents/shell.ts';
import { workflowReader } from '../../../../server/src/documents/workflow.ts';
import { annotate } from '../annotate.ts';
import { expectLinearTime, expectSoundReading } from '../reading-properties.ts';

const readers = [dockerfileReader, makefileReader, shellReader, workflowReader];
const fixtures = path.join(import.meta.dirname, '../../../fixtures/commands');

function fixture({ format }: DocumentReader): string {
  return readFileSync(path.join(fixtures, `${format}.txt`), 'utf8');
}

/** What command texts are made of, so that chance puts commands, quotes and line ends together. */
const scraps = fc.constantFrom(
  ...[
    'pip install ',
    'RUN pip install ',
    '\tpip install ',
    '      - run: pip install ',
    'uv add ',
    'uvx ',
    'poetry add ',
  ],
  ...[
    'a',
    'b==1',
    'c[x]>=2',
    'd@1',
    '"e',
    "'f",
    '-r ',
    '--with ',
    '-i ',
    '--index-url=https://u:p@h/',
    '$X',
    `\${Y}`,
    '$(',
    ')',
  ],
  ...[
    '`',
    '\\',
    '\\\n',
    '\n',
    '\r\n',
    '\t',
    ' ',
    ';',
    '&&',
    '|',
    '>',
    '<',
    '<<E',
    '\nE\n',
    '#',
    '{{',
    '}}',
    '$$',
    '$(PIP) install ',
  ],
  ...[
    '- run: |\n',
    '    steps:\n',
    'RUN [',
    '"pip", "install", "g',
    '"]',
    '\u00e9',
    '\ud83d\ude00',
    '\0',
    '--',
    '-e ',
    'bash -c ',
  ],
);
const scrapTexts = fc.array(scraps, { maxLength: 40 }).map((parts) => parts.join(''));

describe.each(readers)('install commands read by $format', (reader) => {
  it('are found at their places', () => {
    const expected = fixture(reader);
    expect(annotate(reader, expected)).toBe(expected);
  });

  it('are read without a throw and with true ranges whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(scrapTexts, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
        expectSoundReading(reader, text);
      }),
      { numRuns: 800 },
    );
  });

  it('are read the same with other line ends', () => {
    const text = readFileSync(path.join(fixtures, `${reader.format}.txt`), 'utf8').replace(
      /^ *\^+ .*\n/gm,
      '',
    );
    const seen = ({ dependencies }: ReturnType<DocumentReader['read']>) =>
      dependencies.map(({ name, specifier, ranges }) => ({ name, specifier, ranges }));
    expect(seen(reader.read(text.replaceAll('\n', '\r\n')))).toEqual(seen(reader.read(text)));
  });

  // Where each piece makes an entry, fewer do: else the collection of garbage is what is measured.
  it.each([
    ['many commands', 300, 'pip install a==1 "b>=2"\n', ''],
    ['one long command', 300, 'pip install ', 'a==1 '],
    ['joined lines', 300, 'pip install ', 'a \\\n'],
    ['here-documents', 300, 'pip install x', ' <<E\n\tE\n'],
    ['here-documents without an end', 300, 'pip install x', ' <<E\n'],
    ['apostrophes', 300, 'pip install ', "'\n"],
    ['closed substitutions on one line', 300, 'pip install ', `$(a)\${b}$((1))`],
    ['quotation marks', 1000, 'pip install ', '"'],
    ['open substitutions', 1000, 'pip install ', '$('],
    ['open brackets', 1000, 'pip install ', '(('],
    ['backquotes', 1000, 'pip install ', '`'],
    ['expressions', 1000, 'pip install ', '{{'],
    ['backslashes', 1000, 'pip install ', '\\'],
    ['redirections', 1000, 'pip install x', ' >a'],
    ['scripts in scripts', 1000, 'pip ', 'bash -c "'],
    ['assignments', 1000, 'pip ', 'A=b '],
    ['extras', 1000, 'pip install "a', '['],
    ['lists of extras', 1000, 'uv run --with "a', ',b['],
  ])('take time in proportion to the text: %s', (_, n, head, rest) => {
    const before =
      { dockerfile: 'RUN ', makefile: '\t', shell: '', workflow: 'steps:\n  - run: |\n      ' }[
        reader.format
      ] ?? '';
    const make = (count: number) => before + (rest === '' ? head.repeat(count) : head + rest.repeat(count));
    expectLinearTime(reader, make, n);
  });
});

describe('includes and indexes of install commands', () => {
  it('are told beside the entries', () => {
    const { includes, indexes, dependencies } = shellReader.read(
      'pip install -r requirements.txt -cconstraints.txt --extra-index-url https://extra.example/simple\n' +
        'uv add --default-index main=https://user:secret@main.example/simple a\npip install b\n',
    );
    expect(includes.map(({ kind, path: file }) => [kind, file])).toEqual([
      ['requirement', 'requirements.txt'],
      ['constraint', 'constraints.txt'],
    ]);
    expect(indexes.map(({ kind, url }) => [kind, url])).toEqual([
      ['extra-index', 'https://extra.example/simple'],
      ['index', 'https://user:secret@main.example/simple'],
    ]);
    expect(dependencies.map(({ name, index }) => [name, index])).toEqual([
      ['a', 'https://main.example/simple'],
      ['b', null],
    ]);
  });

  it('come from variables set before, in the shell, a Dockerfile or a workflow', () => {
    const tied = (reader: DocumentReader, text: string) =>
      reader.read(text).dependencies.map(({ name, index }) => [name, index]);
    const index = 'https://pip.example/simple';
    expect(tied(shellReader, `pip install a\nexport PIP_INDEX_URL=${index}\npip install b`)).toEqual([
      ['a', null],
      ['b', index],
    ]);
    expect(tied(shellReader, `PIP_INDEX_URL=${index} pip install a\npip install b`)).toEqual([
      ['a', index],
      ['b', null],
    ]);
    expect(
      tied(
        dockerfileReader,
        `FROM x\nENV A=b UV_INDEX_URL=${index}\nRUN uv pip install a\nFROM y\nRUN pip install b`,
      ),
    ).toEqual([
      ['a', index],
      ['b', null],
    ]);
    expect(tied(dockerfileReader, `ENV PIP_INDEX_URL ${index}\nRUN ["pip", "install", "a"]`)).toEqual([
      ['a', index],
    ]);
    expect(
      tied(
        workflowReader,
        `env:\n  PIP_INDEX_URL: ${index}\njobs:\n  a:\n    steps:\n      - run: pip install a`,
      ),
    ).toEqual([['a', index]]);
  });

  it('that only the machine knows are told, and tie nothing', () => {
    const told = (reader: DocumentReader, text: string) => {
      const { indexes, dependencies } = reader.read(text);
      return [indexes.map(({ url }) => url), dependencies.map(({ index }) => index)];
    };
    const unknown = `https://\${…}.example/simple`;
    const workflow = (url: string) =>
      `env:\n  PIP_INDEX_URL: ${url}\njobs:\n  a:\n    steps:\n      - run: pip install a`;
    expect(told(workflowReader, workflow(`https://\${{ vars.A }}.example/simple`))).toEqual([
      [unknown],
      [null],
    ]);
    expect(told(dockerfileReader, 'ENV PIP_INDEX_URL=https://$A.example/simple\nRUN pip install a')).toEqual([
      [unknown],
      [null],
    ]);
    expect(told(shellReader, 'PIP_INDEX_URL="https://$(cat a).example/simple" pip install a')).toEqual([
      [unknown],
      [null],
    ]);
    // A secret in front of the host leaves the host to be read.
    expect(told(workflowReader, workflow(`https://\${{ secrets.A }}@pip.example/simple`))).toEqual([
      [`https://\${…}@pip.example/simple`],
      ['https://pip.example/simple'],
    ]);
  });

  it('an index that a variable gives is no known one', () => {
    const [first] = shellReader.read('pip install -i "$INDEX/simple" a').dependencies;
    expect(first?.index).toBe('$INDEX/simple');
  });

  it('a text all of whose commands say --no-index looks nothing up', () => {
    expect(shellReader.read('pip install --no-index --find-links dist a').noIndex).toBe(true);
    expect(shellReader.read('pip install --no-index a\npip install b').noIndex).toBe(false);
  });
});

describe('a Dockerfile', () => {
  it('is read by its escape directive', () => {
    const text =
      '# escape=`\nFROM x\nRUN pip install a `\n  b\nRUN python -m pip install c\\\nRUN pip install d\n';
    expect(dockerfileReader.read(text).dependencies.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('loses nothing behind a here-document without an end', () => {
    const text = 'RUN <<EOF\npip install a\nRUN pip install b\n';
    expect(dockerfileReader.read(text).dependencies.map(({ name }) => name)).toEqual(['b']);
  });
});
