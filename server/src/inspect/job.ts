import type { Inspection } from './inspection.ts';
import type { Surroundings } from './rules/content-rule.ts';

/** What is known beforehand of what is looked into. */
export interface JobContext {
  readonly project: Surroundings['project'];
  readonly ownPlaces: readonly string[];
  readonly knownBad: readonly string[];
  /** Hexadecimal, as the index tells it; null where it does not. */
  readonly sha256: string | null;
  /** What ran by itself in the release before, or in another file of this one; null where nothing is compared. */
  readonly before: Comparison | null;
}

/** An earlier look inside to compare with. */
export interface Comparison {
  /** For people: `acme 1.1`, `acme-1.2.tar.gz`. */
  readonly what: string;
  /** `earlier`: a release before this one; `sibling`: another file of the same release, which should hold the same code. */
  readonly relation: 'earlier' | 'sibling';
  /** `Inspection.profile` of it. */
  readonly profile: readonly string[];
}

/** A piece of a file that was fetched in parts. */
export interface FilePart {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** One thing to look into. Its bytes go to the worker and are of no use here afterwards. */
export type InspectionJob = {
  /** The distribution's file name, or the name of the tree or file. */
  readonly file: string;
  readonly context: JobContext;
} & (
  | { readonly kind: 'archive'; readonly bytes: Uint8Array }
  /** A wheel of which the directory and some members were fetched: `size` of the whole in bytes. */
  | { readonly kind: 'parts'; readonly size: number; readonly parts: readonly FilePart[] }
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  /** A source tree: names with their content, asked for one at a time; null for what cannot be read any more. */
  | {
      readonly kind: 'tree';
      readonly names: readonly string[];
      readonly read: (name: string) => Promise<Uint8Array | null>;
    }
);

/** How it ended. `failed`: the worker died or ran out of time or memory. */
export type InspectionOutcome =
  | { readonly kind: 'done'; readonly inspection: Inspection }
  | { readonly kind: 'failed'; readonly why: 'time' | 'memory' | 'crash' }
  | { readonly kind: 'cancelled' };

/** Looks into files in a thread of its own, one at a time, within bounds of time and memory; starts it when it is first needed. */
export interface Inspector {
  /** Never rejects. */
  inspect(job: InspectionJob, signal?: AbortSignal): Promise<InspectionOutcome>;
  close(): Promise<void>;
}
