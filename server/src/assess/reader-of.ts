import { notebookCellReader } from '../documents/notebook-cell.ts';
import type { DocumentReader } from '../documents/reader.ts';
import { readerFor } from '../documents/registry.ts';
import type { DocumentInput } from './engine.ts';

/** The reader of a document, null where there is none. A cell is known as one whatever its editor's address looks like. */
export function readerOf({
  path,
  uri,
  languageId,
  siblings,
}: Pick<DocumentInput, 'path' | 'uri' | 'languageId' | 'siblings'>): DocumentReader | null {
  return siblings === undefined ? readerFor({ path: path ?? uri, languageId }) : notebookCellReader;
}
