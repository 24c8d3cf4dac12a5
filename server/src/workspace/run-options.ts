import { LRUCache } from 'lru-cache';
import type { IndexOption, ReadResult } from '../documents/reader.ts';
import { withoutUserInfo } from '../documents/user-info.ts';
import { createIncludeGraphs, type IncludeGraph, includeLines } from './include-graph.ts';
import type { ManifestDocument } from './manifest-summary.ts';
import { sameItems } from './same-items.ts';

/** What the options of a whole run of pip mean to one of its files. */
export interface RunOptions {
  /** The index the file's entries come from, user info kept out: of its own `--index-url`, else of a run that includes it. */
  readonly index: string | null;
  /**
   * Each once, in the order in which pip comes upon them: an included file's stand where it is included. Of a file that others
   * include, its own options first.
   */
  readonly indexes: readonly IndexOption[];
  /** The hosts of `--trusted-host`, likewise. */
  readonly trustedHosts: readonly string[];
  /** Every run it belongs to says `--no-index`. */
  readonly noIndex: boolean;
}

export type RunOptionsOf = (
  file: string,
  documents: readonly ManifestDocument[],
  root: string | null,
) => RunOptions;

const keptFiles = 2_000;
const noOptions: RunOptions = { index: null, indexes: [], trustedHosts: [], noIndex: false };

/** The manifests of a root, and what each of their runs says together, by the file it begins at. */
interface Runs {
  readonly root: string | null;
  readonly graph: IncludeGraph;
  readonly byFile: ReadonlyMap<string, ReadResult>;
  readonly made: Map<string, Run>;
}

type Run = Omit<RunOptions, 'indexes'> & { readonly indexes: ReadonlyMap<string, IndexOption> };

/**
 * The options that hold for a requirements file. pip gathers those of all files of a run, whichever of them they stand
 * in ("Requirements File Format": global options affect the whole run): a file's runs begin at the files that include
 * it and that no other includes, or at itself. Equal outcomes are the same object from call to call; a call costs the
 * includes of the root, once for each reading of them.
 */
export function createRunOptions(): RunOptionsOf {
  const kept = new LRUCache<string, RunOptions>({ max: keptFiles });
  const graphs = createIncludeGraphs();
  // The manifests of a root are their own list.
  const known = new WeakMap<readonly ManifestDocument[], Runs>();

  function runsOf(documents: readonly ManifestDocument[], root: string | null): Runs {
    // Only pip's own files share their options; what setuptools reads from a file may hold none.
    const own = documents.filter(({ reader }) => reader.format === 'requirements');
    const byFile = new Map(own.map(({ file, result }) => [file, result]));
    return { root, graph: graphs(own, root), byFile, made: new Map() };
  }

  return (file, documents, root) => {
    const runs = known.get(documents) ?? runsOf(documents, root);
    known.set(documents, runs);
    const now = optionsOf(file, runs);
    const before = kept.get(file) ?? noOptions;
    if (sameOptions(before, now)) return before;
    kept.set(file, now);
    return now;
  };
}

function optionsOf(file: string, runs: Runs): RunOptions {
  const { graph, byFile } = runs;
  const result = byFile.get(file);
  if (result === undefined) return noOptions;
  const tops = graph.leadingTo(file).filter((candidate) => !graph.includedBy.has(candidate));
  // In a circle no file is the first; what it holds counts as one run.
  const starts = tops.length === 0 ? [file] : tops;
  const whole = starts.map((top) => runFrom(top, runs));
  const own = starts.includes(file) ? runFrom(file, runs) : runOf([result], result.indexes);
  const indexes = new Map(own.indexes);
  for (const run of whole) {
    for (const [key, option] of run.indexes) if (!indexes.has(key)) indexes.set(key, option);
  }
  const index = [own, ...whole].find((run) => run.index !== null)?.index ?? null;
  return {
    index: index === null ? null : withoutUserInfo(index),
    indexes: [...indexes.values()],
    trustedHosts: [...new Set([own, ...whole].flatMap(({ trustedHosts }) => trustedHosts))],
    noIndex: own.noIndex || whole.every(({ noIndex }) => noIndex),
  };
}

function runFrom(top: string, runs: Runs): Run {
  const { graph, byFile, made } = runs;
  const known = made.get(top);
  if (known !== undefined) return known;
  const results = graph.reachedFrom(top).flatMap((file) => byFile.get(file) ?? []);
  const run = runOf(results, optionsFrom(top, runs));
  made.set(top, run);
  return run;
}

interface Step {
  readonly line: number;
  /** An option, or the file that is included there. */
  readonly what: IndexOption | string;
}

/** The options of a file and of all that it includes, line by line as pip reads them, each file where it is included first. */
function optionsFrom(top: string, { root, byFile }: Runs): readonly IndexOption[] {
  const found: IndexOption[] = [];
  const seen = new Set<string>();
  const open: Step[][] = [stepsOf(top)];
  for (let steps = open.at(-1); steps !== undefined; steps = open.at(-1)) {
    const step = steps.pop();
    if (step === undefined) open.pop();
    else if (typeof step.what === 'string') open.push(stepsOf(step.what));
    else found.push(step.what);
  }
  return found;

  /** The last line first. Of one line pip takes the main index before the extras, however they are written. */
  function stepsOf(file: string): Step[] {
    const result = byFile.get(file);
    if (result === undefined || seen.has(file)) return [];
    seen.add(file);
    const mainFirst = result.indexes.toSorted((left, right) => rankOf(left) - rankOf(right));
    const steps: Step[] = mainFirst.map((what) => ({ what, line: what.range.start.line }));
    for (const [target, line] of includeLines(file, result, root)) steps.push({ what: target, line });
    return steps.sort((left, right) => left.line - right.line).reverse();
  }
}

function rankOf({ kind }: IndexOption): number {
  return kind === 'index' ? 0 : 1;
}

/** The last `--index-url` of a run counts, and the extras behind it. */
function runOf(results: readonly ReadResult[], options: readonly IndexOption[]): Run {
  const indexes = new Map<string, IndexOption>();
  for (const option of options) {
    const key = `${option.kind} ${option.url}`;
    if (option.kind !== 'find-links') indexes.delete(key);
    if (!indexes.has(key)) indexes.set(key, option);
  }
  return {
    index: options.findLast(({ kind }) => kind === 'index')?.url ?? null,
    indexes,
    trustedHosts: results.flatMap(({ trustedHosts }) => trustedHosts.map(({ host }) => host)),
    noIndex: results.some(({ noIndex }) => noIndex),
  };
}

function sameOptions(left: RunOptions, right: RunOptions): boolean {
  return (
    left.index === right.index &&
    left.noIndex === right.noIndex &&
    sameItems(left.trustedHosts, right.trustedHosts) &&
    left.indexes.length === right.indexes.length &&
    left.indexes.every(
      ({ kind, url }, at) => kind === right.indexes[at]?.kind && url === right.indexes[at].url,
    )
  );
}
