import type { Settings } from '../../../common/settings.ts';
import type { Engine, EngineSettings } from '../assess/engine.ts';
import type { RunOptions } from '../assess/source-settings.ts';
import type { Runtime } from '../runtime.ts';
import type { AdvisoryData, DataPlace } from '../sources/osv-local/advisory-data.ts';

/** Standard output or error. */
export interface Output {
  /** Resolves once the text has left the process, or the reader is gone. */
  write(text: string): Promise<void>;
  readonly isTerminal: boolean;
  /** Whether nobody reads any more (`| head`): what is written is dropped, so that there is nothing left to do. */
  readonly isGone: boolean;
  /** Columns of the terminal; null where it is none. */
  readonly columns: number | null;
}

/** What an engine is made with. */
export interface EngineRequest {
  readonly settings: EngineSettings;
  readonly run: RunOptions;
}

/** What a language server is started with. */
export interface LanguageRequest {
  /** What the options say; holds whatever the editor's settings are. */
  readonly fixedSettings: Partial<Settings>;
  /** `--config`; null for the policy of the workspace. */
  readonly policyFile: string | null;
  readonly trustIndexes: boolean;
  /** `cacheDirectory` is null with `--no-cache`. */
  readonly run: RunOptions;
  /** Whether the options name a place for the cache (or none), so that the editor's wish does not count. */
  readonly cacheGiven: boolean;
}

/** A running index with recorded scenarios, for looking at the product without a network. */
export interface SampleIndex {
  readonly indexUrl: string;
  readonly osvUrl: string;
  close(): Promise<void>;
}

/** All that a command sees of the world; `cli.ts` makes the real one, tests make another. */
export interface CommandContext {
  /** Without the program's own name. */
  readonly args: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  readonly stdin: AsyncIterable<string | Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly runtime: Pick<Runtime, 'clock' | 'files' | 'inspector' | 'environment' | 'platform' | 'home'>;
  createEngine(request: EngineRequest): Promise<Engine>;
  /** The advisories on this machine. */
  advisoryData(place: DataPlace): Promise<AdvisoryData>;
  /** Null where the sample data is not installed. */
  startSampleIndex(): Promise<SampleIndex | null>;
  /** Serves an editor over standard input and output; resolves when the connection ends. */
  serveLanguage(request: LanguageRequest): Promise<void>;
}
