import { asArray, asObject, asText, asTexts, detached, type JsonObject } from '../json.ts';
import { normalMoment } from '../moment.ts';
import type { AdvisorySeverity } from '../project-facts.ts';
import { affectedEntries, affectedOf } from './affected.ts';
import { hostsOf } from './attackers-hosts.ts';
import { cvss3BaseScore, ratingOf } from './cvss.ts';
import { isOsvId, type OsvRecord } from './record.ts';

/**
 * What an OSV record (schema 1.x) says of one project. Null where it is no record, does not name the project, or does
 * not say in a readable way which versions it means. Throws `TooLarge` where it holds more than is read.
 */
export function reduceRecord(value: unknown, name: string): OsvRecord | null {
  const record = asObject(value);
  if (record === null || !isOsvId(record.id)) return null;
  const entries = affectedEntries(record, name);
  const affected = affectedOf(entries);
  if (entries.length === 0 || affected === null) return null;
  const aliases = asArray(record.aliases, mostAliases).filter(isOsvId);
  const malicious =
    [record.id, ...aliases].some((id) => id.startsWith('MAL-')) || namesMalware(record, entries);
  const hosts = malicious ? hostsOf([record, ...entries]) : [];
  return {
    id: record.id,
    modified: asText(record.modified, 64) ?? '',
    aliases,
    malicious,
    ...(hosts.length === 0 ? {} : { hosts }),
    summary: asText(record.summary, 500) ?? firstLine(record.details),
    severity: severityOf(record, entries),
    published: normalMoment(record.published),
    withdrawn: normalMoment(record.withdrawn),
    ...affected,
  };
}

const mostAliases = 1_000;

/** CWE-506, embedded malicious code: GHSA lists ids, the collection of malicious packages lists objects. */
function namesMalware(record: JsonObject, entries: readonly JsonObject[]): boolean {
  return [record, ...entries].some((part) => {
    const specific = asObject(part.database_specific);
    const listed = asArray(specific?.cwes).map((cwe) => asObject(cwe)?.cweId);
    return [...asTexts(specific?.cwe_ids), ...listed].includes('CWE-506');
  });
}

const labels: Readonly<Record<string, AdvisorySeverity>> = {
  LOW: 'low',
  MODERATE: 'medium',
  MEDIUM: 'medium',
  HIGH: 'high',
  CRITICAL: 'critical',
};

/** The label a database gives, else the rating of the highest CVSS 3 vector. Vectors of version 4 come with a label or stay unrated. */
function severityOf(record: JsonObject, entries: readonly JsonObject[]): AdvisorySeverity | null {
  const label = [record, ...entries]
    .map((part) => labels[(asText(asObject(part.database_specific)?.severity, 20) ?? '').toUpperCase()])
    .find((found) => found !== undefined);
  if (label !== undefined) return label;
  const vectors = [record, ...entries].flatMap((part) => asArray(part.severity));
  const scores = vectors.flatMap(
    (vector) => cvss3BaseScore(asText(asObject(vector)?.score, 400) ?? '') ?? [],
  );
  return scores.length === 0 ? null : ratingOf(scores.reduce((a, b) => Math.max(a, b)));
}

/** Records of PyPA's database have no summary; the first line of their details serves. */
export function firstLine(details: unknown): string | null {
  const line = asText(details, 2_000)
    ?.split('\n')
    .find((each) => each.trim() !== '');
  return asText(detached(line?.replace(/^#+\s*/, '') ?? ''), 300);
}
