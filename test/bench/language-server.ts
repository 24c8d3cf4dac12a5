import { readFile } from 'node:fs/promises';
import {
  createProtocolConnection,
  type Diagnostic,
  type InitializeParams,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { end, start } from '../../scripts/tools/processes.ts';
import { capture } from '../../scripts/tools/run.ts';

export interface LanguageServerOptions {
  /** A script that speaks LSP on its standard streams. */
  readonly script: string;
  readonly args?: readonly string[];
  /** Whether the client asks for diagnostics (pull) or waits for them (push). */
  readonly pull: boolean;
  /** Answers to `workspace/configuration`, by section. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly initializationOptions?: unknown;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A server as an editor would run it, with nothing in between. Times are in milliseconds. */
export interface LanguageServer {
  /** From the start of the process to the answer to `initialize`. */
  readonly startMs: number;
  open(uri: string, languageId: string, text: string): Promise<void>;
  /** Replaces characters of a line and waits for the diagnostics of the new text. Returns how long that took. */
  edit(uri: string, line: number, from: number, to: number, text: string): Promise<number>;
  diagnostics(uri: string): Promise<readonly Diagnostic[]>;
  /** Asks for the hover. Returns how long the answer took, and its text. */
  hover(uri: string, line: number, character: number): Promise<{ ms: number; text: string }>;
  /** Has a command of the server run; resolves when it is done. */
  command(name: string, ...args: readonly unknown[]): Promise<void>;
  /** Resident memory in bytes. */
  memory(): Promise<number>;
  close(): Promise<void>;
}

export async function startLanguageServer(options: LanguageServerOptions): Promise<LanguageServer> {
  const began = performance.now();
  const child = start(process.execPath, [options.script, ...(options.args ?? ['--stdio'])], {
    stdio: ['pipe', 'pipe', 'ignore'],
    // As the client of the extension runs it; the peers get the same.
    env: {
      ...process.env,
      MALLOC_MMAP_THRESHOLD_: '16384',
      MALLOC_TRIM_THRESHOLD_: '65536',
      ...options.environment,
    },
  });
  if (!child.stdout || !child.stdin) throw new Error(`${options.script} has no streams.`);
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const published = publications(connection);
  answerTheServer(connection, options.settings ?? {});
  connection.listen();
  await connection.sendRequest('initialize', initializeParams(options));
  const startMs = performance.now() - began;
  await connection.sendNotification('initialized', {});

  let version = 1;
  const fresh = async (uri: string, since: number): Promise<readonly Diagnostic[]> => {
    if (!options.pull) return published.after(uri, since);
    const report = await connection.sendRequest<{ items?: Diagnostic[] }>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    return report.items ?? [];
  };

  return {
    startMs,
    open: async (uri, languageId, text) => {
      const since = published.count(uri);
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId, version, text },
      });
      await fresh(uri, since);
    },
    edit: async (uri, line, from, to, text) => {
      version++;
      const since = published.count(uri);
      const pressed = performance.now();
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ range: { start: { line, character: from }, end: { line, character: to } }, text }],
      });
      await fresh(uri, since);
      return performance.now() - pressed;
    },
    diagnostics: async (uri) => (options.pull ? fresh(uri, 0) : published.latest(uri)),
    hover: async (uri, line, character) => {
      const asked = performance.now();
      const hover = await connection.sendRequest<{ contents: { value?: string } } | null>(
        'textDocument/hover',
        { textDocument: { uri }, position: { line, character } },
      );
      return { ms: performance.now() - asked, text: hover?.contents.value ?? '' };
    },
    command: async (command, ...args) => {
      await connection.sendRequest('workspace/executeCommand', { command, arguments: args });
    },
    memory: () => residentBytes(child.pid ?? 0),
    close: async () => {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      connection.dispose();
      await end(child);
    },
  };
}

function initializeParams(options: LanguageServerOptions): InitializeParams {
  return {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: null,
    initializationOptions: options.initializationOptions ?? {},
    capabilities: {
      workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
      textDocument: {
        hover: { contentFormat: ['markdown'] },
        publishDiagnostics: { versionSupport: true, relatedInformation: true },
        ...(options.pull ? { diagnostic: { dynamicRegistration: false } } : {}),
      },
    },
  };
}

/** What a server asks of its editor: settings are told, the rest is taken note of. */
function answerTheServer(connection: ProtocolConnection, settings: Readonly<Record<string, unknown>>): void {
  connection.onRequest('workspace/configuration', ({ items }: { items: { section?: string }[] }) =>
    items.map(({ section }) => settings[section ?? ''] ?? null),
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('client/unregisterCapability', () => null);
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.onRequest('workspace/workspaceFolders', () => null);
  connection.onUnhandledNotification(() => undefined);
}

/** Keeps the diagnostics that a server publishes, and lets one wait for the next ones. */
function publications(connection: ProtocolConnection) {
  const counts = new Map<string, number>();
  const latest = new Map<string, readonly Diagnostic[]>();
  let waiting: (() => void)[] = [];
  connection.onNotification(
    'textDocument/publishDiagnostics',
    ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => {
      counts.set(uri, (counts.get(uri) ?? 0) + 1);
      latest.set(uri, diagnostics);
      for (const wake of waiting.splice(0)) wake();
      waiting = [];
    },
  );
  const count = (uri: string): number => counts.get(uri) ?? 0;
  return {
    count,
    latest: (uri: string): readonly Diagnostic[] => latest.get(uri) ?? [],
    after: async (uri: string, since: number): Promise<readonly Diagnostic[]> => {
      while (count(uri) <= since) await new Promise<void>((resolve) => waiting.push(resolve));
      return latest.get(uri) ?? [];
    },
  };
}

async function residentBytes(pid: number): Promise<number> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
  } catch {
    const { output } = await capture('ps', ['-o', 'rss=', '-p', String(pid)]);
    return Number(output.trim()) * 1024;
  }
}
