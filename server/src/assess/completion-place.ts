import { createLineIndex } from '../documents/line-index.ts';
import type { Position, Range } from '../documents/range.ts';
import type { DocumentReader } from '../documents/reader.ts';
import { scriptBlocks } from '../documents/script/find-blocks.ts';
import { normalizeName } from '../packaging/name.ts';
import type { DocumentContext } from './document-context.ts';
import type { DocumentInput } from './engine.ts';
import { readerOf } from './reader-of.ts';
import type { Subject } from './subject.ts';

/** Where something can be written, and what of it is there already. */
export type CompletionPlace = NamePlace | VersionPlace | ExtraPlace;

export interface NamePlace {
  readonly kind: 'name';
  /** What is replaced: the whole name. */
  readonly range: Range;
  /** The part of it before the cursor. */
  readonly typed: string;
  readonly context: DocumentContext;
}

export interface VersionPlace {
  readonly kind: 'version';
  readonly range: Range;
  readonly typed: string;
  /** `==`, `>=`, `^`, … in front of it; empty where none is written. */
  readonly operator: string;
  readonly format: string;
  /** Whose version it is, as the engine sees the entry once it is whole. */
  readonly subject: Subject;
  readonly context: DocumentContext;
}

export interface ExtraPlace {
  readonly kind: 'extra';
  readonly range: Range;
  readonly typed: string;
  /** Normalised: those that the entry has already, but for the one at the position. */
  readonly others: readonly string[];
  readonly subject: Subject;
  readonly context: DocumentContext;
}

/** Of a text that stands nowhere, so that nothing kept of the document gives way to it. */
export type ContextOf = (document: DocumentInput) => Promise<DocumentContext | null>;

/** Manifests that are Python code: what is typed there is the business of Python's own completion. */
const pythonCode = /\.pyi?$/i;
/** What completes a half-typed name as well as a half-typed version. */
const filler = '0';
/** A key alone on its line becomes an entry of a table by this. */
const keyFiller = '0 = "*"';
const versionCharacter = /[\w.+*-]/;
const operatorEnd = /[<>=!~^]+(?=\s*$)/;
/** No operator stands further in front of its version; a line may be as long as an attacker likes. */
const operatorRoom = 20;

/**
 * The place at a position of a manifest or of a script's own block (PEP 723); null in comments, in other code, in locks
 * and wherever no requirement is written. The format's reader is the judge: it reads the text with the gap at the
 * position filled, and what it then finds there is what can be written. So there is a place wherever an entry would be
 * read, and none elsewhere.
 */
export async function completionPlace(
  document: DocumentInput,
  position: Position,
  contextOf: ContextOf,
): Promise<CompletionPlace | null> {
  const reader = readerOf(document);
  if (reader === null) return null;
  const { text } = document;
  const at = createLineIndex(text).offset(position);
  const [before, after] = aroundOnLine(text, at);
  if (!mayHold(reader, document, before)) return null;
  const fillers = isKeyAlone(document, before, after) ? [filler, keyFiller] : [filler];
  for (const fill of fillers) {
    const context = await contextOf({ ...document, text: text.slice(0, at) + fill + text.slice(at) });
    const place = context && placeIn(context, position, fill.length, before, after);
    if (place) return place;
  }
  return null;
}

function mayHold(reader: DocumentReader, { path, uri, text }: DocumentInput, before: string): boolean {
  if (reader.role === 'manifest') return !pythonCode.test(path ?? uri);
  return reader.role === 'source' && before.startsWith('#') && scriptBlocks(text).length > 0;
}

