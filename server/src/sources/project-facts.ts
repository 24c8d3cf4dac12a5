import type { NormalizedName } from '../packaging/name.ts';
import type { Fact } from './fact.ts';

export interface Release {
  /** Canonical form (PEP 440). */
  readonly version: string;
  readonly fileCount: number;
  /** How many of its files carry attestations (PEP 740); null where the index does not offer provenance at all. */
  readonly provenance: 'all' | 'some' | 'none' | null;
  /** All files yanked (PEP 592). */
  readonly yanked: boolean;
  /** Attacker-written: clean before showing. Null where not yanked or no reason is given. */
  readonly yankedReason: string | null;
  /** Milliseconds since the epoch of the oldest and the newest file; null where any file's time is unknown. A release is as old as its newest file. */
  readonly firstUploadedAt: number | null;
  readonly uploadedAt: number | null;
  /** Of its newest file that states one. */
  readonly requiresPython: string | null;
  readonly prerelease: boolean;
}

export interface ProjectStatus {
  readonly status: 'active' | 'archived' | 'quarantined' | 'deprecated';
  /** Attacker-written: clean before showing. */
  readonly reason: string | null;
}

export interface Owners {
  readonly owners: readonly string[];
  readonly maintainers: readonly string[];
  readonly organization: string | null;
}

/** Free text of the newest release, written by its uploader: clean before showing. */
export interface ProjectSummary {
  readonly summary: string | null;
  readonly links: Readonly<Record<string, string>>;
  readonly license: string | null;
}

export type AdvisorySeverity = 'low' | 'medium' | 'high' | 'critical';

/** One introduced/fixed span of versions; `fixed` exclusive, `lastAffected` inclusive; introduced "0" is the beginning. */
export interface AffectedRange {
  readonly introduced: string;
  readonly fixed: string | null;
  readonly lastAffected: string | null;
}

/** An OSV record, reduced to what concerns one project; twins by alias are merged. */
export interface Advisory {
  /** The id to show (GHSA before PYSEC before others; MAL- first of all). */
  readonly id: string;
  /** All other ids, `id` not among them. */
  readonly aliases: readonly string[];
  /** Malware verdict: an id or alias begins with `MAL-`, or CWE-506. */
  readonly malicious: boolean;
  /** Attacker-written: clean before showing. */
  readonly summary: string | null;
  readonly severity: AdvisorySeverity | null;
  /** RFC 3339. */
  readonly published: string | null;
  readonly modified: string | null;
  readonly withdrawn: string | null;
  readonly ranges: readonly AffectedRange[];
  /** Enumerated affected versions, as written. */
  readonly versions: readonly string[];
  /** A web page to read, https only. */
  readonly url: string | null;
}

/** All that is known of one project, each fact on its own. */
export interface ProjectFacts {
  readonly name: NormalizedName;
  /** Only the Simple API's 404 from every index asked means false. */
  readonly exists: Fact<boolean>;
  readonly status: Fact<ProjectStatus>;
  /** Newest version first (PEP 440 order). Empty for a registered project without files. */
  readonly releases: Fact<readonly Release[]>;
  readonly summary: Fact<ProjectSummary>;
  readonly owners: Fact<Owners>;
  /** What the newest release may be asked for in brackets (`socks` of `requests[socks]`): normalised (PEP 685), sorted, each once. */
  readonly extras: Fact<readonly NormalizedName[]>;
  /** Every record that names the project, withdrawn ones included: rules decide by version and time. */
  readonly advisories: Fact<readonly Advisory[]>;
}
