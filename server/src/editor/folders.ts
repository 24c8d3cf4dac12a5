import type { Connection, InitializeParams, WorkspaceFolder } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import type { ClientFeatures } from './client-features.ts';
import { pathOf } from './documents.ts';

/** The workspace's folders as they come and go. */
export interface Folders {
  /** Absolute paths of those that are on the disk. */
  paths(): readonly string[];
  /** The innermost folder that holds a resource, as the editor wrote it; null outside all of them. */
  of(uri: string): string | null;
  onChange(listener: () => void): void;
}

/** The folders that `initialize` names, kept up to date once the editor is ready for requests (`whenReady`). */
export function workspaceFolders(
  connection: Connection,
  params: InitializeParams,
  features: ClientFeatures,
  whenReady: (action: () => void) => void,
): Folders {
  const listeners: (() => void)[] = [];
  let folders = (params.workspaceFolders ?? oldStyleFolder(params)).map(asFolder);
  whenReady(() => {
    if (!features.workspaceFolders) return;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => uri));
      folders = [...folders.filter(({ uri }) => !gone.has(uri)), ...added.map(asFolder)];
      for (const listener of listeners) listener();
    });
  });
  return {
    paths: () => folders.map(({ uri }) => pathOf(uri)).filter((path) => path !== null),
    of: (uri) => {
      const place = placeOf(uri);
      const holding = folders.filter((folder) => place.startsWith(folder.place));
      return holding.sort((one, other) => other.place.length - one.place.length)[0]?.uri ?? null;
    },
    onChange: (listener) => listeners.push(listener),
  };
}

/** The address in one spelling (editors differ in what they escape), closed by a slash. */
function placeOf(uri: string): string {
  return `${URI.parse(uri).toString()}/`.replace(/\/+$/, '/');
}

function asFolder({ uri }: WorkspaceFolder): { readonly uri: string; readonly place: string } {
  return { uri, place: placeOf(uri) };
}

/** Editors that know no workspace folders give one root. */
function oldStyleFolder({ rootUri }: InitializeParams): WorkspaceFolder[] {
  return rootUri ? [{ uri: rootUri, name: '' }] : [];
}
