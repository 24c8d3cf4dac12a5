import { LRUCache } from 'lru-cache';
import type { ReadError, ReadResult } from '../documents/reader.ts';
import { cleanOutsideText } from '../outside-text.ts';
import {
  createIncludeGraphs,
  type IncludeGraph,
  type IncludeGraphOf,
  mostIncludes,
} from './include-graph.ts';
import { includeTarget } from './include-target.ts';
import type { ManifestDocument } from './manifest-summary.ts';

/** What is needed to judge the includes of one manifest. */
export interface IncludeSurroundings {
  readonly root: string | null;
  /** The manifests of the root as they were last read. */
  readonly documents: readonly ManifestDocument[];
  /** Asked only for files inside the root that are not among `documents`; `outside` where links lead out of the root. */
  look(file: string): Promise<'there' | 'missing' | 'outside'>;
}

export type IncludeProblems = (
  file: string,
  result: ReadResult,
  surroundings: IncludeSurroundings,
) => Promise<readonly ReadError[]>;

const none: readonly ReadError[] = [];
const keptFiles = 2_000;

/**
 * Tells of a manifest's `-r` and `-c` what is wrong with them: a file that is not there, lies outside, is an address, or
 * includes the manifest again. Not for install commands, whose folder is not known. The same findings are the same
 * objects from call to call.
 */
export function createIncludeProblems(): IncludeProblems {
  const kept = new LRUCache<string, readonly ReadError[]>({ max: keptFiles });
  const graphs = createIncludeGraphs();
  return async (file, result, surroundings) => {
    if (result.includes.length === 0) {
      kept.delete(file);
      return none;
    }
    const problemOf = judging(file, result, surroundings, graphs);
    const found: ReadError[] = [];
    for (const { path: written, range } of result.includes.slice(0, mostIncludes)) {
      const message = await problemOf(written);
      if (message !== null) found.push({ message, range });
    }
    const before = kept.get(file) ?? none;
    if (sameErrors(before, found)) return before;
    kept.set(file, found);
    return found;
  };
}

/** Tells what is wrong with a path as written, null for nothing; each path is judged once. */
function judging(
  file: string,
  result: ReadResult,
  { root, documents, look }: IncludeSurroundings,
  graphs: IncludeGraphOf,
): (written: string) => Promise<string | null> {
  const judged = new Map<string, string | null>();
  const present = new Set(documents.map((document) => document.file));
  let graph: IncludeGraph | null = null;

  async function judge(written: string): Promise<string | null> {
    const shown = cleanOutsideText(written, 100);
    const target = includeTarget(file, written, root);
    switch (target.kind) {
      case 'address':
        return 'The file at this address is not followed: what it asks for is not known.';
      case 'network':
      case 'outside':
        return `${shown} lies outside the workspace and is not read.`;
      case 'variable':
        return 'The path depends on an environment variable, which is not read.';
      case 'file':
        break;
    }
    if (target.file === file) return 'This file includes itself.';
    const found = present.has(target.file) ? 'there' : await look(target.file);
    if (found === 'missing') return `There is no file ${shown}.`;
    if (found === 'outside') return `${shown} lies outside the workspace and is not read.`;
    graph ??= graphs(withReading(documents, file, result), root);
    return graph.inOneCircle(target.file, file)
      ? `${shown} includes this file again; pip refuses such a circle.`
      : null;
  }

  return async (written) => {
    const known = judged.get(written);
    if (known !== undefined) return known;
    const message = await judge(written);
    judged.set(written, message);
    return message;
  };
}

/** The documents with the file as it is read now. */
function withReading(
  documents: readonly ManifestDocument[],
  file: string,
  result: ReadResult,
): readonly ManifestDocument[] {
  return documents.map((document) =>
    document.file === file && document.result !== result ? { ...document, result } : document,
  );
}

function sameErrors(left: readonly ReadError[], right: readonly ReadError[]): boolean {
  return (
    left.length === right.length &&
    left.every(({ message, range }, index) => {
      const other = right[index];
      return (
        message === other?.message &&
        range.start.line === other.range.start.line &&
        range.start.character === other.range.start.character &&
        range.end.line === other.range.end.line &&
        range.end.character === other.range.end.character
      );
    })
  );
}
