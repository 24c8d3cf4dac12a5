import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Listener {
  readonly port: number;
  /** Drops every connection and stops listening. */
  stop(): Promise<void>;
  /** Listens again, on the same port. */
  resume(): Promise<void>;
}

/** Listens on 127.0.0.1. @param port 0 for a free one. */
export async function listen(
  port: number,
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Listener> {
  let server = await open(port, handle);
  const bound = (server.address() as AddressInfo).port;
  return {
    port: bound,
    stop: () => close(server),
    resume: async () => {
      if (!server.listening) server = await open(bound, handle);
    },
  };
}

function open(
  port: number,
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Server> {
  const server = createServer(handle);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}

function close(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
