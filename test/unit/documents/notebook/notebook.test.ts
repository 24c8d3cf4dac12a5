import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notebookReader } from '../../../../server/src/documents/notebook.ts';
import { notebookCellReader } from '../../../../server/src/documents/notebook-cell.ts';
import { readerFor } from '../../../../server/src/documents/registry.ts';
import { expectLinearTime, expectSoundReading } from '../reading-properties.ts';

const { read } = notebookReader;

const python = { kernelspec: { name: 'python3', language: 'python', display_name: 'Python 3' } };

function code(source: unknown, more: object = {}): object {
  return { cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source, ...more };
}

function markdown(source: unknown): object {
  return { cell_type: 'markdown', metadata: {}, source };
}

function notebook(cells: unknown, metadata: unknown = python): string {
  return JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata, cells }, null, 1);
}

function names(text: string): string[] {
  return read(text).dependencies.map(({ rawName }) => rawName);
}

describe('a notebook file', () => {
  it('gives each import and install with its cell, counted over all cells', () => {
    const { dependencies, cells, errors } = read(
      notebook([
        markdown(['# Title\n', 'import nothing']),
        code(['%pip install "a>=1"\n', '\n', 'import b, c.d']),
        { cell_type: 'raw', metadata: {}, source: 'import e' },
        code('import f'),
      ]),
    );
    const at = (cell: number, line: number, start: number, end: number) => ({
      start: { line, character: start },
      end: { line, character: end },
      cell,
    });
    expect(dependencies.map(({ rawName, ranges }) => [rawName, ranges.name, ranges.specifier])).toEqual([
      ['a', at(1, 0, 14, 15), at(1, 0, 15, 18)],
      ['b', at(1, 2, 7, 8), null],
      ['c.d', at(1, 2, 10, 13), null],
      ['f', at(3, 0, 7, 8), null],
    ]);
    expect(cells).toEqual([
      '# Title\nimport nothing',
      '%pip install "a>=1"\n\nimport b, c.d',
      'import e',
      'import f',
    ]);
    expect(errors).toEqual([]);
  });

  it('is read in the older format too, with its worksheets', () => {
    const text = JSON.stringify({
      nbformat: 3,
      nbformat_minor: 0,
      metadata: { name: '' },
      worksheets: [
        {
          cells: [
            { cell_type: 'heading', level: 1, metadata: {}, source: ['import a'] },
            { cell_type: 'code', language: 'python', input: ['import b\n', 'import c'], outputs: [] },
            { cell_type: 'code', language: 'ruby', input: 'import d', outputs: [] },
          ],
        },
        { cells: [{ cell_type: 'code', language: 'python', input: 'import e', outputs: [] }] },
      ],
    });
    const { dependencies, cells } = read(text);
    expect(dependencies.map(({ rawName, ranges }) => [rawName, ranges.name.cell])).toEqual([
      ['b', 1],
      ['c', 1],
      ['e', 3],
    ]);
    expect(cells).toEqual(['import a', 'import b\nimport c', 'import d', 'import e']);
  });

  it.each<[string, unknown, string[]]>([
    ['no word of its language', {}, ['a']],
    ['metadata that is none', null, ['a']],
    ['only the name of its kernel', { kernelspec: { name: 'my-env' } }, ['a']],
    ['language_info alone', { language_info: { name: 'python', version: '3.13.0' } }, ['a']],
    ['IPython as its language', { language_info: { name: 'ipython' } }, ['a']],
    ['Spark from Python', { kernelspec: { language: 'python' }, language_info: { name: 'pyspark' } }, ['a']],
    ['R', { kernelspec: { name: 'ir', language: 'R' }, language_info: { name: 'R' } }, []],
    ['Julia', { kernelspec: { name: 'julia-1.11', language: 'julia' } }, []],
    [
      'C#',
      { kernelspec: { name: '.net-csharp', language: 'C#' }, language_info: { name: 'polyglot-notebook' } },
      [],
    ],
    ['a kernel of R that says no more', { kernelspec: { name: 'ir' } }, []],
  ])('with %s is taken for what it is', (_, metadata, expected) => {
    expect(names(notebook([code('import a')], metadata))).toEqual(expected);
  });

  it('leaves out a cell of another language', () => {
    const other = code('import a from "a"', { metadata: { vscode: { languageId: 'javascript' } } });
    const own = code('import b', { metadata: { vscode: { languageId: 'python' } } });
    expect(names(notebook([other, own]))).toEqual(['b']);
  });

  it.each<[string, unknown]>([
    ['cells that are none', [null, 1, 'x', [], {}, { cell_type: 'code' }, code(null), code([1, null, {}])]],
    ['no cells', []],
  ])('with %s gives nothing, and no fault', (_, cells) => {
    expect(read(notebook(cells))).toMatchObject({ dependencies: [], errors: [] });
  });

  it('with an escaped text is placed in what is meant', () => {
    const { dependencies } = read(
      notebook([]).replace(
        '[]',
        String.raw`[{"cell_type":"code","source":["\u0069mport \"x\"\n","\t\u0069mport\u0020caf\u00e9"]}]`,
      ),
    );
    expect(dependencies.map(({ rawName, ranges }) => [rawName, ranges.name])).toEqual([
      ['café', { start: { line: 1, character: 8 }, end: { line: 1, character: 12 }, cell: 0 }],
    ]);
  });

  it('is not its cells: an address with a fragment is a cell in an editor', () => {
    const format = (path: string) => readerFor({ path, languageId: 'python' })?.format;
    expect(format('a/b.ipynb')).toBe('notebook');
    expect(format('a/b.ipynb#W0sZmlsZQ==')).toBe('notebook-cell');
  });
});

