import type { Capabilities } from './capabilities.ts';
import { type CatalogProject, catalogProject, normalized } from './catalog.ts';
import { type OsvRecord, osvRecord } from './osv-record.ts';
import type { Scenario, ScenarioAdvisory, ScenarioProject, ScenarioRelease } from './scenario.ts';

/** How OSV's pages are cut. */
export interface OsvPaging {
  /** Records in a page. */
  readonly size: number;
  /** The first page of each batch item carries a token and no records, as the real service's does when it runs out of time. */
  readonly emptyFirstPage: boolean;
}

/** Everything the index holds at the moment. */
export interface Shelf {
  readonly capabilities: Capabilities;
  readonly paging: OsvPaging;
  readonly sample: boolean;
  /** Scheme, host and port. */
  readonly origin: string;
  readonly serial: number;
  readonly projects: ReadonlyMap<string, CatalogProject>;
  readonly advisories: ReadonlyMap<string, OsvRecord>;
}

/** A change to a project: its keys replace, releases are laid over by version, null takes a release away. */
export interface ProjectChange extends Omit<ScenarioProject, 'releases'> {
  readonly releases?: Readonly<Record<string, string | ScenarioRelease | null>>;
}

export interface ShelfKeeper {
  readonly current: (origin: string) => Shelf;
  update(name: string, change: ProjectChange | null): void;
  advise(advisory: ScenarioAdvisory): void;
}

export interface ShelfOptions {
  readonly scenario: Scenario;
  readonly now: number;
  readonly capabilities: Capabilities;
  readonly paging: OsvPaging;
  readonly sample: boolean;
}

export function keepShelf(options: ShelfOptions): ShelfKeeper {
  const { scenario, now, ...fixed } = options;
  const written = new Map<string, ScenarioProject>();
  const projects = new Map<string, CatalogProject>();
  const advisories = new Map<string, OsvRecord>();
  let serial = 30_000_000;

  const put = (key: string, project: ScenarioProject): void => {
    written.set(normalized(key), project);
    projects.set(normalized(key), catalogProject(key, project, now));
  };
  const advise = (advisory: ScenarioAdvisory): void => {
    advisories.set(advisory.id, osvRecord(advisory, projects.get(normalized(advisory.project)) ?? null, now));
  };
  for (const [key, project] of Object.entries(scenario.projects ?? {})) put(key, project);
  for (const advisory of scenario.advisories ?? []) advise(advisory);

  return {
    current: (origin) => ({ ...fixed, origin, serial, projects, advisories }),
    update: (name, change) => {
      serial++;
      if (change === null) {
        written.delete(normalized(name));
        projects.delete(normalized(name));
        return;
      }
      const before = written.get(normalized(name)) ?? {};
      const releases = Object.entries({ ...before.releases, ...change.releases });
      put(before.displayName ?? name, {
        ...before,
        ...change,
        releases: Object.fromEntries(
          releases.filter((entry): entry is [string, string] => entry[1] !== null),
        ),
      });
    },
    advise: (advisory) => {
      serial++;
      advise(advisory);
    },
  };
}
