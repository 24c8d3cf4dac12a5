import type { Files } from '../runtime.ts';
import { type OpenDocuments, pathOf } from './documents.ts';
import type { EditedFile } from './workspace-edit.ts';

/** The version and presence of a file that is about to be edited. */
export async function editedFile(uri: string, documents: OpenDocuments, files: Files): Promise<EditedFile> {
  const open = documents.get(uri);
  if (open !== null) return { version: open.version, exists: true };
  const path = pathOf(uri);
  return { version: null, exists: path !== null && (await files.stat(path)) !== null };
}
