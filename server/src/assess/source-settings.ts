import type { SourceSettings } from '../sources/sources.ts';
import type { EngineSettings } from './engine.ts';

/** What holds for a whole run and does not change with settings. */
export interface RunOptions {
  /** Milliseconds since the epoch; null is now. */
  readonly asOf: number | null;
  /** Null: nothing is kept on disk. */
  readonly cacheDirectory: string | null;
  /** Ask again although the cache is fresh. */
  readonly refresh: boolean;
}

/** The sources' share of the engine's settings. */
export function sourceSettings(settings: EngineSettings, run: RunOptions): SourceSettings {
  const { indexUrl, mirrorsPypi, trustIndexes, advisories, osvUrl, offline } = settings;
  return { indexUrl, mirrorsPypi, trustIndexes, advisories, osvUrl, offline, ...run };
}
