import { LRUCache } from 'lru-cache';
import type { IndexOption } from '../documents/reader.ts';
import { withoutUserInfo } from '../documents/user-info.ts';
import { includeTarget, mostIncludes } from './includes.ts';
import type { ManifestDocument } from './manifest-summary.ts';

/** What the options of a whole run of pip mean to one of its files. */
export interface RunOptions {
  /** The index the file's entries come from, user info kept out: of its own `--index-url`, else of a run that includes it. */
  readonly index: string | null;
  /** Its own options first, then those of the other files of its runs, each once. */
  readonly indexes: readonly IndexOption[];
  /** Every run it belongs to says `--no-index`. */
  readonly noIndex: boolean;
}

export type RunOptionsOf = (
  file: string,
  documents: readonly ManifestDocument[],
  root: string | null,
) => RunOptions;

const keptFiles = 2_000;
const noOptions: RunOptions = { index: null, indexes: [], noIndex: false };

interface Graph {
  readonly byFile: ReadonlyMap<string, ManifestDocument>;
  readonly includes: ReadonlyMap<string, ReadonlySet<string>>;
  readonly includedBy: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * The options that hold for a requirements file. pip gathers those of all files of a run, whichever of them they stand
 * in ("Requirements File Format": global options affect the whole run): a file's runs begin at the files that include
 * it and that no other includes, or at itself. Equal outcomes are the same object from call to call; a call costs the
 * includes of the root, once for each reading of them.
 */
export function createRunOptions(): RunOptionsOf {
  const kept = new LRUCache<string, RunOptions>({ max: keptFiles });
  // The manifests of a root are its own list.
  const graphs = new WeakMap<readonly ManifestDocument[], Graph>();
  return (file, documents, root) => {
    const graph = graphs.get(documents) ?? graphOf(documents, root);
    graphs.set(documents, graph);
    const now = optionsOf(file, graph);
    const before = kept.get(file) ?? noOptions;
    if (sameOptions(before, now)) return before;
    kept.set(file, now);
    return now;
  };
}

function graphOf(documents: readonly ManifestDocument[], root: string | null): Graph {
  const byFile = new Map<string, ManifestDocument>();
  const includes = new Map<string, Set<string>>();
  const includedBy = new Map<string, Set<string>>();
  for (const document of documents) {
    // Only pip's own files share their options; what setuptools reads from a file may hold none.
    if (document.reader.format !== 'requirements') continue;
    byFile.set(document.file, document);
    for (const { path: written } of document.result.includes.slice(0, mostIncludes)) {
      const target = includeTarget(document.file, written, root);
      if (target.kind !== 'file') continue;
      push(includes, document.file, target.file);
      push(includedBy, target.file, document.file);
    }
  }
  return { byFile, includes, includedBy };
}

function push(map: Map<string, Set<string>>, key: string, value: string): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, new Set([value]));
  else values.add(value);
}

function optionsOf(file: string, graph: Graph): RunOptions {
  const own = graph.byFile.get(file)?.result;
  if (own === undefined) return noOptions;
  const runs = [...reached(file, graph.includedBy)]
    .filter((candidate) => !graph.includedBy.has(candidate))
    .map((top) => documentsOf(top, graph));
  // In a circle no file is the first; what it holds counts as one run.
  if (runs.length === 0) runs.push(documentsOf(file, graph));
  const indexes = new Map<string, IndexOption>();
  const options = [own, ...runs.flat()].flatMap((result) => result.indexes);
  for (const option of options) {
    const key = `${option.kind} ${option.url}`;
    if (!indexes.has(key)) indexes.set(key, option);
  }
  const index = [[own], ...runs].map(lastIndex).find((url) => url !== null) ?? null;
  return {
    index: index === null ? null : withoutUserInfo(index),
    indexes: [...indexes.values()],
    noIndex: own.noIndex || runs.every((run) => run.some(({ noIndex }) => noIndex)),
  };
}

type Results = readonly ManifestDocument['result'][];

function documentsOf(top: string, { byFile, includes }: Graph): Results {
  return [...reached(top, includes)]
    .map((file) => byFile.get(file)?.result)
    .filter((result) => result !== undefined);
}

function reached(from: string, edges: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const seen = new Set([from]);
  for (const file of seen) for (const next of edges.get(file) ?? []) seen.add(next);
  return seen;
}

/** The last `--index-url` of a run counts. */
function lastIndex(results: Results): string | null {
  return results.flatMap(({ indexes }) => indexes).findLast(({ kind }) => kind === 'index')?.url ?? null;
}

function sameOptions(left: RunOptions, right: RunOptions): boolean {
  return (
    left.index === right.index &&
    left.noIndex === right.noIndex &&
    left.indexes.length === right.indexes.length &&
    left.indexes.every(
      ({ kind, url }, at) => kind === right.indexes[at]?.kind && url === right.indexes[at].url,
    )
  );
}
