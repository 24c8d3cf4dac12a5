import { day } from '../../phrases.ts';
import type { JsonSeen } from '../release/json-seen.ts';
import type { SimplePage } from '../simple/document.ts';

/** Whether an index has one kind of JSON document. */
export interface Offer {
  readonly state: 'unknown' | 'yes' | 'no';
  /** What the index has, in a row, of which it had no such document; at most as many as it takes to give up. */
  readonly missing: readonly string[];
  /** Milliseconds since the epoch: when the state was last seen to hold; 0 while unknown. */
  readonly since: number;
}

/** What an index can do, as far as its answers told. */
export interface IndexCapabilities {
  /** How it last answered; null before. */
  readonly form: SimplePage['form'] | null;
  /** `1.4`; null where it does not say. */
  readonly apiVersion: string | null;
  /** Seen of any project: what a page lacks may be lacking for that project alone. */
  readonly features: readonly SimpleFeature[];
  /** `/pypi/NAME/json` and `/pypi/NAME/VERSION/json`. */
  readonly projectJson: Offer;
  readonly versionJson: Offer;
  /** Parts of distribution files. */
  readonly parts: Offer;
}

/** What a page of the Simple API may hold beside names and addresses. */
export type SimpleFeature =
  | 'hashes'
  | 'sizes'
  | 'uploadTimes'
  | 'requiresPython'
  | 'status'
  | 'metadata'
  | 'provenance';

/** One thing seen in an index's answers. */
export type Observation =
  | { readonly kind: 'page'; readonly page: SimplePage }
  | {
      readonly kind: 'projectJson' | 'versionJson' | 'parts';
      /** What was asked for: a project, or a project and its version. For `parts`, `document` means that one came. */
      readonly subject: string;
      readonly seen: JsonSeen;
      /** The Simple API lists files of what was asked for: PyPI has no document of a project without, or of one in quarantine. */
      readonly listed: boolean;
    };

export const nothingSeen: Offer = { state: 'unknown', missing: [], since: 0 };

export const unknownCapabilities: IndexCapabilities = {
  form: null,
  apiVersion: null,
  features: [],
  projectJson: nothingSeen,
  versionJson: nothingSeen,
  parts: nothingSeen,
};

/** So many without a document mean that an index has none at all; one that had some is given more. */
const givesUpAfter = { unknown: 3, yes: 20, no: 1 } as const;

/** How long an index that had none is not asked, in milliseconds: it may have been replaced meanwhile. */
const probeAfter = day;

/** An index that had a document within this time has them, if not for all: it may pass on another's, and hold own projects. */
const trustedFor = 2 * probeAfter;

/** What is known after one more answer; the same object where it taught nothing. `now` in milliseconds since the epoch. */
export function noteAnswer(
  capabilities: IndexCapabilities,
  observation: Observation,
  now: number,
): IndexCapabilities {
  if (observation.kind === 'page') return afterPage(capabilities, observation.page);
  const { kind, subject, seen, listed } = observation;
  if (seen === 'unclear' || (seen === 'absent' && !listed)) return capabilities;
  const before = capabilities[kind];
  const after = seen === 'document' ? found(before, now) : missed(before, subject, now);
  return after === before ? capabilities : { ...capabilities, [kind]: after };
}

/** Whether it is worth asking an index for such a document. */
export function asksFor(offer: Offer, now: number): boolean {
  // A clock that was put back makes it look as if it were yet to come: then it is asked.
  return offer.state !== 'no' || now - offer.since >= probeAfter || now < offer.since;
}

/** Another form or version is another server: what the old one offered says nothing. JSON documents are asked for as before. */
function afterPage(capabilities: IndexCapabilities, page: SimplePage): IndexCapabilities {
  const { form, apiVersion } = page;
  const isSame = capabilities.form === form && capabilities.apiVersion === apiVersion;
  const known = isSame ? capabilities.features : [];
  const features = [...known, ...featuresOf(page).filter((feature) => !known.includes(feature))];
  if (isSame && features.length === known.length) return capabilities;
  return { ...capabilities, form, apiVersion, features };
}

const signs: Readonly<Record<SimpleFeature, (page: SimplePage) => boolean>> = {
  hashes: ({ files }) => files.some(({ sha256 }) => sha256 !== null),
  sizes: ({ files }) => files.some(({ size }) => size !== null),
  uploadTimes: ({ files }) => files.some(({ uploadedAt }) => uploadedAt !== null),
  requiresPython: ({ files }) => files.some(({ requiresPython }) => requiresPython !== null),
  status: ({ status }) => status !== null,
  metadata: ({ files }) => files.some(({ metadata }) => metadata !== null),
  provenance: ({ files }) => files.some(({ provenance }) => provenance !== undefined),
};

function featuresOf(page: SimplePage): SimpleFeature[] {
  return (Object.keys(signs) as SimpleFeature[]).filter((feature) => signs[feature](page));
}

/** The time is told to the day: a state that lasts is not written down with every answer. */
function found(before: Offer, now: number): Offer {
  const lasts = before.state === 'yes' && before.missing.length === 0;
  const isRecent = Math.abs(now - before.since) < probeAfter;
  return lasts && isRecent ? before : { state: 'yes', missing: [], since: now };
}

function missed(before: Offer, subject: string, now: number): Offer {
  const { state, since } = before;
  const missing = before.missing.includes(subject) ? before.missing : [...before.missing, subject];
  const most = givesUpAfter[state];
  if (missing.length >= most && (state !== 'yes' || Math.abs(now - since) >= trustedFor)) {
    return { state: 'no', missing: [], since: now };
  }
  return missing.length > most || missing === before.missing ? before : { state, missing, since };
}

/** What is known of indexes by their addresses, while this process lasts and, through `keep`, after. */
export class CapabilityBook {
  private readonly known = new Map<string, IndexCapabilities>();
  private readonly keep: (address: string, capabilities: IndexCapabilities) => void;

  /** `keep` is called when more is known of an index than before. */
  constructor(keep: (address: string, capabilities: IndexCapabilities) => void = () => {}) {
    this.keep = keep;
  }

  of(address: string): IndexCapabilities {
    return this.known.get(address) ?? unknownCapabilities;
  }

  /** Takes on what was kept, unless more has been seen meanwhile. */
  recall(address: string, capabilities: IndexCapabilities): void {
    if (!this.known.has(address)) this.known.set(address, capabilities);
  }

  note(address: string, observation: Observation, now: number): void {
    const before = this.of(address);
    const after = noteAnswer(before, observation, now);
    if (after === before) return;
    this.known.set(address, after);
    this.keep(address, after);
  }

  clear(): void {
    this.known.clear();
  }
}
