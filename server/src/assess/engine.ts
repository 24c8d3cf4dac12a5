import type { Dependency } from '../documents/dependency.ts';
import type { Position, Range } from '../documents/range.ts';
import type { ReadError } from '../documents/reader.ts';
import type { FileEdit, Fix } from '../fixes/fix.ts';
import type { ReleaseInspection } from '../inspect/inspection.ts';
import type { NormalizedName } from '../packaging/name.ts';
import type { Finding, LevelSetting } from '../rules/finding.ts';
import type { InstalledRelease, NameFacts } from '../rules/rule.ts';
import type { TimelineEntry } from '../rules/timeline-entry.ts';
import type { Approvals, PendingOrigin } from '../sources/approvals.ts';
import type { SignIn } from '../sources/credentials/credential.ts';
import type { UnknownReason } from '../sources/fact.ts';
import type { LocalTrouble } from '../sources/osv-local/local-advisories.ts';
import type { ProjectFacts } from '../sources/project-facts.ts';
import type { NameRequest, Urgency } from '../sources/sources.ts';
import type { RecordedPeople } from '../workspace/people-file/people-file.ts';
import type { InspectPolicy } from '../workspace/policy.ts';
import type { ProjectPeople } from './project-people.ts';

/** A text to assess: an editor's document or a file. */
export interface DocumentInput {
  readonly uri: string;
  /** Absolute path, null for a document that is no file. */
  readonly path: string | null;
  /** The file in whose place a document without a path stands: the notebook of a cell. */
  readonly beside?: string;
  /**
   * Set for a cell of a notebook, whatever its address looks like: the notebook's cells that may install something for
   * all of them, this one too. The same object while none of these changes.
   */
  readonly siblings?: readonly Cell[];
  /** The editor's language id, null on the command line. */
  readonly languageId: string | null;
  readonly version: number;
  /** Without BOM. */
  readonly text: string;
  /** What the editor's settings say for this resource; absent: the engine's own settings hold. */
  readonly settings?: ResourceSettings;
}

/** A Python cell of a notebook. */
export interface Cell {
  readonly uri: string;
  readonly text: string;
}

/** The settings that may differ from folder to folder. */
export type ResourceSettings = Pick<EngineSettings, 'cooldownDays' | 'rules' | 'imports'>;

export type { FileEdit, Fix };

export interface AssessedFinding extends Finding {
  /** Without the ignore fixes, which `ignoreFix` makes when asked. */
  readonly fixes: readonly Fix[];
}

export interface MissingFact {
  readonly name: NormalizedName;
  /** `releases`, `advisories`, … */
  readonly fact: string;
  readonly why: UnknownReason;
}

export interface Assessment {
  /** The reader's format id. */
  readonly format: string;
  readonly dependencies: readonly Dependency[];
  /** Those of the imports for which nothing tells a distribution. */
  readonly unmapped: readonly Dependency[];
  readonly errors: readonly ReadError[];
  /** In source order, worst first within an entry. */
  readonly findings: readonly AssessedFinding[];
  readonly missing: readonly MissingFact[];
}

export interface RefreshOutcome {
  /** Releases that should have been looked into and were not, in the time that there was. */
  readonly notLooked: readonly Pick<LookInside, 'name' | 'version'>[];
}

/** What is wrong with one policy file: a configuration error. */
export interface PolicyProblem {
  /** Absolute path of the policy file. */
  readonly path: string;
  readonly errors: readonly ReadError[];
}

/** A release to look into: as a document's entry asks for it, or by its name alone. */
export interface LookInside {
  readonly name: NormalizedName;
  /** Canonical. */
  readonly version: string;
  /** The entry's own request, so that its index is asked; null for a name that stands in no document. */
  readonly request: NameRequest | null;
  /** As the lock or the requirement writes them: they tell which file is installed. */
  readonly hashes?: readonly string[];
  /** Days that a release must have been public to be compared with; absent: as the policy has it. */
  readonly cooldownDays?: number;
}

export type LookedInside =
  | { readonly kind: 'looked'; readonly inspected: ReleaseInspection }
  /** `why` as a sentence: `acme 1.0 has no files.` */
  | { readonly kind: 'not-looked'; readonly why: string }
  | { readonly kind: 'cancelled' };

