import type { DocumentInput, Engine, EngineSettings } from '../assess/engine.ts';
import type { Runtime } from '../runtime.ts';
import type { SignIn } from '../sources/credentials/credential.ts';
import { backOff } from './back-off.ts';
import type { OpenDocuments } from './documents.ts';
import { inBackground } from './run-safe.ts';
import { sentenceOf } from './sentence-of.ts';
import { engineSettings, type SettingsStore } from './settings-store.ts';

/** What the engine is built from. */
export interface EngineStart {
  readonly settings: EngineSettings;
  /** Null: nothing is kept on disk. */
  readonly cacheDirectory: string | null;
  /** Folders of the workspace at the time, absolute paths. */
  readonly roots?: readonly string[];
}

export type CreateEngine = (start: EngineStart) => Promise<Engine>;

/** The engine, built when it is first needed: a server that is only started loads none of the data. */
export interface EngineHost {
  /** Rejects while it cannot be built; the next call tries again, unless the last attempt has just failed. */
  get(): Promise<Engine>;
  /** The engine if it was built already. */
  peek(): Engine | null;
  /** Why the engine could not be built the last time, in a sentence; null while nothing is wrong. */
  failure(): string | null;
  /** Settings that hold for the whole engine. */
  settings(): Promise<EngineSettings>;
  /** Folders of the workspace, absolute paths. */
  setRoots(roots: readonly string[]): void;
  /** The interpreter the editor uses for a folder, absolute paths; null for all folders, or for none chosen. */
  setInterpreter(folder: string | null, interpreter: string | null): void;
  /** What the editor's secret storage holds; replaces what was set before. */
  setSignIns(signIns: readonly SignIn[]): void;
  /** Called when what is known or how it is judged changed. */
  onFacts(listener: () => void): void;
  /** Called when only the status changed. */
  onStatus(listener: () => void): void;
  close(): Promise<void>;
}

/**
 * A host whose engine is built when it is first asked for. `cacheDirectory` is an absolute path; with null nothing is
 * kept on disk.
 */
export function engineHost(options: {
  readonly createEngine: CreateEngine;
  readonly cacheDirectory: string | null;
  /** Lies over what the editor says. */
  readonly fixed: Partial<EngineSettings>;
  readonly settings: SettingsStore;
  readonly documents: OpenDocuments;
  readonly trusted: boolean;
  readonly runtime: Pick<Runtime, 'clock' | 'log'>;
}): EngineHost {
  const { settings, documents } = options;
  const { clock, log } = options.runtime;
  const factListeners: (() => void)[] = [];
  const statusListeners: (() => void)[] = [];
  const waits = backOff(1_000, 5_000, 15_000, 30_000);
  const interpreters = new Map<string | null, string | null>();
  let signIns: readonly SignIn[] = [];
  let roots: readonly string[] = [];
  let starting: Promise<Engine> | null = null;
  let engine: Engine | null = null;
  let trouble: { readonly error: unknown; readonly restsUntil: number } | null = null;
  let closed = false;

  const tell = (listeners: readonly (() => void)[]): void => {
    for (const listener of listeners) listener();
  };
  const overallSettings = async (): Promise<EngineSettings> => ({
    ...engineSettings(await settings.overall(), options.trusted),
    ...options.fixed,
  });
  const start = async (): Promise<Engine> => {
    const overall = await overallSettings();
    const { cacheDirectory } = options;
    const built = await options.createEngine({ settings: overall, cacheDirectory, roots });
    built.setRoots(roots);
    if (signIns.length > 0) built.setSignIns(signIns);
    for (const [folder, interpreter] of interpreters) built.setInterpreter(folder, interpreter);
    for (const document of documents.all()) if (isFile(document)) built.overlay(document.uri, document);
    built.onChange((names) => tell(names.length > 0 ? factListeners : statusListeners));
    engine = built;
    return built;
  };
  /** Nobody asks a failed attempt: the next request makes another one, the user hears of it meanwhile. */
  const attempt = async (): Promise<Engine> => {
    try {
      const built = await start();
      waits.reset();
      if (trouble !== null) {
        trouble = null;
        log.info('The engine started after all.');
        tell(factListeners);
      }
      return built;
    } catch (error) {
      starting = null;
      trouble = { error, restsUntil: clock.now() + waits.next() };
      tell(statusListeners);
      throw error;
    }
  };
  const get = (): Promise<Engine> => {
    if (starting !== null) return starting;
    if (closed) return Promise.reject(new Error('The server was stopped.'));
    if (trouble !== null && clock.now() < trouble.restsUntil) return Promise.reject(trouble.error);
    starting = attempt();
    return starting;
  };

  documents.onEvent((event, uri) => {
    const document = documents.get(uri);
    if (event !== 'saved' && (document === null || isFile(document))) engine?.overlay(uri, document);
  });
  settings.onChange(() => {
    if (starting === null) return;
    inBackground(log, 'taking on new settings', async () => {
      const [built, overall] = await Promise.all([get(), overallSettings()]);
      built.configure(overall);
      tell(factListeners);
    });
  });

  return {
    get,
    peek: () => engine,
    failure: () => (trouble === null ? null : sentenceOf(trouble.error)),
    settings: overallSettings,
    setRoots: (folders) => {
      roots = folders;
      engine?.setRoots(folders);
    },
    setInterpreter: (folder, interpreter) => {
      interpreters.set(folder, interpreter);
      if (engine === null) return;
      engine.setInterpreter(folder, interpreter);
      tell(factListeners);
    },
    setSignIns: (next) => {
      signIns = next;
      engine?.setSignIns(next);
    },
    onFacts: (listener) => factListeners.push(listener),
    onStatus: (listener) => statusListeners.push(listener),
    close: async () => {
      closed = true;
      const built = await starting?.catch(() => null);
      await built?.close();
    },
  };
}

/** A cell is a part of a file, and what was never saved is none: neither stands for a file's text. */
function isFile({ path }: DocumentInput): boolean {
  return path !== null;
}
