import { describe, expect, it } from 'vitest';
import { expectSoundReading } from '../documents/reading-properties.ts';
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

describe('five megabytes', () => {
  const fiveMegabytes = 5 * 1024 * 1024;

  it.each([...byFormat])('of %s are read in a time in proportion to half a megabyte', (_, group) => {
    const [file] = group;
    if (file === undefined) throw new Error('a format without files');
    const repeated = (length: number) => `${file.text}\n`.repeat(Math.ceil(length / (file.text.length + 1)));
    const small = Math.max(readingTime(file, repeated(fiveMegabytes / 10)), 2);
    // Ten times the text; a quadratic reader would take a hundred times as long.
    expect(readingTime(file, repeated(fiveMegabytes)) / small).toBeLessThan(60);
  });
});

function readingTime({ reader }: (typeof files)[number], text: string): number {
  const start = performance.now();
  reader.read(text);
  return performance.now() - start;
}
