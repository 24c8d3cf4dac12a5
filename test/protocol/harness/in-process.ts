import { PassThrough } from 'node:stream';
import {
  createConnection,
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { connectionLog } from '../../../server/src/editor/log.ts';
import type { ServerOptions } from '../../../server/src/editor/server.ts';
import { startServer } from '../../../server/src/editor/start-server.ts';
import type { Log } from '../../../server/src/runtime.ts';

export interface RunningTestServer {
  readonly connection: MessageConnection;
  /** Ends the server; gives what went wrong in doing so, null for nothing. */
  stop(): Promise<string | null>;
}

/** Starts the server in this process; `options` gets the log that goes to the editor. */
export function startInProcess(options: (log: Log) => ServerOptions): RunningTestServer {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  startServer(server, options(connectionLog(server)));
  const connection = createMessageConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  return {
    connection,
    stop: async () => {
      connection.dispose();
      server.dispose();
      return null;
    },
  };
}
