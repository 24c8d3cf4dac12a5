import type { NormalizedName } from '../packaging/name.ts';
import type { ProjectFacts } from './project-facts.ts';

export interface SourceSettings {
  /** Empty: what pip would ask (`PIP_INDEX_URL`, `pip.conf`), else PyPI. */
  readonly indexUrl: string;
  /** The index given is a mirror of PyPI, so its names are public. */
  readonly mirrorsPypi: boolean;
  /** Indexes named by workspace files may be asked. */
  readonly trustIndexes: boolean;
  readonly advisories: 'service' | 'off';
  readonly osvUrl: string;
  readonly offline: boolean;
  /** Milliseconds since the epoch; null is now. Facts published later do not exist. */
  readonly asOf: number | null;
  /** Null: nothing is kept on disk. */
  readonly cacheDirectory: string | null;
  /** Ask again although the cache is fresh. */
  readonly refresh: boolean;
}

/** One name to ask for. */
export interface NameRequest {
  readonly name: NormalizedName;
  /** In the embedded list: known to be a public name. */
  readonly listed: boolean;
  /** The user called it private (`private-names`): never sent to a public service. */
  readonly private: boolean;
  /** The index the document ties the entry to; null for the user's own. */
  readonly index: string | null;
  /** Only the advisories are asked for, not the index: for the hundreds of names that are installed and nowhere written. */
  readonly wants?: 'advisories';
}

export interface SourcesStatus {
  readonly state: 'checking' | 'ready' | 'offline';
  /** The advisory service is wanted and does not answer, whatever the index does. */
  readonly advisoriesAway: boolean;
  /** Milliseconds since the epoch of the oldest answer given out, null before any. */
  readonly oldest: number | null;
  /** The index says of itself that it serves sample data (header `x-wheelwarden-sample`). */
  readonly sample: boolean;
}

/** Facts on projects: from memory at once, from disk and network when asked to gather. */
export interface Sources {
  configure(settings: SourceSettings): void;
  /** What is known now, without waiting; facts never asked for are `pending` (`offline`, `disabled`, `private`, `untrusted-workspace` where they will not be asked). */
  peek(request: NameRequest): ProjectFacts;
  /** Asks for what is missing or stale (disk, then network); resolves when all has answered or failed; never rejects. */
  gather(requests: readonly NameRequest[], signal?: AbortSignal): Promise<void>;
  /** `PyPI` or the host of the index in use, for people. */
  indexName(): string;
  /** Whether names asked at the index in use are public, so that a link to the project's public page may be shown. */
  isPublic(): boolean;
  status(): SourcesStatus;
  /** Called with the names whose facts changed; an empty list when only the status did. Returns its own undoing. */
  onChange(listener: (names: readonly NormalizedName[]) => void): () => void;
  clearCache(): Promise<void>;
  close(): Promise<void>;
}
