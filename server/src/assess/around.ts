import type { Dependency } from '../documents/dependency.ts';
import { pipOptions } from '../documents/notebook/pip-options.ts';
import { notebookCellReader } from '../documents/notebook-cell.ts';
import type { ReadResult } from '../documents/reader.ts';
import { sharedIndexes } from '../documents/shared-indexes.ts';
import type { Readings } from '../workspace/readings.ts';
import type { DocumentInput } from './engine.ts';

/** What a document itself says of where its imports come from; a cell speaks with the other cells of its notebook. */
export interface Around extends Pick<ReadResult, 'indexes' | 'noIndex'> {
  /** Entries that are no imports: install commands, a manifest's entries. The document's own come first. */
  readonly entries: readonly Dependency[];
}

export function aroundOf(
  { uri, siblings = [] }: Pick<DocumentInput, 'uri' | 'siblings'>,
  read: ReadResult,
  readings: Readings,
): Around {
  const others = siblings
    .filter((sibling) => sibling.uri !== uri)
    .map((sibling) => readings(sibling.uri, notebookCellReader, sibling.text));
  const { indexes, noIndex } = others.length === 0 ? read : pipOptions([read, ...others]);
  const entries = [read, ...others].flatMap(({ dependencies }) =>
    dependencies.filter(({ module }) => module === null),
  );
  return { entries, indexes: sharedIndexes(indexes), noIndex };
}
