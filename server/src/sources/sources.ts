import type { NormalizedName } from '../packaging/name.ts';
import type { RequestPlaces } from '../workspace/tool-config.ts';
import type { Approvals, PendingOrigin } from './approvals.ts';
import type { SignIn } from './credentials/credential.ts';
import type { Fact } from './fact.ts';
import type { LocalTrouble } from './osv-local/local-advisories.ts';
import type { ProjectFacts, ReleaseFile } from './project-facts.ts';
import type { DistantParts } from './release/distant-parts.ts';
import type { DownloadBounds, DownloadedFile } from './release/download-file.ts';

export interface SourceSettings {
  /** Empty: what pip would ask (`PIP_INDEX_URL`, `pip.conf`), else PyPI. */
  readonly indexUrl: string;
  /** The index given is a mirror of PyPI, so its names are public. */
  readonly mirrorsPypi: boolean;
  /** Indexes named by workspace files may be asked, with the credentials that belong to them. */
  readonly trustIndexes: boolean;
  /** `local`: matched on this machine with the database that `db update` keeps; nothing is asked. */
  readonly advisories: 'service' | 'local' | 'off';
  readonly osvUrl: string;
  readonly offline: boolean;
  /** Milliseconds since the epoch; null is now. Facts published later do not exist. */
  readonly asOf: number | null;
  /** Null: nothing is kept on disk. */
  readonly cacheDirectory: string | null;
  /** Ask again although the cache is fresh. */
  readonly refresh: boolean;
  /** The folders of workspaces: what lies in them is nobody's own configuration. */
  readonly roots?: readonly string[];
}

/** One name to ask for. */
export interface NameRequest {
  readonly name: NormalizedName;
  /** In the embedded list: known to be a public name. */
  readonly listed: boolean;
  /** The user called it private (`private-names`): never sent to a public service. */
  readonly private: boolean;
  /** The index the document ties the entry to, an address or `unknown:NAME`; null for those of `places`. */
  readonly index: string | null;
  /** Where the entry's tool would look; absent for a name that stands in no document: then pip's own. */
  readonly places?: RequestPlaces;
  /**
   * `advisories`: those alone and not the index, for the hundreds of names that are installed and nowhere written.
   * `details`: people and publishers of `versions` too, for a card. `signals`: these and the shape of their files, to judge
   * a release within the cooldown by those before it.
   */
  readonly wants?: 'advisories' | 'details' | 'signals';
  /**
   * The releases that matter, canonical: those written or locked. What an index itself holds against them is asked where the
   * advisory service does not answer; with `wants: 'details'` their people and publishers are wanted too.
   */
  readonly versions?: readonly string[];
}

/** Whether a person waits for the answers; what nobody waits for is asked slowly. */
export type Urgency = 'awaited' | 'background';

export interface SourcesStatus {
  readonly state: 'checking' | 'ready' | 'offline';
  /** The advisory service is wanted and does not answer, whatever the index does. */
  readonly advisoriesAway: boolean;
  /** Advisories are to come from this machine, and it has none to give, or old ones. */
  readonly advisoryTrouble?: LocalTrouble;
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
  /** Asks for what is missing or stale (disk, then network); resolves when all has answered or failed; never rejects. By default it is awaited. */
  gather(requests: readonly NameRequest[], signal?: AbortSignal, urgency?: Urgency): Promise<void>;
  /** `PyPI` or the host of the index in use, for people. */
  indexName(): string;
  /** Whether names asked at the index in use are public, so that a link to the project's public page may be shown. */
  isPublic(): boolean;
  status(): SourcesStatus;
  /** Called with the names whose facts changed; an empty list when only the status did. Returns its own undoing. */
  onChange(listener: (names: readonly NormalizedName[]) => void): () => void;
  /** The files of a release as the index lists them, from the cache: for what needs addresses and hashes. */
  filesOf(request: NameRequest, version: string): Promise<Fact<readonly ReleaseFile[]>>;
  /**
   * A file that `filesOf` told, whole, from the index that lists it. `offline` where nothing is asked, `too-large` above
   * `maxBytes`, `pending` where it was cancelled or is listed no longer. Never rejects.
   */
  download(
    request: NameRequest,
    file: ReleaseFile,
    options: DownloadBounds & { readonly urgency: Urgency },
  ): Promise<Fact<DownloadedFile>>;
  /** The same file to be read in parts, with its last `tail` bytes; `not-published` where the server gives none. */
  openFile(
    request: NameRequest,
    file: ReleaseFile,
    options: { readonly tail: number; readonly signal: AbortSignal; readonly urgency: Urgency },
  ): Promise<Fact<DistantParts>>;
  /** What the user allowed; kept by the caller. */
  setApprovals(approvals: Approvals): void;
  setSignIns(signIns: readonly SignIn[]): void;
  /** Origins that requests led to and that wait for an answer, each once. */
  pendingOrigins(): readonly PendingOrigin[];
  clearCache(): Promise<void>;
  close(): Promise<void>;
}
