import type { NormalizedName } from '../packaging/name.ts';
import type { IndexStrategy, IndexTool } from '../workspace/tool-config.ts';
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
  /** Hosts that a malware record names as the attacker's; absent where it names none. */
  readonly hosts?: readonly string[];
}

/** One file of a release, as the Simple API lists it. */
export interface ReleaseFile {
  readonly filename: string;
  /** Absolute. */
  readonly url: string;
  /** Hexadecimal, lower case; null where the index tells none. */
  readonly sha256: string | null;
  /** Bytes; null where the index tells none. */
  readonly size: number | null;
  readonly requiresPython: string | null;
  readonly yanked: boolean;
  /** Milliseconds since the epoch; null where the index tells none. */
  readonly uploadedAt: number | null;
  /** The `.metadata` side file (PEP 658, 714) is offered; its digest where one is told. */
  readonly metadata: { readonly sha256: string | null } | null;
  /** Address of its attestations (PEP 740); null where it has none, undefined where the index does not say. */
  readonly provenance?: string | null;
}

/** Who a release says made it: free text of its uploader, never verified; clean before showing. */
export interface ReleasePeople {
  readonly author: string | null;
  readonly authorEmail: string | null;
  readonly maintainer: string | null;
  readonly maintainerEmail: string | null;
  /** Requirements as written (PEP 508). */
  readonly requires: readonly string[];
}

/** The publisher the index names for a release (PEP 740): asserted by the index, not verified here. */
export interface Publisher {
  /** `GitHub`, `GitLab`, `Google`, or what the index calls it. */
  readonly kind: string;
  /** `owner/repository`, or the account of a `Google` publisher. */
  readonly source: string;
  readonly workflow: string | null;
  readonly environment: string | null;
}

/** What the names of a wheel's members tell, read from the archive's directory without the rest of it. */
export interface WheelMembers {
  /** The wheel that was looked at. */
  readonly filename: string;
  /** How many members it has. */
  readonly count: number;
  /** Bytes of all members, unpacked, as the directory says. */
  readonly unpackedBytes: number;
  /** `*.pth`, `sitecustomize.py` and their like where Python looks when it starts; at most 50, attacker-written. */
  readonly startUp: readonly string[];
  /** Compiled members (`.so`, `.pyd`, `.dll`, `.dylib`, `.pyc`, `.exe`), none of `__pycache__`; at most 50, attacker-written. */
  readonly compiled: readonly string[];
  /** Of the largest member. */
  readonly largest: { readonly name: string; readonly bytes: number } | null;
}

/** The shape of a release: what kinds of files it has, how large they are, and what lies in one of its wheels. */
export interface ReleaseArtifacts {
  readonly wheels: number;
  readonly sdists: number;
  /** Bytes of the largest wheel and the largest sdist; null where there is none or the index does not tell all sizes. */
  readonly wheelBytes: number | null;
  readonly sdistBytes: number | null;
  /**
   * Unknown with `not-published` where there is no wheel, or the index gives no parts of files; absent where nobody asked:
   * of the releases that one is compared with, the nearest alone is looked into.
   */
  readonly members?: Fact<WheelMembers>;
}

/** What was asked for of single releases. */
export interface ReleaseDetails {
  readonly version: string;
  /** Asked for with `wants: 'signals'` alone; absent where nobody did. */
  readonly artifacts?: Fact<ReleaseArtifacts>;
  readonly people: Fact<ReleasePeople>;
  /** Empty: the release carries no attestations. */
  readonly publishers: Fact<readonly Publisher[]>;
}

/** Something that no API tells of yesterday, as it was seen from this machine. */
export interface Sighting<T> {
  readonly value: T;
  /** Milliseconds since the epoch: first and last seen so. */
  readonly since: number;
  readonly until: number;
}

/** What was seen of a project over time, the latest last; a few of each. */
export interface ProjectHistory {
  readonly owners: readonly Sighting<Owners>[];
  readonly status: readonly Sighting<ProjectStatus['status']>[];
  readonly publishers: readonly Sighting<readonly string[]>[];
}

/** An index that an entry may come from. */
export interface PlaceFact {
  /** `PyPI` or the host. */
  readonly name: string;
  /** Without user info. */
  readonly url: string;
  /** Why it is looked at, for people, as the end of a sentence: `--extra-index-url of requirements.txt`. */
  readonly where: string;
  readonly from: 'default' | 'setting' | 'user' | 'workspace';
  /** Names asked there are public. */
  readonly public: boolean;
  /** Asked by the tool only where the others do not have the name. */
  readonly supplemental: boolean;
  /** Whether it has the project. */
  readonly has: Fact<boolean>;
}

/** Where an entry comes from, in the order of its tool. */
export interface Places {
  /** The tool whose order this is. */
  readonly tool: IndexTool;
  readonly indexes: readonly PlaceFact[];
  readonly strategy: IndexStrategy;
  readonly tied: boolean;
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
  /** Absent in facts that were made without asking. */
  readonly places?: Places;
  readonly history?: ProjectHistory;
  /** Of the releases that were asked for, the newest first. */
  readonly details?: readonly ReleaseDetails[];
}