describe('a notebook file that is broken', () => {
  it.each([
    ['cut off', `${notebook([code('import a')]).slice(0, -3)}`],
    ['with words in it', notebook([code('import a')]).replace('"cells"', 'cells')],
    ['with a comma too many', '{"cells": [],}'],
    ['of merge marks', '<<<<<<< HEAD\n{"cells": []}\n'],
  ])('%s has one fault', (_, text) => {
    const reading = read(text);
    expect(reading.dependencies).toEqual([]);
    expect(reading.errors.map(({ message }) => message)).toEqual([
      'This notebook is not valid JSON, so its cells cannot be read.',
    ]);
  });

  it('tells where it is broken', () => {
    const [error] = read('{\n "cells": [],\n x}').errors;
    expect(error?.range).toEqual({ start: { line: 2, character: 1 }, end: { line: 2, character: 2 } });
  });

  it.each(['[]', 'null', '1', '{}', '{"cells": {}}', '{"worksheets": 1}'])('%s holds no cells', (text) => {
    expect(read(text).errors.map(({ message }) => message)).toEqual([
      'This file holds no cells, as a notebook does.',
    ]);
  });

  it.each(['', ' \n'])('%o is a new one', (text) => {
    expect(read(text)).toMatchObject({ dependencies: [], errors: [], cells: [] });
  });

  it('nested deeply or very large is turned away at once', () => {
    const messages = (text: string) => read(text).errors.map(({ message }) => message);
    const deep = (n: number) => `{"cells": ${'['.repeat(n)}${']'.repeat(n)}}`;
    expect(messages(deep(1_000_000))).toEqual(['This notebook is nested too deeply to be read.']);
    expect(messages(deep(400))).toEqual([]);
    expect(messages(`{"cells": [${'1,'.repeat(5_000_001)}1]}`)).toEqual([
      'This notebook holds too many values to be read.',
    ]);
    expect(messages(' '.repeat(33 * 1024 * 1024).replace(' ', '{'))).toEqual([
      'This notebook is too large to be read: over 32 MB.',
    ]);
  });
});

describe('any notebook file', () => {
  const source = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'import a',
      '%pip install a b>=1',
      '%%bash\npip install c',
      'from d import e\r\n',
      '!pip install "f',
    ),
  );
  const cell = fc.record({
    cell_type: fc.constantFrom('code', 'markdown', 'raw'),
    source: fc.oneof(source, fc.array(source), fc.jsonValue()),
    metadata: fc.jsonValue(),
  });

  it('of any JSON is read without throwing, with ranges that hold what they claim', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(fc.oneof(cell, fc.jsonValue()), { maxLength: 8 }).map((cells) => notebook(cells)),
          fc.jsonValue().map((value) => JSON.stringify(value)),
          fc.string(),
        ),
        (text) => expectSoundReading(notebookReader, text),
      ),
      { numRuns: 500 },
    );
  });

  it('gives what its cells give in an editor', () => {
    fc.assert(
      fc.property(fc.array(source, { maxLength: 6 }), (sources) => {
        const whole = read(notebook(sources.map((text) => code(text)))).dependencies;
        const single = sources.flatMap((text) => notebookCellReader.read(text).dependencies);
        expect(whole.map(({ rawName, kind }) => [rawName, kind])).toEqual(
          single.map(({ rawName, kind }) => [rawName, kind]),
        );
      }),
    );
  });

  it.each<[string, (n: number) => string]>([
    ['cells', (n) => notebook(Array.from({ length: n }, () => code(['import a\n', 'x = 1'])))],
    ['lines of a cell', (n) => notebook([code(Array.from({ length: n }, (_, i) => `import a${i}\n`))])],
    [
      'outputs',
      (n) => notebook([code('import a', { outputs: [{ data: { 'image/png': 'A'.repeat(n * 100) } }] })]),
    ],
    ['escapes', (n) => notebook([code(`x = "${'\\"'.repeat(n * 5)}"`)])],
    ['brackets', (n) => `{"cells": ${'[],'.repeat(n)}`],
    ['quotes', (n) => '"'.repeat(n * 10)],
  ])('is read in time in proportion to its %s', (_, make) => {
    expectLinearTime(notebookReader, make);
  });
});
