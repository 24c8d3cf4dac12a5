import path from 'node:path';
import { unknownIndex } from '../documents/no-address.ts';
import {
  type DocumentReader,
  type DocumentRole,
  emptyReading,
  type Include,
  type ReadResult,
} from '../documents/reader.ts';
import { readerFor } from '../documents/registry.ts';
import { constraintsReader, requirementsReader } from '../documents/requirements.ts';
import type { Clock, Files } from '../runtime.ts';
import { includeTarget } from './include-target.ts';
import { type ManifestDocument, type ManifestSummary, summarize } from './manifest-summary.ts';
import type { Readings } from './readings.ts';
import { foldersUpTo } from './roots.ts';
import type { Texts } from './texts.ts';
import { walk } from './walk.ts';

export interface Manifests {
  /** What all manifests of a root, and the files they include, say together. Equal parts stay the same objects. */
  summary(root: string): Promise<ManifestSummary>;
  /** The `requires-python` that governs a file: of the nearest pyproject.toml up to the root. */
  requiresPython(file: string, root: string | null): Promise<string | null>;
  /** A file came, went or changed, on disk or in the editor. */
  forget(file: string): void;
}

/** More manifests than any project writes by hand; what comes after them is not read, and may name any index. */
const maxManifests = 500;
/** Locks and files of commands. */
const maxOthers = 500;
/** Editors that watch no files see a manifest's change after this time, in milliseconds. */
const freshMs = 10_000;

/** A file to read; by `as` where its own name says nothing of its format. */
interface Source {
  readonly file: string;
  readonly as: DocumentReader | null;
}

/** One root as it was last read. */
interface Known {
  readonly results: Results;
  readonly summary: ManifestSummary;
  /** False where there are more files than are read. */
  readonly isWhole: boolean;
}

type Results = ReadonlyMap<string, { readonly source: Source; readonly document: ManifestDocument }>;

interface Root {
  known: Known | null;
  /** The reading that everybody waits for; null while `known` answers. */
  reading: Promise<Known> | null;
  /** A look around that nobody waits for is under way. */
  looking: boolean;
  lookedAt: number;
  /** Files that changed since they were read. */
  stale: Set<string>;
  /** Files that changed since the look around began: it may have read them before. */
  readonly changedMeanwhile: Set<string>;
}

