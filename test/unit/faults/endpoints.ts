import type { Fact } from '../../../server/src/sources/fact.ts';
import type { ProjectFacts } from '../../../server/src/sources/project-facts.ts';

export type EndpointName = 'simple' | 'json' | 'provenance' | 'metadata' | 'osv batch' | 'osv vuln' | 'dump';

/** What sources ask, and the fact that stands on its answer. */
export interface Endpoint {
  readonly name: EndpointName;
  readonly server: 'index' | 'osv';
  /** The requests that are about `broken`. */
  readonly path: RegExp;
  fact(facts: ProjectFacts): Fact<unknown> | undefined;
  /** Once had it is not asked for again within the day: what was published with a release does not change. */
  readonly lasting?: true;
}

export const endpoints: readonly Endpoint[] = [
  {
    name: 'simple',
    server: 'index',
    path: /^\/simple\/broken\//,
    fact: ({ exists, releases }) => (exists.known && !exists.value ? exists : releases),
  },
  { name: 'json', server: 'index', path: /^\/pypi\/broken\/json/, fact: ({ owners }) => owners },
  {
    name: 'provenance',
    server: 'index',
    path: /^\/integrity\/broken\//,
    fact: ({ details }) => details?.[0]?.publishers,
    lasting: true,
  },
  {
    name: 'metadata',
    server: 'index',
    path: /\/broken-1\.0.*\.metadata$/,
    fact: ({ details }) => details?.[0]?.people,
    lasting: true,
  },
  { name: 'osv batch', server: 'osv', path: /^\/v1\/querybatch/, fact: ({ advisories }) => advisories },
  {
    name: 'osv vuln',
    server: 'osv',
    path: /^\/v1\/vulns\/GHSA-brok-brok-brok/,
    fact: ({ advisories }) => advisories,
  },
];

/** Taken whole, into the database on this machine. */
export const dump: Endpoint = {
  name: 'dump',
  server: 'osv',
  path: /^\/osv\/PyPI\/all\.zip/,
  fact: () => undefined,
};

/** The facts of a name that a fault of another name must leave alone, by who tells them. */
export function healthy(
  facts: ProjectFacts,
  server: 'index' | 'osv',
): readonly (Fact<unknown> | undefined)[] {
  const { exists, status, releases, summary, owners, advisories, details } = facts;
  return server === 'osv'
    ? [advisories]
    : [exists, status, releases, summary, owners, details?.[0]?.people, details?.[0]?.publishers];
}
