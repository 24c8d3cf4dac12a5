import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmdirSync, statSync } from 'node:fs';
import path from 'node:path';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { engineFactory } from '../../../server/src/editor/engine-factory.ts';
import { createHttp } from '../../../server/src/host/http/create-http.ts';
import { createNodeRuntime } from '../../../server/src/host/node-runtime.ts';
import type { Clock } from '../../../server/src/runtime.ts';
import { plainInspector } from '../../unit/assess/inspections/plain-inspector.ts';
import { eventually } from './eventually.ts';
import { type RunningTestServer, startInProcess } from './in-process.ts';

export type ServerKind = 'in process' | 'bundle';

/** What a server sees of the machine. */
export interface ServerSurroundings {
  readonly environment: Readonly<Record<string, string>>;
  readonly home: string;
  readonly cacheDirectory: string;
  /** Instead of the real one; only for the server in this process. */
  readonly clock: Clock | null;
}

const root = path.resolve(import.meta.dirname, '../../..');
const bundle = path.join(root, 'dist/server.js');

export async function startServerOf(
  kind: ServerKind,
  surroundings: ServerSurroundings,
): Promise<RunningTestServer> {
  return kind === 'in process' ? fromSources(surroundings) : fromBundle(surroundings);
}

function fromSources({ environment, home, cacheDirectory, clock }: ServerSurroundings): RunningTestServer {
  return startInProcess((log) => {
    const runtime = {
      ...createNodeRuntime({ log }),
      ...(clock === null ? {} : { clock }),
      http: createHttp({ environment, log }),
      // The real one is a thread of the bundle.
      inspector: plainInspector(),
      environment,
      home,
    };
    return {
      runtime,
      version: '0.0.0',
      cacheDirectory,
      createEngine: engineFactory({ runtime, dataDirectory: path.join(root, 'data') }),
    };
  });
}

async function fromBundle({ environment, home }: ServerSurroundings): Promise<RunningTestServer> {
  await built();
  const child = spawn(process.execPath, [bundle, '--stdio'], {
    env: { ...environment, HOME: home, USERPROFILE: home },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors += text;
  });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  return {
    connection,
    stop: async () => {
      const ended = endOf(child);
      if (child.exitCode === null) await connection.sendNotification('exit');
      const { code, signal } = await ended;
      connection.dispose();
      return code === 0 && errors === '' ? null : `The server ended with ${code ?? signal}: ${errors}`;
    },
  };
}

function endOf(child: ChildProcess): Promise<{ code: number | null; signal: string | null }> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) resolve({ code: child.exitCode, signal: null });
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}

/** `npm test` builds beforehand; a suite run on its own builds what is missing or old, once for all its workers. */
export async function built(): Promise<void> {
  if (isCurrent()) return;
  const lock = path.join(root, 'node_modules/.protocol-tests-build');
  const mine = taken(lock);
  if (!mine) {
    await eventually(() => {
      if (existsSync(lock)) throw new Error(`Another run has been building for long; remove ${lock}`);
    }, 120_000);
    return;
  }
  try {
    const { status, stderr } = spawnSync(process.execPath, [path.join(root, 'scripts/build.ts')]);
    if (status !== 0) throw new Error(`The build failed: ${stderr}`);
  } finally {
    rmdirSync(lock);
  }
}

function isCurrent(): boolean {
  if (!existsSync(bundle)) return false;
  const { mtimeMs } = statSync(bundle);
  return ['server/src', 'common'].every((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true }).every(
      (entry) => !entry.isFile() || statSync(path.join(entry.parentPath, entry.name)).mtimeMs <= mtimeMs,
    ),
  );
}

function taken(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}
