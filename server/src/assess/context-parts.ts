import type { Dependency } from '../documents/dependency.ts';
import type { ReadResult } from '../documents/reader.ts';
import type { GoverningPolicy } from '../workspace/governing-policy.ts';
import { type LockedVersions, lockedAddress, lockedAt } from '../workspace/locked-versions.ts';
import type { ManifestSummary } from '../workspace/manifest-summary.ts';
import type { RunOptions } from '../workspace/run-options.ts';
import type { Locked } from './subject.ts';

/** What every subject of a document is made with; what changes here makes all of them anew. */
export function judgedBy(
  { policy, privacyUnknown }: GoverningPolicy,
  { own, tied, local, indexes }: ManifestSummary,
  run: RunOptions,
): readonly unknown[] {
  const options = run.indexes.map(({ kind, url }) => `${kind} ${url}`);
  return [policy, privacyUnknown, own, tied, local, indexes, run.noIndex, run.index, ...options];
}

/** Manifests that are Python: they hold imports, and what they open by a name may lie in another folder. */
export const pythonManifests: ReadonlySet<string> = new Set(['setup-py', 'noxfile']);

/** A document in which imports are not assessed although other things are: `setup.py`. */
export function withoutImports(read: ReadResult): ReadResult {
  const dependencies = read.dependencies.filter(({ module }) => module === null);
  return dependencies.length === read.dependencies.length ? read : { ...read, dependencies };
}

/** The entry with the version a lock has for it. What is locked itself, or stands in no project, stays as it is. */
export function withLock(dependency: Dependency, locked: LockedVersions): Locked {
  if (dependency.lockedVersion !== null || dependency.kind === 'install-command')
    return { dependency, lock: null };
  if (dependency.url !== null) return { dependency, lock: lockedAddress(dependency, locked) };
  const at = lockedAt(dependency, locked);
  if (at === null) return { dependency, lock: null };
  return { dependency: { ...dependency, lockedVersion: at.version }, lock: at.lock };
}
