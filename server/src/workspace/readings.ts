import { LRUCache } from 'lru-cache';
import type { DocumentReader, ReadResult } from '../documents/reader.ts';
import { reusing } from './reuse.ts';

/**
 * Reads a text with a reader, each text of a file once: assessment, hover and the sweep over all manifests share it. A
 * `passing` text stands nowhere, it is the file's with something put in: it shares the entries of the text that is kept
 * and takes nothing from it.
 */
export type Readings = (
  key: string,
  reader: DocumentReader,
  text: string,
  options?: { readonly passing?: boolean },
) => ReadResult;

/** Manifests are asked for again with every document of the workspace; of sources only the open ones are. */
const keptManifests = 600;
const keptSources = 50;
/** More than any project writes: a file beyond it is made to be heavy, and would be assessed at every keystroke. */
const mostDependencies = 20_000;
const mostErrors = 100;

/** Keeps the newest reading of each key, of manifests and sources apart. */
export function createReadings(): Readings {
  const manifests = new LRUCache<string, { readonly text: string; readonly result: ReadResult }>({
    max: keptManifests,
  });
  const sources = new LRUCache<string, { readonly text: string; readonly result: ReadResult }>({
    max: keptSources,
  });
  return (key, reader, text, { passing = false } = {}) => {
    const cache = reader.role === 'source' ? sources : manifests;
    const kept = cache.get(key);
    if (kept && kept.text === text) return kept.result;
    const fresh = bounded(reader.read(text));
    const result = kept ? reusing(kept.result, fresh) : fresh;
    if (!passing) cache.set(key, { text, result });
    return result;
  };
}

/** The reading without its endless rest, which is told in one error. */
function bounded(result: ReadResult): ReadResult {
  const { dependencies, errors } = result;
  const firstCut = dependencies[mostDependencies];
  const firstUntold = errors[mostErrors];
  if (!firstCut && !firstUntold) return result;
  const told = errors.slice(0, mostErrors);
  if (firstUntold) {
    told.push({
      message: `${counted(errors.length - mostErrors)} more lines cannot be read.`,
      range: firstUntold.range,
    });
  }
  if (firstCut) {
    const message = `Only the first ${counted(mostDependencies)} entries are looked at; ${counted(dependencies.length - mostDependencies)} more are not.`;
    told.push({ message, range: firstCut.ranges.whole });
  }
  return { ...result, dependencies: dependencies.slice(0, mostDependencies), errors: told };
}

function counted(count: number): string {
  return count.toLocaleString('en');
}
