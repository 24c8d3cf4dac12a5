import type { NormalizedName } from '../packaging/name.ts';
import type { Dependency } from './dependency.ts';
import type { Range } from './range.ts';

/** What could not be read, in a sentence for a person. */
export interface ReadError {
  readonly message: string;
  readonly range: Range;
  /** Nothing is wrong with it; only running it would tell what it says (a computed `install_requires`): shown as a hint. */
  readonly dynamic?: boolean;
}

/** `-r other.txt` or `-c constraints.txt`: another file that belongs to this one. */
export interface Include {
  readonly kind: 'requirement' | 'constraint';
  /** As written. */
  readonly path: string;
  readonly range: Range;
}

/** `--index-url`, `--extra-index-url`, `--find-links` of the document, and tables that mean the same; user info stays in `url`, which is never shown. */
export interface IndexOption {
  readonly kind: 'index' | 'extra-index' | 'find-links';
  readonly url: string;
  readonly range: Range;
  /** Of a file that several tools share: whose table names it. */
  readonly tool?: 'uv' | 'poetry' | 'pdm' | 'pixi' | 'hatch';
  /** What the tool calls it, and keys credentials by. */
  readonly name?: string;
  /** Holds for `uv pip` alone and not for uv's projects (`[tool.uv.pip]`). */
  readonly forPip?: true;
  /** Said by uv's `index-url` or `extra-index-url`, which come behind every `[[index]]`. */
  readonly legacy?: true;
  /** Only what is tied to it by name comes from there (uv's and Poetry's `explicit`). */
  readonly explicit?: true;
  /** Asked only where the others do not have the name (Poetry's `supplemental`). */
  readonly supplemental?: true;
  /** Certificates are not checked (`verify_ssl = false`). */
  readonly unverified?: true;
  /** Patterns of the names that it alone serves, and of those it does not serve (PDM). */
  readonly includes?: readonly string[];
  readonly excludes?: readonly string[];
}

/** `--trusted-host`, `allow-insecure-host`: a host whose certificate is not checked. */
export interface TrustedHost {
  readonly host: string;
  readonly range: Range;
}

/** Where a name comes from that the document itself may not ask for: a source that holds for a whole workspace, a lock's file server. */
export interface Tie {
  readonly name: NormalizedName;
  /** An address or a folder: nothing is looked up. */
  readonly url: string | null;
  /** Without user info; what is no address stands for an index that is not known. */
  readonly index: string | null;
}

/** The outcome of reading: never a throw; what is broken is told in `errors`, what can be read still is. */
export interface ReadResult {
  /** In source order. */
  readonly dependencies: readonly Dependency[];
  readonly errors: readonly ReadError[];
  readonly includes: readonly Include[];
  readonly indexes: readonly IndexOption[];
  /** They keep a name that no public list knows at home, in every file of the workspace. */
  readonly ties: readonly Tie[];
  readonly trustedHosts: readonly TrustedHost[];
  /** What the document says of several indexes (uv's `index-strategy`, PDM's `respect-source-order`): null where nothing. */
  readonly indexStrategy: 'first' | 'all' | null;
  /** `--no-index` was given: nothing of this document is looked up. */
  readonly noIndex: boolean;
  /** The project's own name (`[project] name`), for self-referring extras; null where none is written. */
  readonly ownName: string | null;
  /** `requires-python` as written, null where none is. */
  readonly requiresPython: string | null;
  /** The tool whose output this file is (`pip-compile`, `uv`), by its header, or `annotations` where every entry says what it came by, or `hashes` where entries carry hashes: never edited by a fix. Null for a file people write. */
  readonly compiledBy: string | null;
  /** Of a workspace's lock: the folders of the projects it was made for, relative to its own (`.`, `packages/core`). */
  readonly lockedFolders: readonly string[];
  /** A script with its own requirements (PEP 723), whatever manifests lie around it. */
  readonly isScript: boolean;
  /** The texts of a notebook file's cells, all kinds counted; null for everything else. Ranges with a `cell` lie in these. */
  readonly cells: readonly string[] | null;
}

/**
 * - `manifest`: what a project asks for, written by people (or compiled by a tool, see `compiledBy`).
 * - `lock`: what a resolver chose; never edited.
 * - `commands`: text in which install commands stand (Dockerfiles, scripts, workflows).
 * - `source`: Python code.
 */
export type DocumentRole = 'manifest' | 'lock' | 'commands' | 'source';

/** One format. Adding a format is adding one file that exports one of these, and naming it in `registry.ts`. */
export interface DocumentReader {
  /** The id in `list` and `check` output: `requirements`, `pyproject`, `python`. */
  readonly format: string;
  /** For the README's table of formats. */
  readonly title: string;
  /** A sweep of the workspace takes manifests first, then locks, commands and sources. */
  readonly role: DocumentRole;
  /** Glob patterns (VS Code's syntax) for document selectors and watchers. */
  readonly globs: readonly string[];
  /** The editor's language ids whose documents are of this format whatever their path is. */
  readonly languageIds: readonly string[];
  /** Whether a file of this path (with `/`, or only a base name) is of this format. */
  matches(path: string): boolean;
  /** Reads a text without its BOM. Pure; linear in the length of the text. */
  read(text: string): ReadResult;
}

/** The outcome of reading a text that says nothing; readers spread it and add what they found. */
export const emptyReading: ReadResult = {
  dependencies: [],
  errors: [],
  includes: [],
  indexes: [],
  ties: [],
  trustedHosts: [],
  indexStrategy: null,
  noIndex: false,
  ownName: null,
  requiresPython: null,
  compiledBy: null,
  lockedFolders: [],
  isScript: false,
  cells: null,
};
