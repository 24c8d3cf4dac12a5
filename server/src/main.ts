import path from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { signInKeyVariable } from '../../common/messages.ts';
import { version } from '../../package.json';
import { defaultCacheDirectory } from './command/cache-directory.ts';
import { engineFactory } from './editor/engine-factory.ts';
import { connectionLog } from './editor/log.ts';
import { startServer } from './editor/start-server.ts';
import { giveMemoryBackAtRest } from './host/memory-at-rest.ts';
import { createNodeRuntime } from './host/node-runtime.ts';
import { stayAlive } from './host/stay-alive.ts';

// The language server as a program of its own, started by an editor with --stdio, --node-ipc, --pipe or --socket.
const connection = createConnection(ProposedFeatures.all);
const signInKey = process.env[signInKeyVariable] ?? null;
delete process.env[signInKeyVariable];
const runtime = createNodeRuntime({ log: connectionLog(connection) });
stayAlive(runtime.log);
startServer(connection, {
  runtime,
  version,
  createEngine: engineFactory({ runtime, dataDirectory: path.join(__dirname, '..', 'data') }),
  cacheDirectory: defaultCacheDirectory(runtime),
  signInKey,
});
giveMemoryBackAtRest();