/** All that is known of one dependency, for a hover or `show`: data, no markup; outside text in it is not yet cleaned. */
export interface Card {
  readonly name: NormalizedName;
  /** Null for `show` without a document. */
  readonly dependency: Dependency | null;
  /** Written, pinned or locked version, canonical; null where none. */
  readonly version: string | null;
  readonly findings: readonly AssessedFinding[];
  readonly names: NameFacts;
  readonly facts: ProjectFacts;
  /** The known-good version with the facts that decided; null where there is none or releases are unknown. */
  readonly knownGood: {
    readonly version: string;
    readonly reasons: readonly string[];
    readonly unknowns: readonly string[];
  } | null;
  /** What stands in the project's environment; absent or null where that is not known, or nothing does. */
  readonly installed?: InstalledRelease | null;
  /** What the project's people file says of it; absent or null where it says nothing. */
  readonly recorded?: RecordedPeople | null;
  /** What a look inside the release said; null where nobody looked, absent where there is no release to look into. */
  readonly inspected?: ReleaseInspection | null;
  /** The release that a look inside would be into: the one written or locked, else the one that would be installed. */
  readonly lookInside?: LookInside;
  /** The releases that matter and what changed, oldest first; absent or empty where that is not known. */
  readonly timeline?: readonly TimelineEntry[];
  /** How an import's module led to this distribution, in a sentence; null for others. */
  readonly importNote: string | null;
  /** The index asked: `PyPI` or its host. */
  readonly indexName: string;
  /** The project's page on PyPI, null for names that may be private. */
  readonly projectPage: string | null;
  readonly now: number;
  readonly range: Range | null;
  /** Asks for what the card would tell besides: people and publishers of its releases. Null where there is nobody to ask. */
  readonly request?: NameRequest | null;
}

/** One thing that can be written, as data; the editor makes its items of it. */
export interface Completion {
  readonly kind: 'name' | 'version' | 'extra';
  readonly text: string;
  /** What stands in `range` is replaced by `text`. */
  readonly range: Range;
  /** `12th most downloaded`, `released 3 months ago`. */
  readonly detail: string;
  /** Why it is better not taken: yanked, within the cooldown, with an advisory. */
  readonly marks: readonly ('yanked' | 'cooldown' | 'advisory' | 'pre-release')[];
  /** The one to take: the known-good version. */
  readonly preferred: boolean;
}

export interface Completions {
  /** The best first. */
  readonly items: readonly Completion[];
  /** More may come with more letters, or when facts arrive. */
  readonly incomplete: boolean;
}

export interface Link {
  readonly range: Range;
  /** Absolute: a page (`https:`) or a file (`file:`). */
  readonly target: string;
  readonly tooltip: string;
}

/** Where the engine stands, for the status item. */
export interface EngineStatus {
  readonly state: 'checking' | 'ready' | 'offline';
  /** RFC 3339: the oldest answer behind what is shown, null where nothing came from the network. */
  readonly oldest: string | null;
  /** The advisory service is wanted and does not answer. */
  readonly advisoriesAway?: boolean;
  /** Advisories are to come from this machine, and it has none to give, or old ones. */
  readonly advisoryTrouble?: LocalTrouble;
  /** Whether the answers are sample data. */
  readonly sample: boolean;
  /** `PyPI` or the host of the index in use, for people. */
  readonly indexName?: string;
  /** The date of the embedded list of names; null until it is loaded. */
  readonly listedOn?: string | null;
  /** What is installed here and should not be, a sentence each: `litellm 1.82.8 (malicious) is installed here since 24 March 11:02`. */
  readonly installedAlarms?: readonly string[];
  /** Origins that wait for the user's word. */
  readonly pendingOrigins?: number;
}

export interface EngineSettings {
  /** Empty: what pip would ask. */
  readonly indexUrl: string;
  readonly mirrorsPypi: boolean;
  readonly trustIndexes: boolean;
  readonly advisories: 'service' | 'local' | 'off';
  readonly osvUrl: string;
  readonly offline: boolean;
  readonly cooldownDays: number;
  readonly rules: Readonly<Record<string, LevelSetting>>;
  /** Whether imports are assessed. */
  readonly imports: boolean;
  /** Which releases are looked into without being asked for. */
  readonly inspect: InspectPolicy;
  /** False in a workspace nobody trusts: its policy can call names private, but silence nothing. Absent: trusted. */
  readonly trusted?: boolean;
  /** A policy file to read instead of the workspace's (`--config`); null for the workspace's. */
  readonly policyFile: string | null;
}

/**
 * The engine: a document in, findings with fixes out. Everything it returns at once is made of what is known now;
 * `refresh` asks for the rest and tells `onChange` when something came.
 */
