import process from 'node:process';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../package.json';
import type { Engine } from './assess/engine.ts';
import type { LanguageRequest } from './command/context.ts';
import { engineFactory } from './editor/engine-factory.ts';
import { connectionLog } from './editor/log.ts';
import { startServer } from './editor/start-server.ts';
import type { Log, Runtime } from './runtime.ts';

/**
 * `wheelwarden lsp`: the language server over standard input and output, with the command line's options over the
 * editor's settings. Resolves once it listens; the process ends with the connection.
 */
export async function serveLanguage(
  request: LanguageRequest,
  createRuntime: (log: Log) => Runtime,
  dataDirectory: string,
): Promise<void> {
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  const runtime = createRuntime(connectionLog(connection));
  const { asOf, refresh, cacheDirectory } = request.run;
  const create = engineFactory({ runtime, dataDirectory, asOf, refresh });
  const { policyFile, trustIndexes } = request;
  startServer(connection, {
    runtime,
    version,
    fixedSettings: request.fixedSettings,
    cacheDirectory,
    cacheGiven: request.cacheGiven,
    async createEngine(start): Promise<Engine> {
      // Editors have no setting for these two: only the person who starts the server says them.
      const settings = { ...start.settings, policyFile, trustIndexes };
      const engine = await create({ ...start, settings });
      return { ...engine, configure: (next) => engine.configure({ ...next, policyFile, trustIndexes }) };
    },
  });
}
