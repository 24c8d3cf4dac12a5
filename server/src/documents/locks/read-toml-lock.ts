import { createLineIndex } from '../line-index.ts';
import { emptyReading, type ReadResult } from '../reader.ts';
import type { TomlTable } from '../toml/nodes.ts';
import { scanToml } from '../toml/scan.ts';
import { withoutConflictMarkers } from './conflict-markers.ts';
import { type LockedPackage, LockedPackages } from './locked-package.ts';
import { type Skimming, skimToml } from './skim.ts';
import { stringAt, tablesAt } from './toml-values.ts';

/** What one tool's lock files say in their own way. */
export interface TomlLockFormat {
  /** See `ReadResult.compiledBy`. */
  readonly tool: string;
  /** The arrays of tables that hold the packages. */
  readonly keys: readonly string[];
  /** What an entry says beside name and version. */
  describe(entry: TomlTable, root: TomlTable): Omit<LockedPackage, 'name' | 'version'>;
  /** Whether an entry is the project that the file locks. */
  isProject?(entry: TomlTable): boolean;
  /** See `ReadResult.lockedFolders`. */
  lockedFolders?(root: TomlTable, entries: readonly TomlTable[]): readonly string[];
  requiresPython(root: TomlTable): string | null;
}

/** What no reader asks for, by far the most of a file. */
export const skimming: Skimming = {
  ignored: new Set([
    'description',
    'summary',
    'dependencies',
    'optional-dependencies',
    'dev-dependencies',
    'requires-dist',
    'requires-dev',
    'attestation-identities',
  ]),
  files: new Set(['files', 'wheels', 'wheel', 'sdist', 'archive']),
  kept: new Set(['hash', 'hashes', 'url', 'path']),
};

/**
 * Reads a lock file in TOML: one dependency of kind `lock` for each package, in source order. In a file with conflicts
 * both sides are read, and the conflict is the one thing that is reported.
 */
export function readTomlLock(text: string, format: TomlLockFormat): ReadResult {
  const unmarked = withoutConflictMarkers(text);
  const skimmed = unmarked.first === null ? skimToml(text, skimming) : null;
  const { root, errors } = skimmed === null ? scanToml(unmarked.text) : { root: skimmed, errors: [] };
  const packages = new LockedPackages(createLineIndex(text));
  let ownName: string | null = null;
  const entries = format.keys.flatMap((key) => tablesAt(root, key));
  for (const entry of entries) {
    const name = stringAt(entry, 'name');
    if (name === null) {
      packages.fail(entry, 'This entry has no name.');
      continue;
    }
    packages.add({ name, version: stringAt(entry, 'version'), ...format.describe(entry, root) });
    if (format.isProject?.(entry)) ownName ??= name.value;
  }
  return {
    ...emptyReading,
    ...packages.finish(unmarked, errors),
    ownName,
    requiresPython: format.requiresPython(root),
    compiledBy: format.tool,
    lockedFolders: format.lockedFolders?.(root, entries) ?? [],
  };
}
