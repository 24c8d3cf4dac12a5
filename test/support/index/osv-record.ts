import { type CatalogProject, normalized } from './catalog.ts';
import { moment } from './moment.ts';
import type { ScenarioAdvisory } from './scenario.ts';
import { compareVersions } from './version-order.ts';

export interface OsvEvent {
  readonly introduced?: string;
  readonly fixed?: string;
  readonly last_affected?: string;
}

/** The part of an OSV record that this index itself reads; records may hold anything beside it. */
export interface OsvRecord {
  readonly id: string;
  readonly modified: string;
  readonly withdrawn?: string;
  readonly affected: readonly {
    readonly package: { readonly name: string; readonly ecosystem: string; readonly purl: string };
    readonly ranges?: readonly { readonly type: string; readonly events: readonly OsvEvent[] }[];
    readonly versions?: readonly string[];
  }[];
}

/** A full OSV record (schema 1.7) of a compact advisory; `versions` lists the scenario's releases in its ranges, as OSV does for PyPI. */
export function osvRecord(
  advisory: ScenarioAdvisory,
  project: CatalogProject | null,
  now: number,
): OsvRecord {
  const name = normalized(advisory.project);
  const ranges = (advisory.ranges ?? []).map((range) => ({ type: 'ECOSYSTEM', events: events(range) }));
  const enumerated = (project?.releases ?? [])
    .map((release) => release.version)
    .filter((version) => ranges.some((range) => inEvents(version, range.events)));
  const published = moment(advisory.published ?? '1 year', now).text;
  const cwes = advisory.cwe ?? (advisory.id.startsWith('MAL-') ? ['CWE-506'] : []);
  return {
    schema_version: '1.7.5',
    id: advisory.id,
    published,
    modified: moment(advisory.modified ?? advisory.withdrawn ?? advisory.published ?? '1 year', now).text,
    ...(advisory.withdrawn === undefined ? {} : { withdrawn: moment(advisory.withdrawn, now).text }),
    ...(advisory.aliases === undefined ? {} : { aliases: advisory.aliases }),
    ...(advisory.summary === undefined ? {} : { summary: advisory.summary }),
    details: advisory.details ?? advisory.summary ?? '',
    ...(advisory.cvss === undefined
      ? {}
      : {
          severity: [
            { type: advisory.cvss.startsWith('CVSS:4') ? 'CVSS_V4' : 'CVSS_V3', score: advisory.cvss },
          ],
        }),
    affected: [
      {
        package: { name, ecosystem: 'PyPI', purl: `pkg:pypi/${name}` },
        ...(ranges.length === 0 ? {} : { ranges }),
        versions: [...new Set([...(advisory.versions ?? []), ...enumerated])],
      },
    ],
    references: (advisory.references ?? []).map((url) => ({ type: 'WEB', url })),
    database_specific: {
      ...(advisory.severity === undefined ? {} : { severity: advisory.severity }),
      ...(cwes.length === 0 ? {} : { cwe_ids: cwes }),
    },
    ...advisory.record,
  } as OsvRecord;
}

/** Whether the record names the project (normalised) and, where one is given, the version. */
export function concerns(record: OsvRecord, name: string, version: string | null): boolean {
  return record.affected.some(
    (affected) =>
      normalized(affected.package.name) === name &&
      affected.package.ecosystem === 'PyPI' &&
      (version === null ||
        (affected.versions ?? []).some((each) => compareVersions(each, version) === 0) ||
        (affected.ranges ?? []).some(
          (range) => range.type === 'ECOSYSTEM' && inEvents(version, range.events),
        )),
  );
}

function events(range: string): OsvEvent[] {
  if (range === 'all') return [{ introduced: '0' }];
  let introduced = '0';
  const end: OsvEvent[] = [];
  for (const clause of range.split(',')) {
    const [, operator, version = ''] = /^\s*(>=|<=|<)\s*(\S+)\s*$/.exec(clause) ?? [];
    if (operator === '>=') introduced = version;
    else if (operator === '<') end.push({ fixed: version });
    else if (operator === '<=') end.push({ last_affected: version });
    else throw new Error(`not a range: ${range}`);
  }
  return [{ introduced }, ...end];
}

function inEvents(version: string, events: readonly OsvEvent[]): boolean {
  const marks = events
    .map((event) => ({ event, at: event.introduced ?? event.fixed ?? event.last_affected ?? '0' }))
    .sort((a, b) => (a.at === '0' ? -1 : b.at === '0' ? 1 : compareVersions(a.at, b.at)));
  let inside = false;
  for (const { event, at } of marks) {
    if (event.introduced !== undefined && (at === '0' || compareVersions(version, at) >= 0)) inside = true;
    if (event.fixed !== undefined && compareVersions(version, at) >= 0) inside = false;
    if (event.last_affected !== undefined && compareVersions(version, at) > 0) inside = false;
  }
  return inside;
}
