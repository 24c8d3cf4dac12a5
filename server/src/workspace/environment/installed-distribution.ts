import type { NormalizedName } from '../../packaging/name.ts';

/** One distribution as its `*.dist-info` or `*.egg-info` describes it. */
export interface InstalledDistribution {
  readonly name: NormalizedName;
  /** Canonical where it is a version (PEP 440), else as written, cleaned. */
  readonly version: string;
  /** Milliseconds since the epoch; null where that cannot be told. */
  readonly installedAt: number | null;
  /** What it gives to import: the shallowest packages and modules that are its own, dotted, sorted (`google.cloud.storage`). */
  readonly modules: readonly string[];
  /** What it may be asked for in brackets: normalised (PEP 685), sorted. */
  readonly extras: readonly NormalizedName[];
  /** The files that Python runs when it starts, among those it brought: names in site-packages; absent where it lists none. */
  readonly startUp?: readonly string[];
  /** Where it came from, if not from an index (PEP 610); written by others: clean before showing. */
  readonly url: string | null;
}

/** What is installed in one place. The same object as long as nothing in it changes. */
export interface Environment {
  /** Absolute path: a virtual environment, or an interpreter's prefix. */
  readonly folder: string;
  readonly distributions: ReadonlyMap<NormalizedName, InstalledDistribution>;
  /**
   * Files that Python runs when it starts (`*.pth`, `sitecustomize.py`, `usercustomize.py`) and that no distribution lists as
   * its own: absolute paths, sorted, at most 50. Absent where there are none.
   */
  readonly strayStartUp?: readonly string[];
  /** The indexes that pip is told of by a file in the environment (`pip.conf`), without user info; others wrote them. */
  readonly indexes: readonly string[];
  /**
   * Who provides a dotted module: the owners of its longest known prefix, by name. Several where they share a package;
   * for a namespace itself (`google`) all that lie in it.
   */
  distributionsFor(dottedModule: string): readonly NormalizedName[];
}
