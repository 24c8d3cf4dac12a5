import { LRUCache } from 'lru-cache';
import type { ReadResult } from '../documents/reader.ts';
import { includeTarget } from './include-target.ts';
import type { ManifestDocument } from './manifest-summary.ts';
import { sameItems } from './same-items.ts';

/** More than anyone writes in one file: what comes after is not followed. */
export const mostIncludes = 500;

/** Which files of a root lead to which. */
export interface IncludeGraph {
  /** The files that include one. */
  readonly includedBy: ReadonlyMap<string, readonly string[]>;
  /** The file and all that its includes lead to. */
  reachedFrom(file: string): readonly string[];
  /** The file and all that lead to it. */
  leadingTo(file: string): readonly string[];
  /** Whether both lead to each other. */
  inOneCircle(one: string, other: string): boolean;
}

export type IncludeGraphOf = (documents: readonly ManifestDocument[], root: string | null) => IncludeGraph;

interface Node {
  readonly file: string;
  readonly targets: readonly string[];
}

const keptRoots = 50;
const targetsOfReading = new WeakMap<
  ReadResult,
  { readonly file: string; readonly root: string | null; readonly lines: ReadonlyMap<string, number> }
>();

/** The files a reading leads to, each with the line that includes it first; resolved once for each reading. */
export function includeLines(
  file: string,
  result: ReadResult,
  root: string | null,
): ReadonlyMap<string, number> {
  const kept = targetsOfReading.get(result);
  if (kept?.file === file && kept.root === root) return kept.lines;
  const lines = new Map<string, number>();
  for (const { path: written, range } of result.includes.slice(0, mostIncludes)) {
    const target = includeTarget(file, written, root);
    if (target.kind === 'file' && !lines.has(target.file)) lines.set(target.file, range.start.line);
  }
  targetsOfReading.set(result, { file, root, lines });
  return lines;
}

/** The files a reading leads to, each once. */
function includeTargets(file: string, result: ReadResult, root: string | null): readonly string[] {
  return [...includeLines(file, result, root).keys()];
}

/** The same graph for as long as the documents include the same files: few keystrokes touch an include. */
export function createIncludeGraphs(): IncludeGraphOf {
  const kept = new LRUCache<string, { readonly nodes: readonly Node[]; readonly graph: IncludeGraph }>({
    max: keptRoots,
  });
  return (documents, root) => {
    const nodes = documents.map(({ file, result }) => ({
      file,
      targets: includeTargets(file, result, root),
    }));
    const before = kept.get(root ?? '');
    if (before && sameNodes(before.nodes, nodes)) return before.graph;
    const graph = graphOf(nodes);
    kept.set(root ?? '', { nodes, graph });
    return graph;
  };
}

function graphOf(nodes: readonly Node[]): IncludeGraph {
  const includes = new Map(nodes.map(({ file, targets }) => [file, targets]));
  const includedBy = new Map<string, string[]>();
  for (const [file, targets] of includes) {
    for (const target of targets) {
      const known = includedBy.get(target);
      if (known === undefined) includedBy.set(target, [file]);
      else known.push(file);
    }
  }
  let circles: ReadonlyMap<string, number> | null = null;
  return {
    includedBy,
    reachedFrom: remembered((file) => reached(file, includes)),
    leadingTo: remembered((file) => reached(file, includedBy)),
    inOneCircle(one, other) {
      circles ??= circlesOf(includes);
      const circle = circles.get(one);
      return circle !== undefined && circle === circles.get(other);
    },
  };
}

function remembered(make: (file: string) => readonly string[]): (file: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (file) => {
    const kept = known.get(file) ?? make(file);
    known.set(file, kept);
    return kept;
  };
}

function reached(from: string, edges: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const seen = new Set([from]);
  for (const file of seen) for (const next of edges.get(file) ?? []) seen.add(next);
  return [...seen];
}

/** A number for each file, the same for files that lead to each other (Tarjan's strongly connected components). */
function circlesOf(includes: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, number> {
  const circles = new Map<string, number>();
  const numbers = new Map<string, number>();
  const open: string[] = [];
  const steps: { readonly file: string; readonly next: Iterator<string>; low: number }[] = [];
  const enter = (file: string): void => {
    const low = numbers.size;
    numbers.set(file, low);
    open.push(file);
    steps.push({ file, next: (includes.get(file) ?? []).values(), low });
  };
  for (const start of includes.keys()) {
    if (!numbers.has(start)) enter(start);
    for (let step = steps.at(-1); step !== undefined; step = steps.at(-1)) {
      const { value: target, done } = step.next.next();
      if (!done) {
        const number = numbers.get(target);
        if (number === undefined) enter(target);
        else if (!circles.has(target)) step.low = Math.min(step.low, number);
        continue;
      }
      steps.pop();
      const above = steps.at(-1);
      if (above) above.low = Math.min(above.low, step.low);
      if (step.low !== numbers.get(step.file)) continue;
      for (const member of open.splice(open.lastIndexOf(step.file))) circles.set(member, step.low);
    }
  }
  return circles;
}

function sameNodes(left: readonly Node[], right: readonly Node[]): boolean {
  return (
    left.length === right.length &&
    left.every(({ file, targets }, index) => {
      const other = right[index];
      return file === other?.file && (targets === other.targets || sameItems(targets, other.targets));
    })
  );
}
