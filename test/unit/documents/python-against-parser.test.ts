import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { inRoot } from '../../../scripts/paths.ts';
import { createLineIndex } from '../../../server/src/documents/line-index.ts';
import { pythonReader } from '../../../server/src/documents/python.ts';
import { createOracle, type OracleImport, type OracleReading } from './python-oracle.ts';
import { statements } from './python-programs.ts';
import { largestLibrary, type PythonSource, sourcesIn } from './python-sources.ts';

let oracle: (text: string) => OracleReading;
beforeAll(async () => {
  oracle = await createOracle();
});

/** Imports as statements: what a call loads (`importlib.import_module("x")`) is no statement, and stands in quotes. */
function ours(text: string): readonly OracleImport[] {
  const index = createLineIndex(text);
  return pythonReader.read(text).dependencies.flatMap(({ module, members, optional, ranges }) => {
    const { start, end } = ranges.name;
    const isInQuotes = /^(["']).*\1$/s.test(text.slice(index.offset(start) - 1, index.offset(end) + 1));
    return module === null || isInQuotes ? [] : [{ module, members, optional, ...start }];
  });
}

/** `__future__` is a word to the compiler and no module to install: our reading leaves it out. */
function theirs({ imports }: OracleReading): readonly OracleImport[] {
  return imports.filter(({ module }) => module !== '__future__');
}

function lines(imports: readonly OracleImport[]): readonly string[] {
  return imports.map(
    ({ module, members, optional, line, character }) =>
      `${line + 1}:${character} ${module} [${members}]${optional ? ' optional' : ''}`,
  );
}

interface Comparison {
  /** The parser finds the file broken (newer syntax than its grammar has): then it is no judge. */
  readonly isBroken: boolean;
  readonly imports: number;
  /** What only one of the two sees, a line each. */
  readonly differences: readonly string[];
}

function compare({ path: name, text }: PythonSource): Comparison {
  const reading = oracle(text);
  const [left, right] = [lines(ours(text)), lines(theirs(reading))];
  const differences = [
    ...left.filter((line) => !right.includes(line)).map((line) => `${name}:${line} (only ours)`),
    ...right.filter((line) => !left.includes(line)).map((line) => `${name}:${line} (only the parser's)`),
  ];
  const { isBroken } = reading;
  return { isBroken, imports: right.length, differences: isBroken ? [] : differences };
}

const corpus = inRoot('test/fixtures/manifests/python');
const library = largestLibrary(300);

describe('imports agree with a real parser', () => {
  it('in every Python file of the corpus', () => {
    const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.pyi?$/.test(file))
      .map((file) => ({
        path: file,
        text: readFileSync(path.join(corpus, file), 'utf8').replace(/^\ufeff/, ''),
      }));
    expect(files.length).toBeGreaterThan(10);
    expect(files.map(compare).flatMap(({ differences }) => differences)).toEqual([]);
  });

  // Skipped, and so told, on a machine without Python or with a part of one.
  it.skipIf(library === null)('in 300 files of the standard library', { timeout: 60_000 }, () => {
    const compared = sourcesIn(library?.folder ?? '', 300).map(compare);
    expect(compared.flatMap(({ differences }) => differences)).toEqual([]);
    expect(compared.filter(({ isBroken }) => isBroken).length).toBeLessThan(compared.length / 20);
    expect(compared.reduce((sum, { imports }) => sum + imports, 0)).toBeGreaterThan(500);
  });

  it('in any program put together of tricky statements', { timeout: 60_000 }, () => {
    let compared = 0;
    fc.assert(
      fc.property(statements, (text) => {
        const reading = oracle(text);
        if (reading.isBroken) return;
        compared++;
        expect(lines(ours(text))).toEqual(lines(theirs(reading)));
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(150);
  });

  it('whatever the line ends are', () => {
    fc.assert(
      fc.property(statements, (text) => {
        const written = text.replaceAll('\r\n', '\n');
        const expected = lines(ours(written));
        expect(lines(ours(written.replaceAll('\n', '\r')))).toEqual(expected);
        expect(lines(ours(written.replaceAll('\n', '\r\n')))).toEqual(expected);
      }),
    );
  });
});
