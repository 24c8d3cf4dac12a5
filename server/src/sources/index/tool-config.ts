/** The installers whose configuration is read. Hatch installs with pip or uv and has no indexes of its own. */
export type IndexTool = 'pip' | 'uv' | 'poetry' | 'pdm' | 'pipenv' | 'hatch';

/** How a tool treats several indexes: the first that has a name wins, or the best version of all. */
export type IndexStrategy = 'first' | 'all';

/** One index as a configuration names it. */
export interface ConfiguredIndex {
  /** `index` replaces PyPI, `extra-index` comes beside it, `find-links` is a page or folder and no index. */
  readonly kind: 'index' | 'extra-index' | 'find-links';
  /** As written; user info and `${VAR}` stay in: never to be shown. */
  readonly url: string;
  /** What the tool calls it, and keys credentials by; null where it has no name. */
  readonly name: string | null;
  /** Only what is tied to it by name comes from there. */
  readonly explicit: boolean;
  /** Asked only where the others do not have the name. */
  readonly supplemental: boolean;
  /** Certificates are not checked. */
  readonly unverified: boolean;
  /** Globs of the normalised names that it alone serves, and of those it does not serve (PDM); null where all. */
  readonly includes: readonly string[] | null;
  readonly excludes: readonly string[] | null;
  /** Where it is configured, for people, as the end of a sentence: `pip.conf`, `UV_INDEX`, `[[tool.uv.index]] of pyproject.toml`. */
  readonly where: string;
}

/** What one tool is told about indexes, in the tool's own order. */
export interface ToolConfig {
  readonly indexes: readonly ConfiguredIndex[];
  /** Every index is switched off. */
  readonly noIndex: boolean;
  /** Null: the tool's own default. */
  readonly strategy: IndexStrategy | null;
  /** Hosts (with a port where one is written) whose certificates are not checked. */
  readonly trustedHosts: readonly string[];
}

/** The user's own configuration of every tool: files outside of any workspace, and variables. */
export type UserIndexes = Readonly<Record<IndexTool, ToolConfig>>;

export const noConfig: ToolConfig = { indexes: [], noIndex: false, strategy: null, trustedHosts: [] };
