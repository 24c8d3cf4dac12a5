import type { Inspector } from '../../server/src/inspect/job.ts';
import type { Runtime } from '../../server/src/runtime.ts';
import { type ManualClock, manualClock } from './runtime/manual-clock.ts';
import { type MemoryDatabases, memoryDatabases } from './runtime/memory-databases.ts';
import { type MemoryFiles, memoryFiles } from './runtime/memory-files.ts';
import { type RecordingLog, recordingLog } from './runtime/recording-log.ts';
import { type HttpHandler, type ScriptedHttp, scriptedHttp } from './runtime/scripted-http.ts';

export type { ManualClock } from './runtime/manual-clock.ts';
export type { MemoryDatabases } from './runtime/memory-databases.ts';
export type { MemoryFiles } from './runtime/memory-files.ts';
export type { LogLine, RecordingLog } from './runtime/recording-log.ts';
export {
  type HttpHandler,
  httpAnswer,
  httpFailure,
  jsonAnswer,
  type ScriptedHttp,
} from './runtime/scripted-http.ts';

export interface TestRuntime extends Runtime {
  readonly clock: ManualClock;
  readonly files: MemoryFiles;
  readonly databases: MemoryDatabases;
  readonly http: ScriptedHttp;
  readonly log: RecordingLog;
}

export interface TestRuntimeOptions {
  /** Text by absolute POSIX path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Those of an earlier runtime, to start again on what it kept; by default none are there. */
  readonly databases?: MemoryDatabases;
  /** RFC 3339 or milliseconds; by default 2026-11-22T10:00:00Z. */
  readonly now?: string | number;
  /** Nothing of the real environment is seen. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Without one, a request rejects with an error that names it. */
  readonly http?: HttpHandler;
  /** By default `/home/tester`. */
  readonly home?: string;
  readonly platform?: Runtime['platform'];
  readonly inspector?: Inspector;
}

const noInspector: Inspector = {
  inspect: async () => ({ kind: 'failed', why: 'crash' }),
  close: async () => {},
};

/** A runtime without a machine: files in memory, a clock that waits to be moved, scripted HTTP, a log that can be read. */
export function testRuntime(options: TestRuntimeOptions = {}): TestRuntime {
  const clock = manualClock(options.now ?? '2026-11-22T10:00:00Z');
  return {
    clock,
    files: memoryFiles(options.files ?? {}, () => clock.now()),
    databases: options.databases ?? memoryDatabases(),
    http: scriptedHttp(options.http),
    // No thread is started in these tests: who looks inside brings an inspector of its own.
    inspector: options.inspector ?? noInspector,
    log: recordingLog(),
    environment: options.environment ?? {},
    platform: options.platform ?? 'linux',
    home: options.home ?? '/home/tester',
  };
}
