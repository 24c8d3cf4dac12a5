import type { AssessedFinding } from '../assess/engine.ts';
import type { ReadError } from '../documents/reader.ts';
import { cleanOutsideText } from '../outside-text.ts';
import { closingLines } from './closing-text.ts';
import { displayUri } from './display-path.ts';
import { findingText } from './finding-text.ts';
import { foldAges } from './fold-ages.ts';
import type { AssessedDocument, CheckOutcome } from './outcome.ts';
import { byPlace, sourceLines } from './place.ts';
import { sampleLine } from './sample-line.ts';
import { snippet } from './snippet.ts';
import { paint, type TextStyle } from './style.ts';
import { padToWidth, wrapText } from './width.ts';

export interface CheckTextOptions {
  readonly style: TextStyle;
  /** Which findings are shown. */
  readonly shows: (finding: AssessedFinding) => boolean;
  /** Without the closing lines. */
  readonly quiet: boolean;
}

/** One thing to tell of a line: a finding, or an entry that cannot be read. */
type Entry = { readonly range: AssessedFinding['range'] } & (
  | { readonly finding: AssessedFinding }
  | { readonly error: ReadError }
);

/** `check` for people: findings by file in source order, then what was counted and what could not be found out. */
export function checkText(outcome: CheckOutcome, options: CheckTextOptions): string {
  const { style } = options;
  const blocks = outcome.documents
    .map((assessed) => documentBlock(assessed, outcome, options))
    .filter((block) => block !== '');
  if (outcome.status.sample) blocks.unshift(sampleLine);
  if (!options.quiet) {
    blocks.push(
      closingLines(outcome)
        .flatMap((line) => wrapText(line, style.width))
        .join('\n'),
    );
  }
  return blocks.length === 0 ? '' : `${blocks.join('\n\n')}\n`;
}

function documentBlock(
  { document, assessment }: AssessedDocument,
  outcome: CheckOutcome,
  { style, shows, quiet }: CheckTextOptions,
): string {
  const entries: Entry[] = [
    ...(quiet ? [] : assessment.errors).map((error) => ({ range: error.range, error })),
    ...toldOf(assessment.findings.filter(shows)).map((finding) => ({ range: finding.range, finding })),
  ];
  if (entries.length === 0) return '';
  const lines = sourceLines(document);
  const file = cleanOutsideText(displayUri(outcome.cwd, document.uri), 500);
  // A notebook is told cell by cell, since the lines are counted within each.
  const byCell = Map.groupBy(
    entries.toSorted((a, b) => byPlace(a.range, b.range)),
    ({ range }) => range.cell ?? null,
  );
  const titled = [...byCell].map(([cell, inCell]) => {
    const title = cell === null ? file : `${file} cell ${cell + 1}`;
    const byLine = Map.groupBy(inCell, (entry) => entry.range.start.line);
    const gutter = `${(inCell.at(-1)?.range.start.line ?? 0) + 1}`.length + 4;
    const blocks = [...byLine].map(([line, entriesOfLine]) => {
      // Sorting is stable: the engine's order, worst first, holds within one place.
      const here = entriesOfLine.toSorted((a, b) => a.range.start.character - b.range.start.character);
      const [{ range }] = here as [Entry];
      return lineBlock(here, { number: line + 1, text: lines.at(range) }, gutter, outcome.now, style);
    });
    return `${paint(style, 'bold', title)}\n${blocks.join('\n\n')}`;
  });
  return titled.join('\n\n');
}

/** Locked releases that are only young are told as one. */
function toldOf(findings: readonly AssessedFinding[]): readonly AssessedFinding[] {
  const folded = foldAges(findings);
  if (folded === null) return findings;
  const covered = new Set(folded.covered);
  const fixes = folded.told.fixes.filter(({ kind }) => kind === 'cooldown');
  return [...findings.filter((finding) => !covered.has(finding)), { ...folded.told, fixes }];
}

/** All that is told of one line: its text once, or again where a narrow window has to show another part of it. */
function lineBlock(
  entries: readonly Entry[],
  line: { readonly number: number; readonly text: string },
  gutter: number,
  now: number,
  style: TextStyle,
): string {
  const width = style.width === null ? null : Math.max(20, style.width - gutter);
  const written: string[] = [];
  let shown: string | null = null;
  for (const entry of entries) {
    const { line: source, indent, marks } = snippet(line.text, entry.range, width);
    if (source !== shown) {
      const number = shown === null ? `  ${line.number}` : '';
      written.push(paint(style, 'dim', padToWidth(number, gutter)) + source);
      shown = source;
    }
    const below = [indent + markLine(entry, marks, style), ...words(entry, now, style, width)];
    written.push(...below.map((text) => ' '.repeat(gutter) + text));
  }
  return written.join('\n');
}

function markLine(entry: Entry, marks: string, style: TextStyle): string {
  if ('error' in entry) {
    return paint(style, 'information', `${marks} ${entry.error.dynamic ? 'not known' : 'not read'}`);
  }
  const { level, rule } = entry.finding;
  return `${paint(style, level, `${marks} ${level}`)} ${paint(style, 'dim', rule)}`;
}

function words(entry: Entry, now: number, style: TextStyle, width: number | null): string[] {
  return 'error' in entry
    ? wrapText(cleanOutsideText(entry.error.message, 300), width)
    : findingText(entry.finding, now, style, width);
}
