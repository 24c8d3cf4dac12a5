import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { nodeDatabases } from '../../../../server/src/host/node-databases.ts';
import { nodeFiles } from '../../../../server/src/host/node-files.ts';
import type { Databases, Runtime } from '../../../../server/src/runtime.ts';
import { FactStore } from '../../../../server/src/sources/cache/fact-store.ts';
import type { Row } from '../../../../server/src/sources/cache/row.ts';
import { realTimers } from '../../../support/runtime/real-timers.ts';
import { type RecordingLog, testRuntime } from '../../../support/runtime.ts';

/** A folder of this test on the real disk. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wheelwarden-cache-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface DiskRuntime extends Runtime {
  readonly log: RecordingLog;
  /** Moves `now`; timers run by the real clock. */
  later(ms: number): void;
}

/** The real disk and real timers, and a time that stands still. */
export function diskRuntime(databases: Databases = nodeDatabases): DiskRuntime {
  let now = Date.parse('2026-11-22T10:00:00Z');
  const clock: Runtime['clock'] = {
    now: () => now,
    after: realTimers(),
  };
  return {
    ...testRuntime(),
    clock,
    databases,
    files: nodeFiles,
    later: (ms) => {
      now += ms;
    },
  };
}

/** A store that is closed with the test. */
export function diskStore(...given: ConstructorParameters<typeof FactStore>): FactStore {
  const store = new FactStore(...given);
  onTestFinished(() => store.close());
  return store;
}

export function row(name: string, more: Partial<Row> = {}): Row {
  return {
    scope: 'here',
    name,
    document: 'simple',
    askedAt: Date.parse('2026-11-22T10:00:00Z'),
    etag: null,
    sample: false,
    value: { of: name },
    ...more,
  };
}

/** The values of these projects that a new start finds. */
export async function found(
  directory: string,
  names: readonly string[],
  runtime = diskRuntime(),
): Promise<unknown[]> {
  const store = new FactStore(runtime, directory);
  const rows = await store.read('here', names, ['simple']);
  await store.close();
  return names.map((name) => rows.find((each) => each.name === name)?.value ?? null);
}
