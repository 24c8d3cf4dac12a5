import type { NameRequest, Sources } from '../sources/sources.ts';
import type { Environment } from '../workspace/environment/environment.ts';
import type { Policy } from '../workspace/policy.ts';
import { installedRequests, installedVerdicts } from './installed.ts';
import { type InstalledListing, installedListing } from './installed-listing.ts';
import type { NameFactsOf } from './name-facts.ts';

/** What the environments of the documents seen hold that they should not. */
export interface InstalledWatch {
  /** A document's environment and the policy that governs it. */
  see(environment: Environment, policy: Policy, names: NameFactsOf): void;
  /** What to ask for all that is installed there. */
  requests(environment: Environment): readonly NameRequest[];
  /** A sentence for each installed release with a verdict, the worst first. */
  alarms(now: number): readonly string[];
  /** The environments as documents of their own. */
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

export function installedWatch(sources: Pick<Sources, 'peek'>): InstalledWatch {
  const seen = new Map<string, Seen>();
  const asked = new WeakMap<
    Environment,
    { readonly policy: Policy; readonly requests: readonly NameRequest[] }
  >();
  let found: { readonly at: number; readonly sentences: readonly string[] } | null = null;

  return {
    see(environment, policy, names) {
      const before = seen.get(environment.folder);
      if (before?.environment === environment && before.policy === policy) return;
      seen.set(environment.folder, { environment, policy, names });
      found = null;
    },
    requests(environment) {
      const known = seen.get(environment.folder);
      if (known?.environment !== environment) return [];
      const { policy, names } = known;
      const kept = asked.get(environment);
      if (kept?.policy === policy) return kept.requests;
      const requests = installedRequests(environment, { names, policy });
      asked.set(environment, { policy, requests });
      return requests;
    },
    alarms(now) {
      if (found === null || Math.abs(now - found.at) >= freshMs) {
        const sentences = [...seen.values()].flatMap(({ environment, policy, names }) =>
          installedVerdicts(environment, { names, policy }, sources, now).map(({ sentence }) => sentence),
        );
        found = { at: now, sentences: [...new Set(sentences)] };
      }
      return found.sentences;
    },
    listings: (now) =>
      [...seen.values()].map(({ environment, policy, names }) =>
        installedListing(environment, { names, policy }, sources, now),
      ),
    renew() {
      found = null;
    },
    clear() {
      seen.clear();
      found = null;
    },
  };
}
