import type { CreateFile, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import type { FileEdit } from '../assess/engine.ts';
import type { ClientFeatures } from './client-features.ts';

type EditFeatures = Pick<ClientFeatures, 'documentChanges' | 'createFiles'>;

/** What is known of a file that is to be edited. */
export interface EditedFile {
  /** The version the edits were computed for; null for a file that is not open. */
  readonly version: number | null;
  readonly exists: boolean;
}

/**
 * Edits as LSP has them. With the version they were computed for, an editor refuses them once the text moved on.
 * A file that is not there yet is created first.
 */
export function workspaceEdit(
  edits: readonly FileEdit[],
  file: (uri: string) => EditedFile,
  features: EditFeatures,
): WorkspaceEdit {
  const byFile = new Map<string, TextEdit[]>();
  for (const { uri, range, newText } of edits) {
    byFile.set(uri, [...(byFile.get(uri) ?? []), { range, newText }]);
  }
  if (!features.documentChanges) return { changes: Object.fromEntries(byFile) };
  const documentChanges: (TextDocumentEdit | CreateFile)[] = [];
  for (const [uri, textEdits] of byFile) {
    const { version, exists } = file(uri);
    if (!exists && features.createFiles) {
      documentChanges.push({ kind: 'create', uri, options: { ignoreIfExists: true } });
    }
    documentChanges.push({ textDocument: { uri, version }, edits: textEdits });
  }
  return { documentChanges };
}
