import type { ClientCapabilities } from 'vscode-languageserver/node';

/** `pull` asks for diagnostics and can be told to ask again; `push` is told; `bare` says nothing of itself. */
export type ClientKind = 'pull' | 'push' | 'bare';

export function capabilities(kind: ClientKind): ClientCapabilities {
  if (kind === 'bare') return {};
  const shown = { relatedInformation: true, codeDescriptionSupport: true, dataSupport: true };
  return {
    workspace: {
      applyEdit: true,
      configuration: true,
      workspaceFolders: true,
      didChangeConfiguration: { dynamicRegistration: true },
      didChangeWatchedFiles: { dynamicRegistration: true },
      workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
      ...(kind === 'pull' ? { diagnostics: { refreshSupport: true } } : {}),
    },
    textDocument: {
      completion: {
        completionItem: {
          documentationFormat: ['markdown', 'plaintext'],
          tagSupport: { valueSet: [1] },
          preselectSupport: true,
          labelDetailsSupport: true,
        },
      },
      hover: { contentFormat: ['markdown', 'plaintext'] },
      codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source'] } } },
      publishDiagnostics: shown,
      ...(kind === 'pull' ? { diagnostic: shown } : {}),
    },
    notebookDocument: { synchronization: {} },
    window: { workDoneProgress: true },
  };
}
