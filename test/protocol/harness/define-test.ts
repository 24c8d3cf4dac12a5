import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { URI } from 'vscode-uri';
import { type Scenario, type SupportIndex, startSupportIndex } from '../../support/index/start.ts';
import { manualClock } from '../../support/runtime/manual-clock.ts';
import type { ClientKind } from './capabilities.ts';
import { TestClient } from './client.ts';
import { eventually } from './eventually.ts';
import { startLeakGuard } from './leak-guard.ts';
import type { editsByFile } from './open-text.ts';
import { type ServerKind, startServerOf } from './servers.ts';

export interface ProtocolTest {
  /** Texts by path below the folder; the folder's name comes first where there are several. */
  readonly files?: Readonly<Record<string, string>>;
  /** Folders of the workspace below the temporary one; by default the temporary one itself. */
  readonly folders?: readonly string[];
  readonly index?: Scenario;
  /** Under `wheelwarden.`, laid over those that lead to the support index. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly initializationOptions?: Readonly<Record<string, unknown>>;
  /** Variables of the server's, laid over those of the harness. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Log lines at warning or above that the test brings about. */
  readonly expectedLog?: RegExp;
  readonly clients?: readonly ClientKind[];
  readonly servers?: readonly ServerKind[];
  /** Time stands still until the test moves it; runs in this process only. */
  readonly ownClock?: boolean;
  readonly timeout?: number;
  handle(session: Session): Promise<void>;
}

export interface Session {
  readonly client: TestClient;
  readonly index: SupportIndex;
  readonly kind: ClientKind;
  /** Scopes the server asked settings for, in order; null is the whole window. */
  readonly settingsAsked: readonly (string | null)[];
  /** Moves the server's clock; only with `ownClock`. */
  pass(ms: number): void;
  uri(file: string): string;
  /** Opens a file of the test with its text. */
  open(file: string, languageId?: string): Promise<string>;
  /** Waits until this is shown in a document, written `text: level rule`. */
  shows(uri: string, findings: readonly string[]): Promise<void>;
  /** Changes settings, for all or for one folder, and tells the server. */
  configure(settings: Readonly<Record<string, unknown>>, folder?: string): Promise<void>;
  /** Writes a file and tells the server that it changed on disk. */
  write(file: string, text: string): Promise<void>;
  read(file: string): Promise<string>;
  /** Applies edits the server asks for, to open texts and on disk, as an editor does. */
  acceptEdits(): void;
}

/** A case of the protocol suite: runs against the server in this process and the shipped bundle, for each kind of client. */
export function defineTest(name: string, test: ProtocolTest): void {
  const both = test.ownClock ? (['in process'] as const) : (['in process', 'bundle'] as const);
  for (const server of test.servers ?? both) {
    for (const kind of test.clients ?? (['pull', 'push'] as const)) {
      it(`${name} (${server}, ${kind})`, () => run(test, server, kind), test.timeout ?? 30_000);
    }
  }
}

async function run(test: ProtocolTest, serverKind: ServerKind, kind: ClientKind): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'wheelwarden-protocol-'));
  const index = await startSupportIndex(test.index ? { scenario: test.index } : {});
  const project = path.join(folder, 'project');
  for (const [file, text] of Object.entries(test.files ?? {})) await save(path.join(project, file), text);
  await mkdir(project, { recursive: true });
  const clock = test.ownClock ? manualClock(Date.now()) : null;
  const guard = await startLeakGuard(folder);
  const cacheDirectory = path.join(folder, 'cache');
  const server = await startServerOf(serverKind, {
    environment: {
      PATH: process.env.PATH ?? '',
      PIP_CONFIG_FILE: os.devNull,
      XDG_CACHE_HOME: cacheDirectory,
      ...guard.environment,
      ...test.environment,
    },
    home: folder,
    cacheDirectory,
    clock,
  });
  const uri = (file: string): string => URI.file(path.join(project, file)).toString();
  const addresses = { indexUrl: index.indexUrl, osvUrl: index.osvUrl, osvDumpsUrl: index.dumpsUrl };
  const common = { ...addresses, mirrorsPypi: true, ...test.settings };
  const settings = new Map<string | null, Readonly<Record<string, unknown>>>([[null, common]]);
  const settingsAsked: (string | null)[] = [];
  const client = new TestClient(server.connection, {
    kind,
    folders: (test.folders ?? ['']).map((name) => ({ uri: uri(name), name })),
    settings: (scope) => {
      settingsAsked.push(scope);
      return { ...settings.get(null), ...settings.get(folderOf(scope, settings)) };
    },
    initializationOptions: { status: true, ...test.initializationOptions },
  });
  const session: Session = {
    client,
    index,
    kind,
    settingsAsked,
    pass: (ms) => {
      if (clock === null) throw new Error('The real clock cannot be moved');
      clock.advance(ms);
    },
    uri,
    open: async (file, languageId) => {
      await client.open(uri(file), test.files?.[file] ?? '', languageId);
      return uri(file);
    },
    shows: (document, findings) => eventually(() => expect(client.shown(document)).toEqual(findings)),
    configure: async (changes, scope) => {
      const key = scope === undefined ? null : uri(scope);
      settings.set(key, { ...settings.get(key), ...changes });
      await client.notify('workspace/didChangeConfiguration', { settings: null });
    },
    write: async (file, text) => {
      await save(path.join(project, file), text);
      await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri(file), type: 2 }] });
    },
    read: (file) => readFile(path.join(project, file), 'utf8'),
    acceptEdits: () =>
      client.inbox.routine('workspace/applyEdit', async (params) => {
        const { edit } = params as { edit: Parameters<typeof editsByFile>[0] };
        for (const [changed, text] of await client.apply(edit)) {
          await save(URI.parse(changed).fsPath, text);
          await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: changed, type: 1 }] });
        }
        return { applied: true };
      }),
  };
  try {
    await client.initialize();
    await test.handle(session);
    await client.end();
    expectNothingUnseen(client, test.expectedLog);
    expect(await server.stop()).toBe(null);
    const log = client.log.map(({ message }) => message);
    const leaks = await guard.leaks({ requests: index.requests, log, folders: [cacheDirectory] });
    expect(leaks).toEqual([]);
  } catch (error) {
    await server.stop();
    throw withLog(error, client);
  } finally {
    await index.close();
    await guard.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function withLog(error: unknown, client: TestClient): Error {
  const log = client.log.map(({ type, message }) => `${type} ${message}`).join('\n');
  const what = error instanceof Error ? error.message : String(error);
  return new Error(`${what}\nThe server's log:\n${log}`, { cause: error });
}

/** Every message was looked at, and the log holds no warning that the test did not bring about. */
function expectNothingUnseen(client: TestClient, expectedLog: RegExp | undefined): void {
  expect(client.inbox.waiting).toEqual([]);
  const alarming = client.log.filter(({ type, message }) => type <= 2 && !expectedLog?.test(message));
  expect(alarming).toEqual([]);
  expect(client.unseen()).toEqual([]);
}

function folderOf(scope: string | null, settings: ReadonlyMap<string | null, unknown>): string | null {
  if (scope === null) return null;
  return [...settings.keys()].find((folder) => folder !== null && scope.startsWith(folder)) ?? null;
}

async function save(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}
