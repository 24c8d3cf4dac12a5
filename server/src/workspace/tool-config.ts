import type { NormalizedName } from '../packaging/name.ts';

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
  /**
   * Where its kind of place decides the order: a `variable` comes before a project's files (uv, PDM), what is `stored` by
   * `pdm config` behind a project's sources (PDM), an option of a requirements `file` behind all configuration for uv,
   * while for pip such an `--index-url` replaces what is configured.
   */
  readonly rank?: 'variable' | 'stored' | 'file';
  /** Said by uv's older options (`index-url`, `extra-index-url` and their variables), which come behind all `[[index]]`. */
  readonly legacy?: true;
  /** A `${VAR}` in it stays as it is: its tool fills none in there. */
  readonly literal?: true;
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
  /**
   * What the user tells it of other commands' indexes, and of such as something before them replaces, as written: in no plan, yet
   * a name may be on them. `withoutIndex` where another command asks none.
   */
  readonly otherIndexes?: readonly string[];
  /** PDM's `pypi.ignore_stored_index`: a project's own sources alone count, without PyPI. */
  readonly ignoresStored?: boolean;
  /** A variable of the user's says `strategy`, before all files (uv). */
  readonly variableStrategy?: IndexStrategy;
  /** The user had no settings of projects read (`UV_CONFIG_FILE`, `UV_NO_CONFIG`): what their lists of requirements say still counts. */
  readonly ignoresProjects?: boolean;
}

export const noConfig: ToolConfig = { indexes: [], noIndex: false, strategy: null, trustedHosts: [] };

/** An index of which only what is particular is said. */
export function configuredIndex(
  said: Pick<ConfiguredIndex, 'kind' | 'url' | 'where'> & Partial<ConfiguredIndex>,
): ConfiguredIndex {
  return {
    name: null,
    explicit: false,
    supplemental: false,
    unverified: false,
    includes: null,
    excludes: null,
    ...said,
  };
}

/**
 * Where an entry's tool would look for it, as the files of the workspace say. One object for all entries it holds for:
 * what is made of it is remembered by it.
 */
export interface RequestPlaces {
  readonly tool: IndexTool;
  /** What the workspace's files tell the tool (options of a run of pip, tables of a manifest), in the tool's own order. */
  readonly workspace: ToolConfig;
  /**
   * Every index that any file of the root names, for what is tied by name to one that the entry's own file does not hold;
   * null where it has no name.
   */
  readonly elsewhere: readonly NamedIndex[];
  /** What the root of a uv workspace ties names to for all of its members, user info kept out. */
  readonly ties?: ReadonlyMap<NormalizedName, string>;
}

export interface NamedIndex {
  readonly name: string | null;
  /** As written: never to be shown. */
  readonly url: string;
}
