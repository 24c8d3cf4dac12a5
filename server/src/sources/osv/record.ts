import type { AdvisorySeverity, AffectedRange } from '../project-facts.ts';

/** One OSV record, reduced to what it says of one project; not yet merged with its twins. */
export interface OsvRecord {
  readonly id: string;
  /** As the service spells it: with the id, the key under which a record is known already. */
  readonly modified: string;
  readonly aliases: readonly string[];
  readonly malicious: boolean;
  readonly summary: string | null;
  readonly severity: AdvisorySeverity | null;
  /** RFC 3339. */
  readonly published: string | null;
  readonly withdrawn: string | null;
  readonly ranges: readonly AffectedRange[];
  readonly versions: readonly string[];
  /** Hosts that a malware record names as the attacker's; absent where it names none. */
  readonly hosts?: readonly string[];
}

/** What is kept of one project's records weighs no more than this; more is no honest answer. */
const mostWeight = 8_000_000;
const mostRecords = 10_000;

/** Roughly the bytes a record takes in memory. */
export function weightOf({ aliases, ranges, versions, hosts = [] }: OsvRecord): number {
  return 500 + 64 * (aliases.length + hosts.length) + 120 * ranges.length + 48 * versions.length;
}

/** Whether records of one project are more than can be kept; they are then not taken at all. */
export function areTooMany(records: readonly OsvRecord[]): boolean {
  return (
    records.length > mostRecords || records.reduce((sum, record) => sum + weightOf(record), 0) > mostWeight
  );
}

const idPattern = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/;

/** Whether a text can be an id, safe to put into an address. */
export function isOsvId(value: unknown): value is string {
  return typeof value === 'string' && idPattern.test(value);
}
