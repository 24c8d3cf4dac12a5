import { LRUCache } from 'lru-cache';
import type { InspectedFile, ReleaseInspection } from '../../inspect/inspection.ts';
import type { NormalizedName } from '../../packaging/name.ts';
import { isCondemned } from '../../rules/look-inside.ts';
import type { Runtime } from '../../runtime.ts';
import type { NameRequest, Sources, Urgency } from '../../sources/sources.ts';
import type { LookedInside } from '../engine.ts';
import { requestKey } from '../request-key.ts';
import type { FetchBounds } from './fetch-file.ts';
import { lookIntoRelease } from './look-into-release.ts';
import { type VerdictStore, verdictStore } from './verdict-store.ts';
import { whyNotFetched } from './why-not.ts';

/** A release to look into, where its index is asked for it. */
export interface AskedRelease {
  readonly request: NameRequest;
  /** Canonical. */
  readonly version: string;
  /** As the lock or the requirement writes them. */
  readonly hashes: readonly string[];
  readonly cooldownDays: number;
}

export interface LookOptions {
  readonly all: boolean;
  readonly urgency: Urgency;
  readonly signal: AbortSignal;
  readonly maxBytes: number;
  readonly maySpend: FetchBounds['maySpend'];
  readonly progress: (step: string) => void;
}

/** What is known of the releases that were looked into, and the way to look into more. */
export interface Inspections {
  /** Without waiting; null where nobody looked, as far as is known now. The same object while it says the same. */
  of(request: NameRequest, version: string): ReleaseInspection | null;
  /** Whether anything is known of any release of the project, wherever it is from. */
  has(name: NormalizedName): boolean;
  /** Versions in which malicious code was found; the same object while they are the same, undefined where there are none. */
  condemned(request: NameRequest): ReadonlySet<string> | undefined;
  /** Looks into a release and remembers what was found. `put-off`: the bounds did not allow it. Never rejects. */
  look(asked: AskedRelease, options: LookOptions): Promise<LookedInside | { readonly kind: 'put-off' }>;
  /** Remembers what is kept of a release's files from another day, without a request. Tells whether that was anything. */
  recall(request: NameRequest, version: string): Promise<boolean>;
  /** The projects of which something is kept from another day. */
  kept(): Promise<ReadonlySet<string>>;
  clear(): Promise<void>;
}

/** Of releases whose files lie in memory: what all documents of a workspace have of young ones. */
const mostReleases = 500;

interface Project {
  readonly name: NormalizedName;
  readonly releases: ReadonlyMap<string, ReleaseInspection>;
  readonly condemned: ReadonlySet<string> | undefined;
}

export function createInspections(
  runtime: Pick<Runtime, 'files' | 'log' | 'inspector' | 'platform'>,
  sources: Pick<Sources, 'peek' | 'gather' | 'filesOf' | 'download' | 'openFile'>,
  options: { readonly cacheDirectory: string | null; readonly now: () => number },
  changed: (name: NormalizedName) => void,
): Inspections {
  const { inspector, platform } = runtime;
  const store: VerdictStore = verdictStore(runtime.files, runtime.log, options.cacheDirectory);
  const names = new Map<NormalizedName, number>();
  const projects = new LRUCache<string, Project>({
    max: mostReleases,
    dispose: ({ name }, _, reason) => {
      if (reason !== 'set') count(name, -1);
    },
  });

  function count(name: NormalizedName, by: 1 | -1): void {
    const left = (names.get(name) ?? 0) + by;
    if (left > 0) names.set(name, left);
    else names.delete(name);
  }

  function remember(request: NameRequest, inspected: ReleaseInspection): void {
    const key = projectKey(request);
    const releases = new Map(projects.get(key)?.releases).set(inspected.version, inspected);
    const bad = [...releases.values()].filter(isCondemned).map(({ version }) => version);
    const condemned = bad.length === 0 ? undefined : new Set(bad);
    if (!projects.has(key)) count(request.name, 1);
    projects.set(key, { name: request.name, releases, condemned });
    changed(request.name);
  }

  const of = (request: NameRequest, version: string): ReleaseInspection | null =>
    projects.get(projectKey(request))?.releases.get(version) ?? null;

  return {
    of,
    has: (name) => names.has(name),
    condemned: (request) => projects.get(projectKey(request))?.condemned,
    async look({ request, version, hashes, cooldownDays }, { all, ...bounds }) {
      const { name } = request;
      const { signal } = bounds;
      let files = await sources.filesOf(request, version);
      if (!files.known) {
        bounds.progress(`Asking for the files of ${name} ${version}`);
        await sources.gather([request], signal, bounds.urgency);
        files = await sources.filesOf(request, version);
      }
      if (signal.aborted) return { kind: 'cancelled' };
      if (!files.known)
        return { kind: 'not-looked', why: notLooked(name, version, whyNotFetched(files.why)) };
      if (files.value.length === 0) return { kind: 'not-looked', why: `${name} ${version} has no files.` };
      const now = options.now();
      const question = { request, version, hashes, platform, all, cooldownDays, now };
      try {
        const look = await lookIntoRelease({ sources, inspector, store }, question, files.value, bounds);
        if (signal.aborted) return { kind: 'cancelled' };
        if (look.kind !== 'looked') return look;
        const before = of(request, version);
        const inspected = { version, files: withBefore(look.files, before), at: now };
        remember(request, inspected);
        return { kind: 'looked', inspected };
      } catch (error) {
        runtime.log.error('Looking into a release failed', error);
        return { kind: 'not-looked', why: notLooked(name, version, 'that failed, and the log says why') };
      }
    },
    async recall(request, version) {
      if (of(request, version) !== null || !(await store.mayKnow(request.name, version))) return false;
      const files = await sources.filesOf(request, version);
      if (!files.known) return false;
      let at = 0;
      const inspected: InspectedFile[] = [];
      for (const { filename, url, sha256 } of files.value) {
        const kept = sha256 === null ? null : await store.of(sha256);
        at = Math.max(at, kept?.at ?? 0);
        inspected.push({ filename, url, inspection: kept?.inspection ?? null, failed: null });
      }
      if (at === 0 || of(request, version) !== null) return false;
      remember(request, { version, files: inspected, at });
      return true;
    },
    kept: () => store.names(),
    async clear() {
      projects.clear();
      await store.clear();
    },
  };
}

/** Where an entry's index is asked, whatever else is wanted of it. */
function projectKey({ name, listed, private: hidden, index, places }: NameRequest): string {
  return requestKey({ name, listed, private: hidden, index, ...(places === undefined ? {} : { places }) });
}

function notLooked(name: string, version: string, why: string): string {
  return `${name} ${version} could not be looked into: ${why}.`;
}

/** What was looked into before and is not again is still known. */
function withBefore(
  files: readonly InspectedFile[],
  before: ReleaseInspection | null,
): readonly InspectedFile[] {
  if (before === null) return files;
  const known = new Map(before.files.map((file) => [file.filename, file]));
  return files.map((file) =>
    file.inspection === null && file.failed === null ? (known.get(file.filename) ?? file) : file,
  );
}
