import { LRUCache } from 'lru-cache';
import { strayAlarm } from '../rules/stray-start-up.ts';
import type { NameRequest, Sources } from '../sources/sources.ts';
import type { Environment } from '../workspace/environment/environment.ts';
import type { Policy } from '../workspace/policy.ts';
import { installedRequests, installedVerdicts } from './installed.ts';
import { type InstalledListing, installedListing } from './installed-listing.ts';
import type { NameFactsOf } from './name-facts.ts';
import { noStray, type StrayStartUp, strayFindings } from './stray-start-up.ts';

/** What the environments of the documents seen hold that they should not. */
export interface InstalledWatch {
  /** The environment of a folder's documents, null where they have none (any more), and the policy that governs them. */
  see(folder: string, environment: Environment | null, policy: Policy, names: NameFactsOf): void;
  /** What to ask for all that is installed there; what any policy over it calls private is left out. */
  requests(environment: Environment): readonly NameRequest[];
  /** A sentence for each installed release with a verdict, the worst of an environment first. */
  alarms(now: number): readonly string[];
  /** The environments as documents of their own, each once. */
  listings(now: number): readonly InstalledListing[];
  /** Facts changed: what was found is looked for again when it is next asked for. */
  renew(): void;
  /** The environments seen so far no longer count. */
  clear(): void;
}

interface Seen {
  readonly environment: Environment;
  readonly policy: Policy;
  readonly names: NameFactsOf;
}

/** Alarms tell no ages, but ignore entries end: looked for again after this time, in milliseconds. */
const freshMs = 600_000;
const keptFolders = 500;

/** Keeps what was seen folder by folder, so that an environment that is gone is forgotten with its next look. */
/** `stray`: what is known of start-up files that nothing installed lists. */
export function installedWatch(
  sources: Pick<Sources, 'peek'>,
  stray: Pick<StrayStartUp, 'of'> = noStray,
): InstalledWatch {
  const seen = new LRUCache<string, Seen>({ max: keptFolders });
  let found: { readonly at: number; readonly sentences: readonly string[] } | null = null;
  let asked = new Map<Environment, readonly NameRequest[]>();

  function changed(): void {
    found = null;
    asked = new Map();
  }

  /** Each environment with each policy over it, once. */
  function pairs(): readonly Seen[] {
    const distinct = new Map<Environment, Map<Policy, Seen>>();
    for (const each of seen.values()) {
      const byPolicy = distinct.get(each.environment) ?? new Map<Policy, Seen>();
      distinct.set(each.environment, byPolicy.set(each.policy, each));
    }
    return [...distinct.values()].flatMap((byPolicy) => [...byPolicy.values()]);
  }

  function requestsFor(environment: Environment): readonly NameRequest[] {
    const [first = [], ...others] = pairs()
      .filter((each) => each.environment === environment)
      .map(({ policy, names }) => installedRequests(environment, { names, policy }));
    const allowed = others.map((requests) => new Set(requests.map(({ name }) => name)));
    return first.filter(({ name }) => allowed.every((names) => names.has(name)));
  }

  return {
    see(folder, environment, policy, names) {
      const before = seen.get(folder);
      if (before?.environment === environment && before?.policy === policy) return;
      if (environment === null && before === undefined) return;
      if (environment === null) seen.delete(folder);
      else seen.set(folder, { environment, policy, names });
      changed();
    },
    requests(environment) {
      const kept = asked.get(environment) ?? requestsFor(environment);
      asked.set(environment, kept);
      return kept;
    },
    alarms(now) {
      if (found === null || Math.abs(now - found.at) >= freshMs) {
        const sentences = pairs().flatMap(({ environment, policy, names }) => [
          ...strayFindings(environment, policy, stray, now).map(({ file }) => strayAlarm(file)),
          ...installedVerdicts(environment, { names, policy }, sources, now).map(({ sentence }) => sentence),
        ]);
        found = { at: now, sentences: [...new Set(sentences)] };
      }
      return found.sentences;
    },
    listings(now) {
      const byEnvironment = new Map(pairs().map((each) => [each.environment, each]));
      return [...byEnvironment.values()].map(({ environment, policy, names }) =>
        installedListing(environment, { names, policy }, sources, now, stray),
      );
    },
    renew() {
      found = null;
    },
    clear() {
      seen.clear();
      changed();
    },
  };
}
