import type { Connection, InitializeParams, WorkspaceFolder } from 'vscode-languageserver/node';
import type { ClientFeatures } from './client-features.ts';
import { pathOf } from './documents.ts';

/** Keeps the workspace's folders: `onRoots` gets their paths at the start and after every change. */
export function registerFolders(
  connection: Connection,
  params: InitializeParams,
  features: ClientFeatures,
  whenReady: (action: () => void) => void,
  onRoots: (roots: readonly string[]) => void,
): void {
  let folders: readonly WorkspaceFolder[] = params.workspaceFolders ?? oldStyleFolder(params);
  const tell = (): void => onRoots(folders.map(({ uri }) => pathOf(uri)).filter((path) => path !== null));
  tell();
  if (!features.workspaceFolders) return;
  whenReady(() => {
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => uri));
      folders = [...folders.filter(({ uri }) => !gone.has(uri)), ...added];
      tell();
    });
  });
}

/** Editors that know no workspace folders give one root. */
function oldStyleFolder({ rootUri }: InitializeParams): WorkspaceFolder[] {
  return rootUri ? [{ uri: rootUri, name: '' }] : [];
}
