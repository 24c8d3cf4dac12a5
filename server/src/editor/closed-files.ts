import type { Connection, Diagnostic } from 'vscode-languageserver/node';
import type { OpenDocuments } from './documents.ts';

/**
 * Findings of files that are not open, as a check of the workspace or a renewal left them. They are pushed in every editor: a
 * pull would make the editor ask for the whole workspace again and again.
 */
export interface ClosedFiles {
  show(uri: string, diagnostics: readonly Diagnostic[]): void;
  /** Whether something is shown for the file. */
  shows(uri: string): boolean;
  /** The file changed or is gone: what was found in it no longer counts. */
  clear(uri: string): void;
  clearAll(): void;
  /** Takes back what was found in files that are not to be shown any more. */
  keep(stays: (uri: string) => boolean): void;
}

/**
 * Findings of closed files, pushed as `publishDiagnostics`. `pushesOpenFiles`: those of open ones are pushed too, by
 * another hand.
 */
export function closedFiles(
  connection: Pick<Connection, 'sendDiagnostics'>,
  pushesOpenFiles: boolean,
  documents: OpenDocuments,
): ClosedFiles {
  const found = new Map<string, readonly Diagnostic[]>();
  const send = (uri: string, diagnostics: readonly Diagnostic[]): void => {
    void connection.sendDiagnostics({ uri, diagnostics: [...diagnostics] });
  };
  const clear = (uri: string): void => {
    if (found.delete(uri) && documents.get(uri) === null) send(uri, []);
  };

  documents.onEvent((event, uri) => {
    const left = found.get(uri);
    if (left === undefined) return;
    // While a file is open its own diagnostics stand for it.
    if (event === 'opened' && !pushesOpenFiles) send(uri, []);
    if (event === 'changed') found.delete(uri);
    if (event === 'closed') send(uri, left);
  });

  // The cells of an open notebook stand for its file.
  documents.onNotebook((event, uri) => {
    const left = found.get(uri);
    if (left !== undefined) send(uri, event === 'opened' ? [] : left);
  });

  return {
    show: (uri, diagnostics) => {
      if (documents.get(uri) !== null || documents.hasNotebook(uri)) return;
      if (diagnostics.length === 0) {
        clear(uri);
        return;
      }
      found.set(uri, diagnostics);
      send(uri, diagnostics);
    },
    shows: (uri) => found.has(uri),
    clear,
    clearAll: () => {
      for (const uri of [...found.keys()]) clear(uri);
    },
    keep: (stays) => {
      for (const uri of [...found.keys()]) if (!stays(uri)) clear(uri);
    },
  };
}
