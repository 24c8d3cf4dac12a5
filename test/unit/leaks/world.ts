import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, vi } from 'vitest';
import { URI } from 'vscode-uri';
import type { Assessment, DocumentInput, Engine, EngineSettings } from '../../../server/src/assess/engine.ts';
import { engineFactory } from '../../../server/src/editor/engine-factory.ts';
import { createHttp } from '../../../server/src/host/http/create-http.ts';
import { createNodeRuntime } from '../../../server/src/host/node-runtime.ts';
import { type NormalizedName, normalizeName } from '../../../server/src/packaging/name.ts';
import { cardMarkdown } from '../../../server/src/reports/card-markdown.ts';
import type {
  Clock,
  DownloadRequest,
  Files,
  Http,
  HttpRequest,
  Runtime,
} from '../../../server/src/runtime.ts';
import { defaultIndexUrl } from '../../../server/src/sources/default-index.ts';
import {
  type Capabilities,
  type Scenario,
  type SupportIndex,
  startSupportIndex,
} from '../../support/index/start.ts';
import { recordingLog } from '../../support/runtime/recording-log.ts';
import { engineSettings } from '../assess/engine-fixture.ts';
import { plainInspector } from '../assess/inspections/plain-inspector.ts';

/** The servers of a test by the names that texts use for them: `{private}` stands for the address of that one. */
export interface Servers {
  /** Stands in for PyPI and every public service: requests to those addresses go here. */
  readonly public: SupportIndex;
  readonly private: SupportIndex;
  /** An origin that nobody but a hostile repository ever heard of. */
  readonly evil: SupportIndex;
}

export interface WorldOptions {
  /** Files of the workspace. */
  readonly files: Readonly<Record<string, string>>;
  /** Files of the user's home. */
  readonly home?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly settings?: Partial<EngineSettings>;
  /** What the private index holds. */
  readonly private?: Scenario;
  readonly public?: Scenario;
  readonly evil?: Scenario;
  readonly capabilities?: Partial<Capabilities>;
  /** As `--no-cache` says it; by default answers are kept. */
  readonly keeps?: 'nothing';
}

/** An engine on real sources, real HTTP and a real disk, between servers that record every byte. */
export interface World {
  readonly engine: Engine;
  readonly servers: Servers;
  readonly workspace: string;
  readonly home: string;
  /** Where answers are kept. */
  readonly cacheDirectory: string;
  /** All that was said to a person or a log so far. */
  readonly said: readonly string[];
  /** Every path that was read, listed or looked at. */
  readonly touched: ReadonlySet<string>;
  /** A file of the workspace as an editor has it open. */
  open(file: string): Promise<DocumentInput>;
  /** Opens, asks, assesses and looks at the card of every entry. */
  look(file: string): Promise<Assessment | null>;
  path(file: string): string;
  /** What lies on the disk outside the workspace and what the test put into the home, as text by path. */
  kept(): Promise<ReadonlyMap<string, string>>;
  close(): Promise<void>;
}

const root = path.resolve(import.meta.dirname, '../../..');

