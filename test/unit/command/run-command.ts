import type { EngineRequest, LanguageRequest, Output } from '../../../server/src/command/context.ts';
import { run } from '../../../server/src/command/run.ts';
import type { Inspector } from '../../../server/src/inspect/job.ts';
import type { Files } from '../../../server/src/runtime.ts';
import type { AdvisoryData, DataPlace } from '../../../server/src/sources/osv-local/advisory-data.ts';
import { type TestRuntime, testRuntime } from '../../support/runtime.ts';
import { type FakeEngine, type FakeKnowledge, fakeEngine } from './fake-engine.ts';

export interface CommandRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What the engine was asked for; null where none was made. */
  readonly request: EngineRequest | null;
  readonly language: LanguageRequest | null;
  /** What happened to the engine, in order. */
  readonly calls: readonly string[];
  /** What lies on the disk afterwards; throws for a path where nothing does. */
  readonly text: (path: string) => string;
}

export interface CommandWorld extends FakeKnowledge {
  /** By absolute path; the working directory is /shop. */
  readonly files?: Readonly<Record<string, string>>;
  /** Paths that are neither file nor folder, as a pipe is. */
  readonly pipes?: readonly string[];
  /** Paths below which nothing can be written. */
  readonly readOnly?: readonly string[];
  readonly stdin?: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;
  readonly environment?: Readonly<Record<string, string>>;
  /** Columns; absent where the output is a pipe. */
  readonly terminal?: number;
  /** Hears of what is written to standard output. */
  readonly onWrite?: (text: string) => void;
  /** Characters after which nobody reads the output any more. */
  readonly leavesAfter?: number;
  /** Looks into what lies on the disk. */
  readonly inspector?: Inspector;
  /** The advisories on this machine. */
  readonly advisoryData?: (place: DataPlace) => AdvisoryData;
  readonly sampleIndex?: { readonly indexUrl: string; readonly osvUrl: string };
}

/** Runs one command line in a world of its own; `line` is split at spaces. */
export async function runCommand(
  line: string | readonly string[],
  world: CommandWorld = {},
): Promise<CommandRun> {
  const runtime: TestRuntime = testRuntime({
    files: world.files ?? {},
    environment: world.environment ?? {},
    ...(world.inspector === undefined ? {} : { inspector: world.inspector }),
  });
  for (const path of world.readOnly ?? [])
    runtime.files.refuseWrites(path, Object.assign(new Error('no'), { code: 'EACCES' }));
  const files: Files = {
    ...runtime.files,
    stat: async (path) =>
      world.pipes?.includes(path) ? { kind: 'other', size: 0, modifiedMs: 0 } : runtime.files.stat(path),
  };
  const written = { stdout: '', stderr: '' };
  const output = (stream: 'stdout' | 'stderr'): Output => ({
    isTerminal: world.terminal !== undefined,
    get isGone() {
      return world.leavesAfter !== undefined && written[stream].length >= world.leavesAfter;
    },
    columns: world.terminal ?? null,
    async write(text) {
      written[stream] += text;
      if (stream === 'stdout') world.onWrite?.(text);
    },
  });
  let request: EngineRequest | null = null;
  let language: LanguageRequest | null = null;
  let engine: FakeEngine | null = null;
  const extra: string[] = [];
  const code = await run({
    args: typeof line === 'string' ? line.split(' ').filter((word) => word !== '') : line,
    cwd: '/shop',
    stdin: (async function* () {
      yield* world.stdin ?? [];
    })(),
    stdout: output('stdout'),
    stderr: output('stderr'),
    runtime: { ...runtime, files },
    async createEngine(asked) {
      request = asked;
      engine = fakeEngine(runtime.files, world);
      return engine;
    },
    async advisoryData(place) {
      if (world.advisoryData === undefined) throw new Error('This test has no advisories on this machine.');
      return world.advisoryData(place);
    },
    async startSampleIndex() {
      if (world.sampleIndex === undefined) return null;
      return { ...world.sampleIndex, close: async () => void extra.push('sample closed') };
    },
    async serveLanguage(asked) {
      language = asked;
    },
  });
  const calls = (engine as FakeEngine | null)?.calls ?? [];
  return { code, ...written, request, language, calls: [...calls, ...extra], text: runtime.files.text };
}
