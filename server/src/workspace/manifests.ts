import path from 'node:path';
import type { DocumentReader, Include, ReadResult } from '../documents/reader.ts';
import { readerFor } from '../documents/registry.ts';
import { constraintsReader, requirementsReader } from '../documents/requirements.ts';
import type { Clock, Files } from '../runtime.ts';
import { type ManifestDocument, type ManifestSummary, summarize } from './manifest-summary.ts';
import type { Readings } from './readings.ts';
import { foldersUpTo, isInside } from './roots.ts';
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

/** More manifests than any project writes by hand; what comes after them is not read for declarations. */
const maxManifests = 500;
/** Editors that watch no files see a manifest's change after this time, in milliseconds. */
const freshMs = 10_000;

/** A file to read; by `as` where its own name says nothing of its format. */
interface Source {
  readonly file: string;
  readonly as: DocumentReader | null;
}

/** One root as it was last read. */
interface Known {
  readonly results: Map<string, { readonly source: Source; readonly document: ManifestDocument }>;
  readonly stale: Set<string>;
  readAt: number;
  summary: ManifestSummary;
}

export function createManifests(files: Files, texts: Texts, readings: Readings, clock: Clock): Manifests {
  const roots = new Map<string, Promise<Known>>();

  async function readRoot(root: string, before: ManifestSummary | null): Promise<Known> {
    const waiting: Source[] = [];
    for await (const file of walk(files, root, { gitignore: true })) {
      if (readerFor({ path: file, languageId: null })?.role === 'manifest') waiting.push({ file, as: null });
      if (waiting.length >= maxManifests) break;
    }
    const results: Known['results'] = new Map();
    for (const source of waiting) {
      const document = await read(source);
      if (!document || results.has(source.file)) continue;
      results.set(source.file, { source, document });
      if (waiting.length < maxManifests) waiting.push(...included(root, source.file, document.result));
    }
    const summary = summarize(
      [...results.values()].map(({ document }) => document),
      before,
    );
    return { results, stale: new Set(), readAt: clock.now(), summary };
  }

  async function read({ file, as }: Source): Promise<ManifestDocument | null> {
    const reader = as ?? readerFor({ path: file, languageId: null });
    const text = reader && (await texts.read(file));
    return reader && text !== null ? { file, reader, text, result: readings(file, reader, text) } : null;
  }

  /** Reads again what changed; a file that is new, gone or includes others now calls for a new look around. */
  async function mend(root: string, known: Known): Promise<Known> {
    for (const file of [...known.stale]) {
      const kept = known.results.get(file);
      const document = kept ? await read(kept.source) : null;
      if (!kept || !document || !sameIncludes(kept.document.result.includes, document.result.includes))
        return readRoot(root, known.summary);
      known.results.set(file, { source: kept.source, document });
      known.stale.delete(file);
    }
    known.summary = summarize(
      [...known.results.values()].map(({ document }) => document),
      known.summary,
    );
    return known;
  }

  async function current(root: string): Promise<Known> {
    const reading = roots.get(root) ?? readRoot(root, null);
    roots.set(root, reading);
    const known = await reading;
    if (known.stale.size > 0) {
      const mended = mend(root, known);
      roots.set(root, mended);
      return mended;
    }
    if (Math.abs(clock.now() - known.readAt) >= freshMs) {
      known.readAt = clock.now();
      // What is known answers now; the next question sees what has changed since.
      void readRoot(root, known.summary).then((renewed) => roots.set(root, Promise.resolve(renewed)));
    }
    return known;
  }

  return {
    summary: async (root) => (await current(root)).summary,
    async requiresPython(file, root) {
      for (const folder of foldersUpTo(file, root)) {
        const document = await read({ file: path.join(folder, 'pyproject.toml'), as: null });
        if (document?.result.requiresPython) return document.result.requiresPython;
      }
      return null;
    },
    forget(file) {
      const isManifest = readerFor({ path: file, languageId: null })?.role === 'manifest';
      for (const reading of roots.values()) {
        void reading.then(({ results, stale }) => {
          if (isManifest || results.has(file)) stale.add(file);
        });
      }
    },
  };
}

/** The files a manifest includes, whatever those are called; none outside the root. */
function included(root: string, file: string, { includes }: ReadResult): Source[] {
  return includes
    .map(({ path: written, kind }) => ({
      file: path.resolve(path.dirname(file), written),
      as: kind === 'constraint' ? constraintsReader : requirementsReader,
    }))
    .filter((source) => isInside(root, source.file));
}

function sameIncludes(left: readonly Include[], right: readonly Include[]): boolean {
  return (
    left.length === right.length && left.every(({ path: written }, index) => written === right[index]?.path)
  );
}
