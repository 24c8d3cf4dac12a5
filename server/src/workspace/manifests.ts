import path from 'node:path';
import type { Dependency } from '../documents/dependency.ts';
import type { ReadResult } from '../documents/reader.ts';
import { readerFor } from '../documents/registry.ts';
import { type NormalizedName, normalizeName } from '../packaging/name.ts';
import type { Files } from '../runtime.ts';
import { foldersUpTo } from './roots.ts';
import type { Texts } from './texts.ts';
import { walk } from './walk.ts';

/** What all manifests of one root say together. */
export interface ManifestSummary {
  /** The first entry of each name, by path and line. */
  readonly declared: ReadonlyMap<NormalizedName, Dependency>;
  /** Names of the projects that the root itself holds. */
  readonly own: ReadonlySet<NormalizedName>;
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

export function createManifests(files: Files, texts: Texts): Manifests {
  const paths = new Map<string, Promise<readonly string[]>>();
  const reads = new Map<string, { readonly text: string; readonly result: ReadResult }>();

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
      if (readerFor({ path: file, languageId: null })?.manifest) found.push(file);
      if (found.length >= maxManifests) break;
    }
    return found;
  }

  async function read(file: string): Promise<ReadResult | null> {
    const reader = readerFor({ path: file, languageId: null });
    const text = reader && (await texts.read(file));
    if (!reader || text === null) return null;
    const kept = reads.get(file);
    if (kept && kept.text === text) return kept.result;
    const result = reader.read(text);
    reads.set(file, { text, result });
    return result;
  }

  return {
    async summary(root) {
      const declared = new Map<NormalizedName, Dependency>();
      const own = new Set<NormalizedName>();
      for (const file of await manifestsOf(root)) {
        const result = await read(file);
        if (!result) continue;
        if (result.ownName) own.add(normalizeName(result.ownName));
        for (const dependency of result.dependencies) {
          if (!declared.has(dependency.name)) declared.set(dependency.name, dependency);
        }
      }
      return { declared, own };
    },
    async requiresPython(file, root) {
      for (const folder of foldersUpTo(file, root)) {
        const result = await read(path.join(folder, 'pyproject.toml'));
        if (result?.requiresPython) return result.requiresPython;
      }
      return null;
    },
    forget(file) {
      reads.delete(file);
      if (readerFor({ path: file, languageId: null })?.manifest) paths.clear();
    },
  };
}