export interface Engine {
  configure(settings: EngineSettings): void;
  /** Folders that own their modules and policy, absolute paths. */
  setRoots(roots: readonly string[]): void;
  /** Whether a reader exists for this document. */
  supports(document: Pick<DocumentInput, 'path' | 'uri' | 'languageId' | 'siblings'>): boolean;
  /**
   * Assesses with what is known now: reads the embedded data and the disk, never the network.
   * `resting`: the entry at this position is being typed and gets no name finding.
   * Null where no reader exists for the document.
   */
  assess(
    document: DocumentInput,
    options?: { readonly typingAt?: Position | null },
  ): Promise<Assessment | null>;
  /** Asks the sources for what the document's dependencies lack, leaving out the entry being typed. Never rejects. */
  refresh(
    documents: readonly DocumentInput[],
    options?: {
      readonly typingAt?: Position | null;
      readonly signal?: AbortSignal;
      readonly urgency?: Urgency;
      /** Waits so many milliseconds for releases that are looked into by themselves; absent: not at all. */
      readonly looksWithinMs?: number;
    },
  ): Promise<RefreshOutcome>;
  /** The dependency whose name, specifier or entry holds the position, with all that is known of it. */
  cardAt(document: DocumentInput, position: Position): Promise<Card | null>;
  /** What can be written at a position of a manifest: names, versions, extras. Empty elsewhere. */
  completionsAt(document: DocumentInput, position: Position, signal?: AbortSignal): Promise<Completions>;
  /** What in a document leads somewhere: a name to its project's page, an include to its file. */
  links(document: DocumentInput): Promise<readonly Link[]>;
  /** The interpreter chosen in the editor for a folder of the workspace: absolute path; null for none. It is looked at, never run. */
  setInterpreter(folder: string | null, interpreter: string | null): void;
  /** For `show`: asks first, unless offline. `details`: for people and publishers of the release too, by default. */
  card(
    name: NormalizedName,
    version: string | null,
    options?: { readonly details?: boolean; readonly signal?: AbortSignal },
  ): Promise<Card>;
  /**
   * Looks into the files of a release, the one that would be installed here first, and keeps the verdicts; `onChange` tells.
   * `all`: into every file of it, else into that one and the sdist. Rejects never: what failed is told by file.
   */
  lookInside(
    asked: LookInside,
    options?: {
      readonly all?: boolean;
      readonly signal?: AbortSignal;
      /** Called with what is being done: `Fetching acme-1.0.tar.gz`. */
      readonly progress?: (step: string) => void;
    },
  ): Promise<LookedInside>;
  /** Who stands behind the projects that these documents depend on, each once: asks first, unless offline. */
  people(documents: readonly DocumentInput[]): Promise<readonly ProjectPeople[]>;
  /** Writes an `[[ignore]]` entry into the policy that governs the document. `until`: a date or null. */
  ignoreFix(document: DocumentInput, finding: Finding, reason: string, until: string | null): Promise<Fix>;
  /** A file below the roots changed on disk (policy, own modules, manifests that declare imports). */
  fileChanged(path: string): void;
  /** A document open in the editor, whose text is newer than the disk's; null when closed. */
  overlay(uri: string, document: DocumentInput | null): void;
  /** Files of the roots that a sweep assesses: manifests first, then Python files; ignored folders left out. */
  findDocuments(paths: readonly string[]): AsyncIterable<DocumentInput>;
  /** What is installed in the environments of the documents assessed so far, each told as a document of format `installed`. */
  installed(): readonly { readonly document: DocumentInput; readonly assessment: Assessment }[];
  /** Origins that files of the workspace name and that wait for the user's word, each once. */
  pendingOrigins(): readonly PendingOrigin[];
  /**
   * The user's word on an origin, kept outside of the workspace. `credentials`: those that may go there, by the names
   * `pendingOrigins` gave. Facts are asked for again by itself.
   */
  answerOrigin(
    origin: string,
    answer:
      | { readonly approve: true; readonly credentials: readonly string[] }
      | { readonly approve: false }
      | null,
  ): Promise<void>;
  /** What the user said before, to be shown and taken back (`answerOrigin` with null). */
  approvals(): Promise<Approvals>;
  /** Sign-ins kept by the editor's secret storage. */
  setSignIns(signIns: readonly SignIn[]): void;
  clearCache(): Promise<void>;
  status(): EngineStatus;
  /** What is wrong with a policy file, by its text alone; null for a document that is none. */
  policyErrors(document: DocumentInput): Promise<readonly ReadError[] | null>;
  /** What is wrong with the policy files of the documents assessed so far, each file once. */
  policyProblems(): readonly PolicyProblem[];
  /** Called with the names whose facts changed, and when the status changed (empty list); returns its own undoing. */
  onChange(listener: (names: readonly NormalizedName[]) => void): () => void;
  /** Ends requests, writes the cache. */
  close(): Promise<void>;
}
