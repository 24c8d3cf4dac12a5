import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { RecordedRequest } from '../../support/index/reply.ts';

/** Secrets of the user's that lie about on the machine of every test. None of them is for any index of a test. */
const secret = 'canary-4f1c9a';

/**
 * Watches each test of the suite: nothing may leave loopback, and no secret that lies about may reach an index, the log or
 * the disk.
 */
export interface LeakGuard {
  /** Variables that hold secrets, and a proxy that catches what would leave loopback. */
  readonly environment: Readonly<Record<string, string>>;
  /** What leaked, a sentence each; `folders` are searched to the bottom. */
  leaks(where: {
    readonly requests: readonly RecordedRequest[];
    readonly log: readonly string[];
    readonly folders: readonly string[];
  }): Promise<readonly string[]>;
  close(): Promise<void>;
}

export async function startLeakGuard(home: string): Promise<LeakGuard> {
  const caught: string[] = [];
  const proxy = createServer((request, response) => {
    note(request);
    response.writeHead(403).end();
  });
  proxy.on('connect', (request: IncomingMessage, socket) => {
    note(request);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  await writeFile(
    path.join(home, '.netrc'),
    `machine elsewhere.example\nlogin someone\npassword ${secret}-netrc\n`,
    {
      mode: 0o600,
    },
  );

  function note({ method, url = '', headers }: IncomingMessage): void {
    const host = (headers.host ?? '').replace(/:\d+$/, '');
    // Names that lead nowhere (RFC 2606) stand for what is away.
    if (!/\.(?:invalid|example|test)$/.test(host) || url.includes(secret)) caught.push(`${method} ${url}`);
  }

  return {
    environment: {
      HTTP_PROXY: address,
      HTTPS_PROXY: address,
      UV_INDEX_INTERNAL_USERNAME: 'someone',
      UV_INDEX_INTERNAL_PASSWORD: `${secret}-uv`,
      POETRY_HTTP_BASIC_INTERNAL_USERNAME: 'someone',
      POETRY_HTTP_BASIC_INTERNAL_PASSWORD: `${secret}-poetry`,
      TOKEN: `${secret}-token`,
    },
    async leaks({ requests, log, folders }) {
      const found = caught.map((each) => `A request would have left this machine: ${each}`);
      const seen = requests.map((request) => JSON.stringify(request));
      found.push(...seen.filter(holdsSecret).map((each) => `An index was sent a secret: ${each}`));
      found.push(...log.filter(holdsSecret).map((each) => `The log holds a secret: ${each}`));
      for (const folder of folders) {
        for (const file of await filesBelow(folder)) {
          if (holdsSecret(await textOf(file))) found.push(`A file holds a secret: ${file}`);
        }
      }
      return found;
    },
    close: () => closed(proxy),
  };
}

/** As it stands, and as Basic credentials would carry it. */
function holdsSecret(text: string): boolean {
  if (text.includes(secret)) return true;
  const encoded = /Basic ([A-Za-z0-9+/=]+)/g;
  return [...text.matchAll(encoded)].some(([, each = '']) => Buffer.from(each, 'base64').includes(secret));
}

/** A file on its way to another name may be gone by now; under that name it is looked at too. */
function textOf(file: string): Promise<string> {
  return readFile(file, 'latin1').catch(() => '');
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
