import type { NormalizedName } from '../packaging/name.ts';
import type { Range } from './range.ts';

export type DependencyKind =
  | 'requirement'
  | 'constraint'
  | 'build'
  | 'lock'
  | 'import'
  | 'install-command'
  | 'installed';

/** Where the parts of an entry stand. `specifier` is null where none is written; `name` and `whole` are always there. */
export interface DependencyRanges {
  /** The entry without leading space and trailing comment: in a requirements file name to marker and options, in TOML the string's content without its quotes, for an import the dotted module. */
  readonly whole: Range;
  /** The name as written; for an import the dotted module. */
  readonly name: Range;
  /** The version specifier as written (`>=2,<3`), without the brackets of `(>=2)`. */
  readonly specifier: Range | null;
}

/** One place where a Python distribution is named. */
export interface Dependency {
  readonly kind: DependencyKind;
  readonly name: NormalizedName;
  readonly rawName: string;
  /** As written, trimmed; null where none is written. In Poetry's, Pipenv's and Pixi's tables it may be of the tool's own kind: `^2.1`, `*`. */
  readonly specifier: string | null;
  /**
   * What `specifier` means, as a PEP 440 specifier set; alternatives (Poetry's `^1 || ^2`) are separated by ` || `. Null
   * where every version will do. The same text as `specifier` wherever that is PEP 440 already: rules judge by this one,
   * messages and edits go by the written one.
   */
  readonly requires: string | null;
  /** Normalised, in the order written. */
  readonly extras: readonly string[];
  /** The text after `;`, trimmed; not evaluated. */
  readonly marker: string | null;
  /** Direct reference: `name @ URL`, a bare URL or path, an editable. */
  readonly url: string | null;
  /** The index this entry is tied to by the document (for a requirements file its last `--index-url`), user info kept out. */
  readonly index: string | null;
  /** The entry itself names `index`, and not the document's default; without an `index` it is tied to PyPI. */
  readonly tied?: true;
  /** `dev` of `[dependency-groups]`, an extra of `[project.optional-dependencies]`, … */
  readonly group: string | null;
  /** The dotted module of an import, else null. `name` is then a guess until the engine maps it. */
  readonly module: string | null;
  /** What `from google.cloud import storage, bigquery` takes from `module`, in source order; empty for `import x` and for `*`. */
  readonly members: readonly string[];
  /** True for an import in a `try` with an `except ImportError`, or under `if TYPE_CHECKING`: it may be missing. */
  readonly optional: boolean;
  /** `--hash=algorithm:digest` options of the entry, as `algorithm:digest`. */
  readonly hashes: readonly string[];
  /** The version a lock file gives, or a lock gives for this entry; null where none is known. */
  readonly lockedVersion: string | null;
  readonly ranges: DependencyRanges;
}
