import type { Dependency } from './dependency.ts';
import type { Range } from './range.ts';

/** What could not be read, in a sentence for a person. */
export interface ReadError {
  readonly message: string;
  readonly range: Range;
}

/** `-r other.txt` or `-c constraints.txt`: another file that belongs to this one. */
export interface Include {
  readonly kind: 'requirement' | 'constraint';
  /** As written. */
  readonly path: string;
  readonly range: Range;
}

/** `--index-url`, `--extra-index-url`, `--find-links` of the document; user info stays in `url`, which is never shown. */
export interface IndexOption {
  readonly kind: 'index' | 'extra-index' | 'find-links';
  readonly url: string;
  readonly range: Range;
}

/** The outcome of reading: never a throw; what is broken is told in `errors`, what can be read still is. */
export interface ReadResult {
  /** In source order. */
  readonly dependencies: readonly Dependency[];
  readonly errors: readonly ReadError[];
  readonly includes: readonly Include[];
  readonly indexes: readonly IndexOption[];
  /** `--no-index` was given: nothing of this document is looked up. */
  readonly noIndex: boolean;
  /** The project's own name (`[project] name`), for self-referring extras; null where none is written. */
  readonly ownName: string | null;
  /** `requires-python` as written, null where none is. */
  readonly requiresPython: string | null;
  /** The tool whose output this file is (`pip-compile`, `uv`), by its header, or `hashes` where entries carry hashes: never edited by a fix. Null for a file people write. */
  readonly compiledBy: string | null;
}

/** One format. Adding a format is adding one file that exports one of these, and naming it in `registry.ts`. */
export interface DocumentReader {
  /** The id in `list` and `check` output: `requirements`, `pyproject`, `python`. */
  readonly format: string;
  /** For the README's table of formats. */
  readonly title: string;
  /** True for manifests, false for source files (a sweep of the workspace takes both, in this order). */
  readonly manifest: boolean;
  /** Glob patterns (VS Code's syntax) for document selectors and watchers. */
  readonly globs: readonly string[];
  /** The editor's language ids whose documents are of this format whatever their path is. */
  readonly languageIds: readonly string[];
  /** Whether a file of this path (with `/`, or only a base name) is of this format. */
  matches(path: string): boolean;
  /** Reads a text without its BOM. Pure; linear in the length of the text. */
  read(text: string): ReadResult;
}