export async function makeWorld(options: WorldOptions): Promise<World> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'wheelwarden-leaks-'));
  const [home, workspace, cacheDirectory] = ['home', 'work', 'cache'].map((name) =>
    path.join(folder, name),
  ) as [string, string, string];
  const servers: Servers = {
    public: await startSupportIndex({ scenario: options.public ?? {} }),
    private: await startSupportIndex({
      scenario: options.private ?? {},
      ...(options.capabilities ? { capabilities: options.capabilities } : {}),
    }),
    evil: await startSupportIndex({ scenario: options.evil ?? {} }),
  };
  const filled = (text: string): string =>
    text.replace(/\{(public|private|evil)(-host)?\}/g, (_, name: keyof Servers, host) =>
      host === undefined ? servers[name].url : new URL(servers[name].url).host,
    );
  for (const [base, files] of [
    [workspace, options.files],
    [home, options.home ?? {}],
  ] as const) {
    await mkdir(base, { recursive: true });
    for (const [file, text] of Object.entries(files)) await save(path.join(base, file), filled(text));
  }
  const environment = Object.fromEntries(
    Object.entries(options.environment ?? {}).map(([name, value]) => [
      name,
      filled(value).replace('~', home),
    ]),
  );
  const log = recordingLog();
  const touched = new Set<string>();
  const real = createNodeRuntime({ log });
  const clock = hastyClock(real.clock);
  const runtime: Runtime = {
    ...real,
    clock: clock.runs,
    files: watched(real.files, touched),
    http: rerouted(createHttp({ environment, log }), servers.public.url),
    inspector: plainInspector(),
    environment,
    home,
  };
  const make = engineFactory({ runtime, dataDirectory: path.join(root, 'data') });
  const settings = { ...engineSettings, osvUrl: servers.public.osvUrl, ...options.settings };
  const kept = options.keeps === 'nothing' ? null : cacheDirectory;
  const engine = await make({ settings, cacheDirectory: kept });
  engine.setRoots([workspace]);
  const shown: string[] = [];
  const logged = (): string[] => log.lines.map((line) => JSON.stringify(line));

  return {
    engine,
    servers,
    workspace,
    home,
    cacheDirectory,
    open: (file) => open(path.join(workspace, file)),
    get said() {
      return [...shown, ...logged()];
    },
    touched,
    path: (file) => path.join(workspace, file),
    async look(file) {
      const document = await open(path.join(workspace, file));
      await engine.assess(document);
      await engine.refresh([document], { looksWithinMs: 10_000 });
      const assessment = await engine.assess(document);
      shown.push(JSON.stringify(assessment), JSON.stringify(engine.pendingOrigins()));
      for (const { ranges } of assessment?.dependencies ?? []) {
        const card = await engine.cardAt(document, ranges.name.start);
        if (card === null) continue;
        shown.push(cardMarkdown(card), JSON.stringify(card));
        // A card asks for more in the background, a moment later.
        await vi.waitFor(() => expect(clock.pauses()).toBe(0), { timeout: 10_000 });
        await engine.refresh([document]);
        await vi.waitFor(() => expect(engine.status().state).not.toBe('checking'), { timeout: 10_000 });
      }
      shown.push(JSON.stringify(await engine.links(document)), JSON.stringify(engine.status()));
      return assessment;
    },
    async kept() {
      const texts = new Map<string, string>();
      for (const file of await filesBelow(cacheDirectory)) texts.set(file, await readFile(file, 'latin1'));
      return texts;
    },
    async close() {
      await engine.close();
      await runtime.http.close();
      await Promise.all(Object.values(servers).map((server: SupportIndex) => server.close()));
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Everything a server was sent, readable: paths decoded, Basic credentials as they were before encoding. */
export function bytesOf({ requests }: SupportIndex): string {
  return requests
    .map(({ method, path: at, headers, body }) => {
      const basic = /^Basic (.+)$/.exec(headers.authorization ?? '')?.[1];
      const plain = basic === undefined ? '' : Buffer.from(basic, 'base64').toString('utf8');
      return `${method} ${at} ${decoded(at)} ${JSON.stringify(headers)} ${plain} ${body}`;
    })
    .join('\n')
    .toLowerCase();
}

export function names(...texts: readonly string[]): NormalizedName[] {
  return texts.map((text) => normalizeName(text));
}

/** Public addresses lead to the server that stands in for them, whose answers say that they came from there; all else is as it is. */
function rerouted(http: Http, stand: string): Http {
  const publicOrigin = new URL(defaultIndexUrl).origin;
  const there = <R extends HttpRequest | DownloadRequest>(request: R): R =>
    request.url.startsWith(`${publicOrigin}/`)
      ? {
          ...request,
          url: `${stand}${request.url.slice(publicOrigin.length)}`,
          ...('namedBy' in request ? { namedBy: request.namedBy?.replace(publicOrigin, stand) } : {}),
        }
      : request;
  const back = <A extends { readonly ok: boolean }>(answer: A, asked: string): A =>
    'url' in answer && typeof answer.url === 'string' && asked.startsWith(`${publicOrigin}/`)
      ? { ...answer, url: answer.url.replace(stand, publicOrigin) }
      : answer;
  return {
    ...http,
    request: async (request) => back(await http.request(there(request)), request.url),
    download: async (request) => back(await http.download(there(request)), request.url),
  };
}

/** Short waits pass in a fraction of their time; `pauses` counts those that have not passed. */
function hastyClock(real: Clock): { readonly runs: Clock; readonly pauses: () => number } {
  const waiting = new Set<object>();
  const after: Clock['after'] = (ms, action) => {
    if (ms > 1000) return real.after(ms, action);
    const pause = {};
    waiting.add(pause);
    const cancel = real.after(ms / 50, () => {
      waiting.delete(pause);
      action();
    });
    return () => {
      waiting.delete(pause);
      cancel();
    };
  };
  return { runs: { ...real, after }, pauses: () => waiting.size };
}

function watched(files: Files, touched: Set<string>): Files {
  const note = (file: string): string => {
    touched.add(file);
    return file;
  };
  return {
    ...files,
    readText: (file, most) => files.readText(note(file), most),
    readBytes: (file) => files.readBytes(note(file)),
    stat: (file) => files.stat(note(file)),
    readLink: (file) => files.readLink(note(file)),
    list: (file) => files.list(note(file)),
  };
}

async function open(file: string): Promise<DocumentInput> {
  const text = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  return { uri: URI.file(file).toString(), path: file, languageId: null, version: 1, text };
}

async function save(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
