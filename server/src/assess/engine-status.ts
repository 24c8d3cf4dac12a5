import type { Sources } from '../sources/sources.ts';
import type { EngineStatus } from './engine.ts';

/** The sources' part of where the engine stands. */
export function engineStatus(sources: Sources): EngineStatus {
  const { oldest, ...status } = sources.status();
  return {
    ...status,
    oldest: oldest === null ? null : new Date(oldest).toISOString(),
    indexName: sources.indexName(),
  };
}