/** Looks for the manifests of a root when it is first asked for. What cannot be read is left out; nothing rejects for it. */
export function createManifests(files: Files, texts: Texts, readings: Readings, clock: Clock): Manifests {
  const roots = new Map<string, Root>();

  async function readRoot(root: string, before: ManifestSummary | null): Promise<Known> {
    const waiting: Source[] = [];
    const others: Source[] = [];
    for await (const file of walk(files, root, { gitignore: true })) {
      const role = readerFor({ path: file, languageId: null })?.role;
      if (role === 'manifest') waiting.push({ file, as: null });
      else if (telling(role) && others.length < maxOthers) others.push({ file, as: null });
      if (waiting.length >= maxManifests) break;
    }
    const results = new Map<string, { readonly source: Source; readonly document: ManifestDocument }>();
    for (const source of waiting) {
      const document = await read(source, root);
      if (!document || results.has(source.file)) continue;
      results.set(source.file, { source, document });
      if (waiting.length < maxManifests) waiting.push(...included(root, source.file, document.result));
    }
    for (const source of others) {
      const document = await read(source, root);
      if (document) results.set(source.file, { source, document });
    }
    const isWhole = waiting.length < maxManifests && others.length < maxOthers;
    return { results, summary: summaryOf(results, before, isWhole), isWhole };
  }

  async function read({ file, as }: Source, root: string | null): Promise<ManifestDocument | null> {
    const reader = as ?? readerFor({ path: file, languageId: null });
    const text = reader && (await texts.read(file, root));
    return reader && text !== null ? { file, reader, text, result: readings(file, reader, text) } : null;
  }

  /** Reads again what changed; a file that is new, gone or includes others now calls for a new look around. */
  async function mend(root: string, known: Known, stale: ReadonlySet<string>): Promise<Known> {
    const results = new Map(known.results);
    for (const file of stale) {
      const kept = results.get(file);
      const document = kept ? await read(kept.source, root) : null;
      if (!kept || !document || includesOthers(kept.document, document)) return readRoot(root, known.summary);
      results.set(file, { source: kept.source, document });
    }
    const { isWhole, summary } = known;
    return { results, summary: summaryOf(results, summary, isWhole), isWhole };
  }

  /** Everybody waits for this reading. What was known before stands where it fails. */
  function wait(state: Root, make: (stale: ReadonlySet<string>) => Promise<Known>): Promise<Known> {
    const { stale, known: before } = state;
    state.stale = new Set();
    const reading = make(stale).then(
      (known) => {
        state.known = known;
        state.reading = null;
        return known;
      },
      (error: unknown) => {
        state.reading = null;
        if (before !== null) return before;
        throw error;
      },
    );
    state.reading = reading;
    return reading;
  }

  /** What is known answers now; the next question sees what has changed since. */
  function lookAround(root: string, state: Root, { summary }: Known): void {
    state.looking = true;
    state.lookedAt = clock.now();
    state.changedMeanwhile.clear();
    readRoot(root, summary).then(
      (known) => {
        state.looking = false;
        state.known = known;
        for (const file of state.changedMeanwhile) state.stale.add(file);
      },
      () => {
        state.looking = false;
      },
    );
  }

  async function current(root: string): Promise<Known> {
    let state = roots.get(root);
    if (!state) {
      state = {
        known: null,
        reading: null,
        looking: false,
        lookedAt: clock.now(),
        stale: new Set(),
        changedMeanwhile: new Set(),
      };
      roots.set(root, state);
    }
    if (state.reading !== null) return state.reading;
    const { known } = state;
    if (known === null) return wait(state, () => readRoot(root, null));
    if (state.stale.size > 0) return wait(state, (stale) => mend(root, known, stale));
    if (!state.looking && Math.abs(clock.now() - state.lookedAt) >= freshMs) lookAround(root, state, known);
    return known;
  }

  return {
    summary: async (root) => (await current(root)).summary,
    async requiresPython(file, root) {
      for (const folder of foldersUpTo(file, root)) {
        const document = await read({ file: path.join(folder, 'pyproject.toml'), as: null }, root);
        if (document?.result.requiresPython) return document.result.requiresPython;
      }
      return null;
    },
    forget(file) {
      const role = readerFor({ path: file, languageId: null })?.role;
      for (const { known, stale, looking, changedMeanwhile } of roots.values()) {
        if (role !== 'manifest' && !telling(role) && !known?.results.has(file)) continue;
        stale.add(file);
        if (looking) changedMeanwhile.add(file);
      }
    },
  };
}

/** Locks and install commands declare nothing, but tell where names come from. */
function telling(role: DocumentRole | undefined): boolean {
  return role === 'lock' || role === 'commands';
}

/** What was not read may name an index. */
const unread: ReadResult = {
  ...emptyReading,
  indexes: [
    {
      kind: 'extra-index',
      url: unknownIndex,
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    },
  ],
};

function summaryOf(results: Results, before: ManifestSummary | null, isWhole: boolean): ManifestSummary {
  const documents = [...results.values()].map(({ document }) => document);
  return summarize(
    documents.filter(({ reader }) => !telling(reader.role)),
    before,
    [
      ...documents.filter(({ reader }) => telling(reader.role)).map(({ result }) => result),
      ...(isWhole ? [] : [unread]),
    ],
  );
}

/** The files a manifest includes, whatever those are called; none outside the root. Links among them are followed within it. */
function included(root: string, file: string, { includes }: ReadResult): Source[] {
  return includes.flatMap(({ path: written, kind }) => {
    const target = includeTarget(file, written, root);
    if (target.kind !== 'file') return [];
    return [{ file: target.file, as: kind === 'constraint' ? constraintsReader : requirementsReader }];
  });
}

/** Whether a manifest leads to other files now. Where commands lead is not followed here. */
function includesOthers({ reader, result }: ManifestDocument, now: ManifestDocument): boolean {
  return !telling(reader.role) && !sameIncludes(result.includes, now.result.includes);
}

function sameIncludes(left: readonly Include[], right: readonly Include[]): boolean {
  return (
    left.length === right.length && left.every(({ path: written }, index) => written === right[index]?.path)
  );
}
