import type { Engine } from '../assess/engine.ts';
import { sourceSettings } from '../assess/source-settings.ts';
import type { Runtime } from '../runtime.ts';
import { isInside } from '../workspace/roots.ts';
import type { CreateEngine } from './engine-host.ts';

export interface FactoryOptions {
  readonly runtime: Runtime;
  /** Folder of the embedded data. */
  readonly dataDirectory: string;
  /** Milliseconds since the epoch; null is now. */
  readonly asOf?: number | null;
  /** Ask again although the cache is fresh. */
  readonly refresh?: boolean;
  /**
   * Who asks. In an editor a person is asked about the indexes that a workspace names, and the answers are kept beside the
   * cache; the command line asks nobody and knows `--trust-indexes` alone, so that a check never depends on old clicks.
   */
  readonly shell?: 'editor' | 'command';
}

/** Builds the engine on real sources. Their code is loaded by the first call, so that starting the server is quick. */
export function engineFactory({
  runtime,
  dataDirectory,
  asOf = null,
  refresh = false,
  shell = 'editor',
}: FactoryOptions): CreateEngine {
  return async ({ settings, cacheDirectory, roots = [] }): Promise<Engine> => {
    const [{ createSources }, { createEngine }, { createApprovalStore }] = await Promise.all([
      import('../sources/create-sources.ts'),
      import('../assess/create-engine.ts'),
      import('../sources/approval-store.ts'),
    ]);
    const run = { asOf, cacheDirectory, refresh };
    const sources = createSources(runtime, sourceSettings(settings, run));
    // A repository may hold a file of this name: one that lies in the workspace itself is nobody's word.
    const isTheirs = cacheDirectory !== null && roots.some((root) => isInside(root, cacheDirectory));
    const kept = isTheirs ? null : cacheDirectory;
    const approvals = shell === 'editor' ? createApprovalStore(runtime, kept) : null;
    return createEngine({ runtime, sources, dataDirectory, settings, run, approvals });
  };
}
