import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Dependency } from '../../../server/src/documents/dependency.ts';
import type { Range } from '../../../server/src/documents/range.ts';
import type { DocumentReader, ReadResult } from '../../../server/src/documents/reader.ts';
import { readerFor } from '../../../server/src/documents/registry.ts';

/** The corpus: `<format>/<case>/<file as a project would call it>`; `expected/` and `oracle.json` lie beside it. */
export const corpusFolder: string = fileURLToPath(new URL('../../fixtures/manifests/', import.meta.url));

export interface CorpusFile {
  /** Below the corpus folder, with `/`. */
  readonly path: string;
  readonly format: string;
  readonly text: string;
  readonly reader: DocumentReader;
}

/** Every manifest, lock, script and source of the corpus, in the order of paths. */
export function corpusFiles(): CorpusFile[] {
  const found = readdirSync(corpusFolder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(corpusFolder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => path.includes('/') && !path.startsWith('expected/'))
    .sort();
  return found.map((path) => {
    const reader = readerFor({ path, languageId: null });
    if (reader === null) throw new Error(`${path} is read by no reader.`);
    const text = readFileSync(join(corpusFolder, path), 'utf8').replace(/^\uFEFF/, '');
    return { path, format: path.split('/', 1)[0] ?? '', text, reader };
  });
}

export function expectationPath(path: string): string {
  return join(corpusFolder, 'expected', `${path}.txt`);
}

/** All that a reading says, a line a fact, for people to review: places count from 0. */
export function describeReading(read: ReadResult): string {
  const lines = [
    ...read.dependencies.map(describeDependency),
    ...read.includes.map(
      ({ kind, path, range }) => `include ${place(range)} ${kind} ${JSON.stringify(path)}`,
    ),
    ...read.indexes.map(
      ({ kind, url, range, explicit }) =>
        `index ${place(range)} ${kind} ${url}${explicit ? ' for what is tied to it' : ''}`,
    ),
    ...(read.noIndex ? ['no index'] : []),
    ...(read.ownName === null ? [] : [`own name ${read.ownName}`]),
    ...(read.requiresPython === null ? [] : [`requires python ${read.requiresPython}`]),
    ...(read.compiledBy === null ? [] : [`compiled by ${read.compiledBy}`]),
    ...(read.isScript ? ['a script with requirements of its own'] : []),
    ...read.errors.map(
      ({ message, range, dynamic }) => `${dynamic ? 'dynamic' : 'error'} ${place(range)} ${message}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function describeDependency(dependency: Dependency): string {
  const { ranges, specifier, requires } = dependency;
  const facts: readonly (readonly [string, string | null])[] = [
    ['specifier', specifier === null ? null : `${JSON.stringify(specifier)} at ${placeOf(ranges.specifier)}`],
    ['requires', requires === specifier ? null : JSON.stringify(requires)],
    ['extras', list(dependency.extras)],
    ['marker', dependency.marker],
    ['url', dependency.url],
    ['index', dependency.index],
    ['group', dependency.group],
    ['module', dependency.module],
    ['members', list(dependency.members)],
    ['optional', dependency.optional ? 'yes' : null],
    ['locked', dependency.lockedVersion],
    ['hashes', dependency.hashes.length === 0 ? null : String(dependency.hashes.length)],
  ];
  const told = facts.flatMap(([what, value]) => (value === null ? [] : [`${what} ${value}`]));
  const where = `${place(ranges.name)} of ${place(ranges.whole)}`;
  return [`${dependency.kind} ${dependency.name}`, JSON.stringify(dependency.rawName), where, ...told].join(
    ' | ',
  );
}

function list(texts: readonly string[]): string | null {
  return texts.length === 0 ? null : texts.join(', ');
}

function placeOf(range: Range | null): string {
  return range === null ? 'no place' : place(range);
}

function place({ start, end, cell }: Range): string {
  const inCell = cell === undefined ? '' : `cell ${cell} `;
  return `${inCell}${start.line}:${start.character}-${end.line}:${end.character}`;
}
