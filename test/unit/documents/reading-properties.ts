import { expect } from 'vitest';
import { createLineIndex } from '../../../server/src/documents/line-index.ts';
import type { Range } from '../../../server/src/documents/range.ts';
import type { DocumentReader } from '../../../server/src/documents/reader.ts';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { expectLinearTime as expectLinearRun } from '../../support/linear-time.ts';

/** What holds for every reader and every text: nothing is thrown, and ranges hold what they claim. */
export function expectSoundReading(reader: DocumentReader, text: string): void {
  const { dependencies, errors, includes, indexes, cells } = reader.read(text);
  const index = createLineIndex(text);
  const cellIndexes = cells?.map((cell) => createLineIndex(cell)) ?? [];
  // In a notebook a range lies in the text of its cell.
  const placed = ({ cell }: Range) =>
    cell === undefined
      ? { text, index }
      : { text: cells?.[cell] ?? '', index: cellIndexes[cell] ?? createLineIndex('') };
  const cut = (range: Range) => {
    const { text: around, index: lines } = placed(range);
    return around.slice(lines.offset(range.start), lines.offset(range.end));
  };
  // Where a line is continued inside a name or specifier, its range holds the backslash and the line end too; where
  // several strings make it up, their quotes. An escape stands for the character it writes.
  const joined = (part: string) => (/[\\"']/.test(text) ? unescaped(part).replace(/[\\\s"']+/g, '') : part);
  for (const { name, rawName, module, specifier, ranges } of dependencies) {
    expect(joined(cut(ranges.name))).toBe(joined(rawName));
    if (module === null) expect(normalizeName(rawName)).toBe(name);
    expect(contains(ranges.whole, ranges.name)).toBe(true);
    expect(specifier === null).toBe(ranges.specifier === null);
    if (ranges.specifier === null) continue;
    expect(contains(ranges.whole, ranges.specifier)).toBe(true);
    expect(joined(cut(ranges.specifier))).toBe(joined(specifier ?? ''));
  }
  for (const { range } of [...errors, ...includes, ...indexes]) {
    const { text: around, index: lines } = placed(range);
    const end = lines.position(around.length);
    expect(contains({ start: { line: 0, character: 0 }, end }, range)).toBe(true);
  }
  const starts = dependencies.map(({ ranges: { whole } }) => ({
    cell: whole.cell ?? 0,
    offset: placed(whole).index.offset(whole.start),
  }));
  expect(starts).toEqual(starts.toSorted((a, b) => a.cell - b.cell || a.offset - b.offset));
}

function unescaped(part: string): string {
  return part.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function contains(outer: Range, inner: Range): boolean {
  return (
    !before(inner.start, outer.start) && !before(inner.end, inner.start) && !before(outer.end, inner.end)
  );
}

function before(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

/** Expects that reading `make(n)` takes time in proportion to n. */
export function expectLinearTime(reader: DocumentReader, make: (n: number) => string, n = 1_000): void {
  expectLinearRun(make, (text) => reader.read(text), n);
}
