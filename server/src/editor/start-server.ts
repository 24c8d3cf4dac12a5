import {
  type Connection,
  type InitializeError,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { serverCommands } from '../../../common/commands.ts';
import { type ClientFeatures, readClientFeatures } from './client-features.ts';
import { fixAllKind } from './code-actions.ts';
import { completionTriggers } from './completion.ts';
import { notebookSync } from './notebooks.ts';
import { bindServer, type RunningServer, type ServerOptions } from './server.ts';

/** Binds the server to a connection and listens. Nothing is loaded or asked until a document is opened. */
export function startServer(connection: Connection, options: ServerOptions): void {
  let running: RunningServer | null = null;
  const ready: (() => void)[] = [];

  connection.onInitialize((params: InitializeParams) => {
    if (running !== null) {
      return new ResponseError<InitializeError>(
        LSPErrorCodes.RequestFailed,
        'The server was started already.',
      );
    }
    const features = readClientFeatures(params, options.signInKey ?? null);
    running = bindServer(connection, params, features, options, (action) => ready.push(action));
    return answer(features, options.version);
  });
  connection.onInitialized(() => {
    for (const action of ready.splice(0)) action();
  });
  connection.onShutdown(async () => {
    await running?.close();
  });
  connection.listen();
}

function answer(features: ClientFeatures, version: string): InitializeResult {
  return {
    serverInfo: { name: 'Wheelwarden', version },
    capabilities: {
      textDocumentSync: {
        openClose: true,
        change: TextDocumentSyncKind.Incremental,
        save: { includeText: false },
      },
      ...(features.notebooks ? { notebookDocumentSync: notebookSync } : {}),
      hoverProvider: true,
      completionProvider: { triggerCharacters: [...completionTriggers] },
      documentLinkProvider: {},
      codeActionProvider: { codeActionKinds: ['quickfix', fixAllKind] },
      ...(features.pull
        ? {
            diagnosticProvider: {
              identifier: 'wheelwarden',
              interFileDependencies: true,
              workspaceDiagnostics: false,
            },
          }
        : {}),
      executeCommandProvider: { commands: Object.values(serverCommands) },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}
