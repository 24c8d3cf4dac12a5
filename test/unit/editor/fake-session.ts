import { expect } from 'vitest';
import type { ClientKind } from '../../protocol/harness/capabilities.ts';
import { TestClient } from '../../protocol/harness/client.ts';
import { startInProcess } from '../../protocol/harness/in-process.ts';
import { type TestRuntime, testRuntime } from '../../support/runtime.ts';
import { type FakeEngine, fakeEngine } from './fake-engine.ts';

export interface FakeSession {
  readonly client: TestClient;
  readonly engine: FakeEngine;
  readonly runtime: TestRuntime;
  /** How often the engine was built, or was to be. */
  built(): number;
  /** Why the engine cannot be built; null lets it be built. */
  breakEngine(why: string | null): void;
}

export interface FakeSessionOptions {
  readonly kind?: ClientKind;
  /** Folders of the workspace; by default `file:///project`. */
  readonly folders?: readonly string[];
  readonly settings?: (scopeUri: string | null) => unknown;
  readonly initializationOptions?: Readonly<Record<string, unknown>>;
  readonly signInKey?: string;
}

/** Runs a test against the server with a fake engine and a clock that only the test moves. */
export async function withFakeEngine(
  options: FakeSessionOptions,
  run: (session: FakeSession) => Promise<void>,
): Promise<void> {
  const runtime = testRuntime();
  const engine = fakeEngine();
  let built = 0;
  let broken: string | null = null;
  const server = startInProcess((log) => ({
    runtime: { ...runtime, log },
    version: '1.2.3',
    cacheDirectory: null,
    signInKey: options.signInKey ?? null,
    createEngine: async () => {
      built++;
      if (broken !== null) throw new Error(broken);
      return engine;
    },
  }));
  const client = new TestClient(server.connection, {
    kind: options.kind ?? 'push',
    folders: (options.folders ?? ['file:///project']).map((folder) => ({ uri: folder, name: folder })),
    settings: options.settings ?? (() => ({})),
    initializationOptions: { status: true, ...options.initializationOptions },
  });
  try {
    await client.initialize();
    await run({
      client,
      engine,
      runtime,
      built: () => built,
      breakEngine: (why) => {
        broken = why;
      },
    });
    await client.end();
    expect(client.inbox.waiting).toEqual([]);
  } finally {
    await server.stop();
  }
}
