import type { Engine } from '../assess/engine.ts';
import { sourceSettings } from '../assess/source-settings.ts';
import type { Runtime } from '../runtime.ts';
import type { CreateEngine } from './engine-host.ts';

export interface FactoryOptions {
  readonly runtime: Runtime;
  /** Folder of the embedded data. */
  readonly dataDirectory: string;
  /** Milliseconds since the epoch; null is now. */
  readonly asOf?: number | null;
  /** Ask again although the cache is fresh. */
  readonly refresh?: boolean;
}

/** Builds the engine on real sources. Their code is loaded by the first call, so that starting the server is quick. */
export function engineFactory({
  runtime,
  dataDirectory,
  asOf = null,
  refresh = false,
}: FactoryOptions): CreateEngine {
  return async ({ settings, cacheDirectory }): Promise<Engine> => {
    const [{ createSources }, { createEngine }] = await Promise.all([
      import('../sources/create-sources.ts'),
      import('../assess/create-engine.ts'),
    ]);
    const run = { asOf, cacheDirectory, refresh };
    const sources = createSources(runtime, sourceSettings(settings, run));
    return createEngine({ runtime, sources, dataDirectory, settings, run });
  };
}
