import type { Assessment } from '../assess/engine.ts';
import type { Dependency } from '../documents/dependency.ts';
import { cleanOutsideText } from '../outside-text.ts';
import { capitalised, countInWords } from '../phrases.ts';
import { displayUri } from './display-path.ts';
import { isUnmapped } from './list-json.ts';
import type { AssessedDocument } from './outcome.ts';
import { byPlace, lineLabel } from './place.ts';
import { paint, type TextStyle } from './style.ts';
import { cutToWidth, displayWidth, padToWidth } from './width.ts';

/** A cell gives way to the next column beyond this; one long name must not push a whole table aside. */
const widestCell = 40;

/** `list` for people: a table a file, each dependency on the line of its own where it stands. */
export function listText(documents: readonly AssessedDocument[], cwd: string, style: TextStyle): string {
  const blocks = documents
    .filter(({ assessment }) => assessment.dependencies.length > 0 || assessment.errors.length > 0)
    .map((assessed) => documentTable(assessed, cwd, style));
  const total = documents.reduce((sum, { assessment }) => sum + assessment.dependencies.length, 0);
  const closing =
    documents.length === 0
      ? 'No manifest and no Python file here.'
      : `${capitalised(countInWords(total, 'dependency'))} in ${countInWords(documents.length, 'file')}.`;
  return `${[...blocks, closing].join('\n\n')}\n`;
}

function documentTable({ document, assessment }: AssessedDocument, cwd: string, style: TextStyle): string {
  const title = cleanOutsideText(displayUri(cwd, document.uri), 500);
  const rows = [
    ...assessment.dependencies.map((dependency) => ({
      range: dependency.ranges.name,
      cells: cellsOf(dependency, assessment),
    })),
    ...assessment.errors.map(({ message, range, dynamic }) => ({
      range,
      cells: [`${dynamic ? 'not known' : 'not read'}: ${cleanOutsideText(message, 200)}`],
    })),
  ].sort((a, b) => byPlace(a.range, b.range));
  const widths: number[] = [];
  for (const { cells } of rows.filter((row) => row.cells.length > 1)) {
    for (const [column, cell] of cells.entries()) {
      widths[column] = Math.max(widths[column] ?? 0, Math.min(widestCell, displayWidth(cell)));
    }
  }
  const gutter = rows.reduce((widest, { range }) => Math.max(widest, lineLabel(range).length), 1);
  const inCells = rows.some(({ range }) => range.cell !== undefined);
  return [
    `${paint(style, 'bold', title)} ${paint(style, 'dim', `(${assessment.format}${inCells ? ', cell:line' : ''})`)}`,
    ...rows.map(({ range, cells }) => {
      const text = cells
        .map((cell, column) => (column === cells.length - 1 ? cell : padToWidth(cell, widths[column] ?? 0)))
        .join('  ')
        .trimEnd();
      const room = style.width === null ? null : style.width - gutter - 4;
      const number = lineLabel(range).padStart(gutter);
      return `  ${paint(style, 'dim', number)}  ${room === null ? text : cutToWidth(text, room)}`;
    }),
  ].join('\n');
}

/** Name, what is wanted of it, and the rest. */
function cellsOf(dependency: Dependency, assessment: Assessment): string[] {
  const { kind, specifier, url, extras, group, marker, lockedVersion, module, index } = dependency;
  const extra = extras.length > 0 ? `[${extras.join(',')}]` : '';
  const name = module ?? `${dependency.rawName}${extra}`;
  const imported = isUnmapped(dependency, assessment) ? 'of an unknown project' : `from ${dependency.name}`;
  const wanted = module === null ? (specifier ?? (url === null ? 'any version' : `@ ${url}`)) : imported;
  const rest = [
    kind === 'requirement' ? null : kind,
    group === null ? null : `group ${group}`,
    lockedVersion === null ? null : `locked at ${lockedVersion}`,
    index === null ? null : `index ${index}`,
    marker === null ? null : `if ${marker}`,
  ].filter((part) => part !== null);
  return [name, wanted, rest.join(', ')].map((cell) => cleanOutsideText(cell, 200));
}
