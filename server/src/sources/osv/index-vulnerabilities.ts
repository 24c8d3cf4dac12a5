import { compareVersions, parseVersion } from '../../packaging/version.ts';
import { asObject, asText, type JsonObject } from '../json.ts';
import { normalMoment } from '../moment.ts';
import type { AffectedRange } from '../project-facts.ts';
import { areTooMany, isOsvId, type OsvRecord } from './record.ts';
import { firstLine } from './reduce.ts';
import { longestVersion } from './spans.ts';

/** What PyPI's own list (`vulnerabilities`, fed by OSV) holds against one version; it speaks of no other. */
export interface IndexVulnerabilities {
  /** Canonical. */
  readonly version: string;
  readonly records: readonly OsvRecord[];
}

/** A document that holds more of anything keeps no list of vulnerabilities. */
const most = 1_000;

/**
 * The list of a document about `version` as records; null where there is no list, where an entry cannot be read, or where
 * it holds more than anybody would look at: what is left out would look like nothing.
 */
export function vulnerabilitiesOf(list: unknown, version: string): IndexVulnerabilities | null {
  if (!Array.isArray(list) || list.length > most) return null;
  const records: OsvRecord[] = [];
  for (const entry of list) {
    const record = recordOf(asObject(entry), version);
    if (record === null) return null;
    records.push(record);
  }
  return areTooMany(records) ? null : { version, records };
}

/** Severity and times are not handed on to PyPI. */
function recordOf(written: JsonObject | null, version: string): OsvRecord | null {
  const id = written?.id;
  const aliases = entriesOf(written?.aliases)?.filter(isOsvId);
  const fixes = entriesOf(written?.fixed_in);
  if (written === null || !isOsvId(id) || aliases === undefined || fixes === null) return null;
  return {
    id,
    modified: '',
    aliases,
    malicious: [id, ...aliases].some((each) => each.startsWith('MAL-')),
    summary: asText(written.summary, 500) ?? firstLine(written.details),
    severity: null,
    published: null,
    withdrawn: normalMoment(written.withdrawn),
    ranges: spanTo(version, fixes),
    versions: [version],
  };
}

/** Null where there are too many. */
function entriesOf(value: unknown): readonly unknown[] | null {
  if (!Array.isArray(value)) return [];
  return value.length > most ? null : value;
}

/**
 * The version is affected, and the first fix above it ends the span that it lies in: what lies between is affected too.
 * Where that span began, and whether there are others, the list does not tell.
 */
function spanTo(version: string, fixes: readonly unknown[]): AffectedRange[] {
  const [fixed] = fixes
    .flatMap((fix) => asText(fix, longestVersion) ?? [])
    .filter((fix) => parseVersion(fix) !== null && compareVersions(fix, version) > 0)
    .sort(compareVersions);
  return fixed === undefined || parseVersion(version) === null
    ? []
    : [{ introduced: version, fixed, lastAffected: null }];
}