/** Whether nothing but a key stands on the line of a TOML document (`Pipfile` is one). */
function isKeyAlone({ path, uri }: DocumentInput, before: string, after: string): boolean {
  const isToml = /(?:\.toml|(?:^|[\\/])Pipfile)$/i.test(path ?? uri);
  return isToml && /^\s*[\w.-]*$/.test(before) && /^\s*(?:#.*)?$/.test(after);
}

/** What the filled text has at the position, told in places of the text as it is. */
function placeIn(
  context: DocumentContext,
  position: Position,
  filled: number,
  before: string,
  after: string,
): CompletionPlace | null {
  for (const subject of context.subjects) {
    const { module, ranges } = subject.dependency;
    if (module !== null) continue;
    if (holds(ranges.name, position)) {
      const { start, end } = ranges.name;
      const last = Math.max(position.character, end.character - filled);
      const range = { start, end: { line: end.line, character: last } };
      return { kind: 'name', range, typed: before.slice(start.character), context };
    }
    if (ranges.specifier && holds(ranges.specifier, position)) {
      return versionIn(ranges.specifier, { position, filled, before, after }, subject, context);
    }
  }
  return extraIn(context, position, before, after);
}

/** In the brackets of a requirement, or in a string of a list: Poetry's `extras = ["…"]`. */
const beforeExtra = /(?:\[(?:[^[\]"']*,)?[ \t]*|["'])([\w.-]{0,100})$/;
const restOfExtra = /^[\w.-]{0,100}/;
/** No list of extras begins further in front of the cursor on its line. */
const extrasRoom = 5_000;

/** The entry that has what stands at the position, with the filler in it, among its extras: the last one named before it. */
function extraIn(
  context: DocumentContext,
  position: Position,
  before: string,
  after: string,
): ExtraPlace | null {
  const typed = beforeExtra.exec(before.slice(-extrasRoom))?.[1];
  if (typed === undefined) return null;
  const rest = restOfExtra.exec(after)?.[0] ?? '';
  const written = normalizeName(typed + filler + rest);
  const subject = context.subjects.findLast(
    ({ dependency: { extras, ranges } }) => extras.includes(written) && isBefore(ranges.name, position),
  );
  if (subject === undefined) return null;
  const { line, character } = position;
  return {
    kind: 'extra',
    range: {
      start: { line, character: character - typed.length },
      end: { line, character: character + rest.length },
    },
    typed,
    others: subject.dependency.extras.filter((extra) => extra !== written),
    subject,
    context,
  };
}

function isBefore({ end }: Range, { line, character }: Position): boolean {
  return end.line < line || (end.line === line && end.character <= character);
}

function versionIn(
  specifier: Range,
  cursor: { readonly position: Position; readonly filled: number; readonly before: string; after: string },
  subject: Subject,
  context: DocumentContext,
): VersionPlace | null {
  const { position, filled, before, after } = cursor;
  const from = specifier.start.line === position.line ? specifier.start.character : 0;
  const until =
    specifier.end.line === position.line ? specifier.end.character - filled : before.length + after.length;
  const line = before + after;
  let start = position.character;
  while (start > from && versionCharacter.test(line[start - 1] ?? '')) start--;
  let end = position.character;
  while (end < until && versionCharacter.test(line[end] ?? '')) end++;
  const leading = line.slice(from, start);
  const operator = operatorEnd.exec(leading.slice(-operatorRoom))?.[0] ?? '';
  // `|>=2` and `==2.0 |`: what would be written there is no version.
  if (/^\s*[<>=!~^]/.test(line.slice(end, until))) return null;
  if (operator === '' && leading.trim() !== '') return null;
  const { line: number } = position;
  return {
    kind: 'version',
    range: { start: { line: number, character: start }, end: { line: number, character: end } },
    typed: before.slice(start),
    operator,
    format: context.reader.format,
    subject,
    context,
  };
}

/** Whether the position lies in a range of the filled text: there the filler follows it. */
function holds({ start, end }: Range, { line, character }: Position): boolean {
  const afterStart = line > start.line || (line === start.line && character >= start.character);
  return afterStart && (line < end.line || (line === end.line && character < end.character));
}

function aroundOnLine(text: string, at: number): readonly [before: string, after: string] {
  const start = Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
  const end = /[\r\n]/.exec(text.slice(at, at + 10_000));
  return [text.slice(start, at), text.slice(at, end === null ? at + 10_000 : at + end.index)];
}
