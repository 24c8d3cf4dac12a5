import { list, Misshapen, oneOf, orNull, text } from '../cache/shape.ts';
import type { Owners, ProjectHistory, ProjectStatus, Sighting } from '../project-facts.ts';

/** What is remembered of a project over time, since no index tells yesterday's. */
export interface Remembered {
  readonly owners: Owners;
  readonly status: ProjectStatus['status'];
  /** Who the index says published its newest release with attestations: `GitHub owner/repository`. */
  readonly publishers: readonly string[];
}

export type HistoryKind = keyof Remembered;

/** Changes that are kept of each kind; the first sighting goes when there are more. */
export const mostSightings = 20;

export const noHistory: ProjectHistory = { owners: [], status: [], publishers: [] };

/** The value as it is stored and compared: the order of people says nothing. */
export function written<K extends HistoryKind>(kind: K, value: Remembered[K]): string {
  return JSON.stringify(writers[kind](value));
}

/** What was stored; throws `Misshapen` where it is of another shape. */
export function readWritten<K extends HistoryKind>(kind: K, stored: string): Remembered[K] {
  return readers[kind](JSON.parse(stored));
}

const writers: { readonly [K in HistoryKind]: (value: Remembered[K]) => unknown } = {
  owners: ({ owners, maintainers, organization }) => [sorted(owners), sorted(maintainers), organization],
  status: (status) => status,
  publishers: sorted,
};

const people = list(text);
const organization = orNull(text);

const readers: { readonly [K in HistoryKind]: (value: unknown) => Remembered[K] } = {
  owners: (value) => {
    if (!Array.isArray(value) || value.length !== 3) throw new Misshapen('owners');
    return { owners: people(value[0]), maintainers: people(value[1]), organization: organization(value[2]) };
  },
  status: oneOf('active', 'archived', 'quarantined', 'deprecated'),
  publishers: people,
};

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

export type SightingsOf<K extends HistoryKind> = readonly Sighting<Remembered[K]>[];

/** The sightings after one more, the latest last. One from before the latest says nothing new. */
export function after<K extends HistoryKind>(
  sightings: SightingsOf<K>,
  kind: K,
  value: Remembered[K],
  at: number,
): SightingsOf<K> {
  const latest = sightings.at(-1);
  if (latest === undefined) return [{ value, since: at, until: at }];
  if (at < latest.until) return sightings;
  const isSame = written(kind, latest.value) === written(kind, value);
  if (isSame) return [...sightings.slice(0, -1), { ...latest, until: at }];
  return [...sightings, { value, since: at, until: at }].slice(-mostSightings);
}
