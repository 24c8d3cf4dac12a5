import path from 'node:path';
import type { Dependency } from '../documents/dependency.ts';
import type { DocumentReader, ReadResult } from '../documents/reader.ts';
import { readerFor } from '../documents/registry.ts';
import { constraintsReader, requirementsReader } from '../documents/requirements.ts';
import { type NormalizedName, normalizeName } from '../packaging/name.ts';
import type { Files } from '../runtime.ts';
import type { Readings } from './readings.ts';
import { foldersUpTo, isInside } from './roots.ts';
import type { Texts } from './texts.ts';
import { walk } from './walk.ts';

/** What all manifests of one root say together. */
export interface ManifestSummary {
  /** The first entry of each name, by path and line. */
  readonly declared: ReadonlyMap<NormalizedName, Dependency>;
  /** Names of the projects that the root itself holds. */
  readonly own: ReadonlySet<NormalizedName>;
  /** The index each name is tied to by an entry anywhere in the root. */
  readonly tied: ReadonlyMap<NormalizedName, string>;
  /** Every index that a manifest of the root names. */
  readonly indexes: readonly string[];
}

export interface Manifests {
  summary(root: string): Promise<ManifestSummary>;
  /** The `requires-python` that governs a file: of the nearest pyproject.toml up to the root. */
  requiresPython(file: string, root: string | null): Promise<string | null>;
  /** A file came, went or changed. */
  forget(file: string): void;
}

/** More manifests than any project writes by hand; what comes after them is not read for declarations. */
const maxManifests = 500;

export function createManifests(files: Files, texts: Texts, readings: Readings): Manifests {
  const paths = new Map<string, Promise<readonly string[]>>();
  const listed = new Set<string>();
  const summaries = new Map<string, { results: readonly ReadResult[]; summary: ManifestSummary }>();

  function manifestsOf(root: string): Promise<readonly string[]> {
    let found = paths.get(root);
    if (!found) {
      found = findManifests(root);
      paths.set(root, found);
    }
    return found;
  }

  async function findManifests(root: string): Promise<readonly string[]> {
    const found: string[] = [];
    for await (const file of walk(files, root)) {
      if (readerFor({ path: file, languageId: null })?.manifest) {
        found.push(file);
        listed.add(file);
      }
      if (found.length >= maxManifests) break;
    }
    return found;
  }

  async function read(file: string, as: DocumentReader | null = null): Promise<ReadResult | null> {
    const reader = as ?? readerFor({ path: file, languageId: null });
    const text = reader && (await texts.read(file));
    if (!reader || text === null) return null;
    return readings(file, reader, text);
  }

  /** All manifests of a root and the files they include, whatever those are called; none outside the root. */
  async function readWithIncludes(root: string): Promise<ReadResult[]> {
    const results: ReadResult[] = [];
    const waiting: Include[] = (await manifestsOf(root)).map((file) => ({ file, as: null }));
    const seen = new Set(waiting.map(({ file }) => file));
    for (const { file, as } of waiting) {
      const result = await read(file, as);
      if (!result) continue;
      results.push(result);
      for (const { path: written, kind } of result.includes) {
        const included = path.resolve(path.dirname(file), written);
        if (seen.has(included) || !isInside(root, included) || seen.size >= maxManifests) continue;
        seen.add(included);
        waiting.push({ file: included, as: kind === 'constraint' ? constraintsReader : requirementsReader });
      }
    }
    return results;
  }

  return {
    async summary(root) {
      const results = await readWithIncludes(root);
      const known = summaries.get(root);
      if (known && sameResults(known.results, results)) return known.summary;
      const summary = summarize(results);
      summaries.set(root, { results, summary });
      return summary;
    },
    async requiresPython(file, root) {
      for (const folder of foldersUpTo(file, root)) {
        const result = await read(path.join(folder, 'pyproject.toml'));
        if (result?.requiresPython) return result.requiresPython;
      }
      return null;
    },
    forget(file) {
      // A manifest that changed or went is seen when it is read; only one that came calls for another look around.
      if (readerFor({ path: file, languageId: null })?.manifest && !listed.has(file)) paths.clear();
    },
  };
}

/** A file to read; by `as` where its own name says nothing of its format. */
interface Include {
  readonly file: string;
  readonly as: DocumentReader | null;
}

function sameResults(left: readonly ReadResult[], right: readonly ReadResult[]): boolean {
  return left.length === right.length && left.every((result, index) => result === right[index]);
}

function summarize(results: readonly ReadResult[]): ManifestSummary {
  const declared = new Map<NormalizedName, Dependency>();
  const own = new Set<NormalizedName>();
  const tied = new Map<NormalizedName, string>();
  const indexes = new Set<string>();
  for (const { ownName, dependencies, indexes: options } of results) {
    if (ownName) own.add(normalizeName(ownName));
    for (const dependency of dependencies) {
      if (!declared.has(dependency.name)) declared.set(dependency.name, dependency);
      if (dependency.index !== null) tied.set(dependency.name, dependency.index);
    }
    for (const { kind, url } of options) if (kind !== 'find-links') indexes.add(url);
  }
  return { declared, own, tied, indexes: [...indexes] };
}
