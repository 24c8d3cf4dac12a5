import { describe, expect, it } from 'vitest';
import { expectLinearTime, expectSoundReading } from '../documents/reading-properties.ts';
import { corpusFiles } from './corpus.ts';

const files = corpusFiles();
const byFormat = Map.groupBy(files, ({ format }) => format);

describe('a file of the corpus', () => {
  it.each(files.map((file) => [file.path, file] as const))(
    '%s is read soundly wherever typing stops',
    (_, file) => {
      const { reader, text } = file;
      const steps = Math.min(text.length, 60);
      for (let step = 0; step <= steps; step++) {
        expectSoundReading(reader, text.slice(0, Math.floor((text.length * step) / Math.max(steps, 1))));
      }
    },
  );

  it.each(files.map((file) => [file.path, file] as const))(
    '%s keeps its entries with other line ends',
    (_, file) => {
      const { reader, text } = file;
      if (text.includes('\r')) return;
      const names = (read: string) =>
        reader.read(read).dependencies.map(({ name, specifier }) => [name, specifier]);
      expect(names(text.replaceAll('\n', '\r\n'))).toEqual(names(text));
    },
  );

  it.each(files.map((file) => [file.path, file] as const))(
    '%s loses one line without losing others',
    (_, file) => {
      const { reader, text } = file;
      const lines = text.split('\n');
      for (let line = 0; line < Math.min(lines.length, 40); line++) {
        expectSoundReading(reader, [...lines.slice(0, line), ...lines.slice(line + 1)].join('\n'));
      }
    },
  );
});

// A case that is whole, where there is one: nothing that follows it, or comes before, is part of it.
const perFormat = [...byFormat].flatMap(([format, group]) => {
  const file = group.find(({ path }) => path.startsWith(`${format}/plain/`)) ?? group[0];
  return file === undefined ? [] : [[format, file] as const];
});

describe('a large file', () => {
  it.each(perFormat)('of %s is read in time in proportion to its length, up to a megabyte', (_, file) => {
    const { reader, text } = file;
    const repeatsOf64k = Math.ceil(65_536 / (text.length + 1));
    expectLinearTime(reader, (n) => `${text}\n`.repeat(n), repeatsOf64k);
  });

  it.each(perFormat)('of %s, five megabytes long, is read to its end', (_, { reader, text }) => {
    // JSON has no comments.
    const line = text.startsWith('{') ? `${' '.repeat(70)}\n` : `# ${'It says why. '.repeat(5)}\n`;
    const lines = Math.ceil((5 * 1024 * 1024) / line.length);
    const entries = (written: string, before: number) =>
      reader
        .read(written)
        .dependencies.map(({ name, specifier, ranges }) => [
          name,
          specifier,
          ranges.name.cell === undefined ? ranges.name.start.line - before : ranges.name,
        ]);
    const alone = entries(text, 0);
    expect(alone).not.toEqual([]);
    expect(entries(line.repeat(lines) + text, lines)).toEqual(alone);
  });
});
