import type { Dependency } from '../../../server/src/documents/dependency.ts';
import type { Range } from '../../../server/src/documents/range.ts';
import type { DocumentReader } from '../../../server/src/documents/reader.ts';

interface Mark {
  readonly range: Range;
  readonly label: string;
}

const markLine = /^ *\^+ .*$/;

/** A fixture's text without its mark lines (`^^^ label` below what they speak of). */
export function withoutMarks(fixture: string): string {
  return fixture
    .split('\n')
    .filter((line) => !markLine.test(line))
    .join('\n');
}

/**
 * Reads the fixture's text and writes the marks anew: `name`, `specifier` and `error` under their places. A reader is
 * right when the outcome is the fixture itself.
 */
export function annotate(reader: DocumentReader, fixture: string): string {
  const text = withoutMarks(fixture);
  const { dependencies, errors } = reader.read(text);
  const marks: Mark[] = [
    ...dependencies.flatMap(marksOf),
    ...errors.map(({ range, message }) => ({ range, label: `error: ${message}` })),
  ];
  const written = text.split('\n').flatMap((line, number) => {
    const here = marks.filter(({ range }) => range.start.line === number);
    return [line, ...here.map((mark) => draw(mark, line.length))];
  });
  return written.join('\n');
}

function marksOf(dependency: Dependency): Mark[] {
  const { kind, name, group, optional, url, extras, ranges } = dependency;
  const notes = [
    kind === 'requirement' || kind === 'import' ? null : kind,
    group === null ? null : `group ${group}`,
    extras.length === 0 ? null : `extras ${extras.join(' ')}`,
    optional ? 'optional' : null,
    url,
  ].filter((note) => note !== null);
  const label = `name ${name}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
  const marks = [{ range: ranges.name, label }];
  if (ranges.specifier !== null) marks.push({ range: ranges.specifier, label: 'specifier' });
  return marks;
}

function draw({ range: { start, end }, label }: Mark, lineLength: number): string {
  const until = end.line === start.line ? end.character : lineLength;
  const more = end.line === start.line ? '' : ` to ${end.line}:${end.character}`;
  return `${' '.repeat(start.character)}${'^'.repeat(until - start.character)} ${label}${more}`;
}
