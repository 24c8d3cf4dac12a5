import type { Engine, EngineSettings } from '../assess/engine.ts';
import type { Log } from '../runtime.ts';
import type { OpenDocuments } from './documents.ts';
import { inBackground } from './run-safe.ts';
import { engineSettings, type SettingsStore } from './settings-store.ts';

/** What the engine is built from. */
export interface EngineStart {
  readonly settings: EngineSettings;
  /** Null: nothing is kept on disk. */
  readonly cacheDirectory: string | null;
}

export type CreateEngine = (start: EngineStart) => Promise<Engine>;

/** The engine, built when it is first needed: a server that is only started loads none of the data. */
export interface EngineHost {
  get(): Promise<Engine>;
  /** The engine if it was built already. */
  peek(): Engine | null;
  /** Folders of the workspace, absolute paths. */
  setRoots(roots: readonly string[]): void;
  /** Called when names got facts, or the status changed. */
  onChange(listener: () => void): void;
  close(): Promise<void>;
}

export function engineHost(options: {
  readonly createEngine: CreateEngine;
  readonly cacheDirectory: string | null;
  /** Lies over what the editor says. */
  readonly fixed: Partial<EngineSettings>;
  readonly settings: SettingsStore;
  readonly documents: OpenDocuments;
  readonly log: Log;
}): EngineHost {
  const { settings, documents, log } = options;
  const listeners: (() => void)[] = [];
  let roots: readonly string[] = [];
  let starting: Promise<Engine> | null = null;
  let engine: Engine | null = null;

  const overallSettings = async (): Promise<EngineSettings> => ({
    ...engineSettings(await settings.overall()),
    ...options.fixed,
  });
  const start = async (): Promise<Engine> => {
    const overall = await overallSettings();
    const built = await options.createEngine({ settings: overall, cacheDirectory: options.cacheDirectory });
    built.setRoots(roots);
    for (const document of documents.all()) built.overlay(document.uri, document);
    built.onChange(() => {
      for (const listener of listeners) listener();
    });
    engine = built;
    return built;
  };
  const get = (): Promise<Engine> => {
    starting ??= start();
    return starting;
  };

  documents.onEvent((event, uri) => {
    if (event !== 'saved') engine?.overlay(uri, documents.get(uri));
  });
  settings.onChange(() => {
    if (starting === null) return;
    inBackground(log, 'taking on new settings', async () => {
      const [built, overall] = await Promise.all([get(), overallSettings()]);
      built.configure(overall);
      for (const listener of listeners) listener();
    });
  });

  return {
    get,
    peek: () => engine,
    setRoots: (folders) => {
      roots = folders;
      engine?.setRoots(folders);
    },
    onChange: (listener) => listeners.push(listener),
    close: async () => {
      if (starting !== null) await (await starting).close();
    },
  };
}
