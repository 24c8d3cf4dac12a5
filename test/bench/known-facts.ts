import { normalizeName } from '../../server/src/packaging/name.ts';
import { known } from '../../server/src/sources/fact.ts';
import type {
  Advisory,
  Owners,
  ProjectFacts,
  Release,
  ReleaseDetails,
} from '../../server/src/sources/project-facts.ts';

/** The moment all of it is looked at, in milliseconds since the epoch. */
export const now = Date.parse('2026-11-22T10:00:00Z');
const asOf = '2026-11-22T09:58:00Z';
const day = 86_400_000;

/** So many of a hundred projects had a release in the last two days, as on any morning. */
const lately = 2;

/**
 * What is known of a project, all of it: 20 to 150 releases, owners and who they were a year ago, now and then an advisory; of
 * one with a release within the cooldown what it and those before it are like. The same for the same number, in new objects.
 */
export function factsOf(name: string, number: number): ProjectFacts {
  const count = 20 + ((number * 37) % 131);
  const isNew = (number * 17 + Math.floor(number / 100)) % 100 < lately;
  const step = day * (5 + ((number * 13) % 60));
  const newest = isNew ? 0.3 * day : day * (20 + ((number * 7) % 400));
  const releases = Array.from({ length: count }, (_, at) => releaseAt(at, count, newest + at * step, number));
  const owners = { owners: [`owner-${number % 300}`, 'bob'], maintainers: ['carol'], organization: null };
  const told = <T>(value: T) => known(value, 'PyPI', asOf);
  return {
    name: normalizeName(name),
    exists: told(true),
    status: told({ status: 'active', reason: null }),
    releases: told(releases),
    summary: told({ summary: 'A project of the bench.', links: {}, license: 'MIT' }),
    owners: told<Owners>(owners),
    extras: told([]),
    advisories: known(number % 10 === 0 ? advisoriesOf(releases) : [], 'OSV', asOf),
    history: {
      owners: [{ value: owners, since: now - 300 * day, until: now }],
      status: [{ value: 'active', since: now - 300 * day, until: now }],
      publishers: [],
    },
    ...(isNew ? { details: releases.slice(0, 4).map(detailsOf) } : {}),
  };
}

/** Newest first: `3.12.1`, `3.12.0`, `3.11.1` and so on. */
function releaseAt(at: number, count: number, age: number, number: number): Release {
  const left = count - 1 - at;
  return {
    version: `${1 + Math.floor(left / 40)}.${Math.floor((left % 40) / 2)}.${left % 2}`,
    fileCount: 1 + (number % 12),
    provenance: number % 3 === 0 ? 'all' : 'none',
    yanked: left % 50 === 7,
    yankedReason: null,
    firstUploadedAt: now - age,
    uploadedAt: now - age,
    requiresPython: '>=3.9',
    prerelease: false,
  };
}

function advisoriesOf(releases: readonly Release[]): Advisory[] {
  return [0.3, 0.6].map((part) => ({
    id: `GHSA-bnch-${part}`,
    aliases: [],
    malicious: false,
    summary: 'A mistake.',
    severity: 'high',
    published: '2025-01-02T03:04:05Z',
    modified: null,
    withdrawn: null,
    ranges: [
      {
        introduced: '0',
        fixed: releases[Math.floor(releases.length * part)]?.version ?? null,
        lastAffected: null,
      },
    ],
    versions: [],
    url: null,
  }));
}

function detailsOf({ version, provenance }: Release): ReleaseDetails {
  const told = <T>(value: T) => known(value, 'PyPI', asOf);
  return {
    version,
    people: told({
      author: 'Ada',
      authorEmail: 'ada@example.com',
      maintainer: null,
      maintainerEmail: null,
      requires: ['requests>=2', 'packaging', 'rich>=13; python_version >= "3.10"'],
    }),
    publishers: told(
      provenance === 'all'
        ? [{ kind: 'GitHub', source: 'acme/kit', workflow: 'release.yml', environment: null }]
        : [],
    ),
    artifacts: told({
      wheels: 3,
      sdists: 1,
      wheelBytes: 120_000,
      sdistBytes: 90_000,
      members: told({
        filename: `kit-${version}-py3-none-any.whl`,
        count: 80,
        unpackedBytes: 400_000,
        startUp: [],
        compiled: [],
        largest: { name: 'kit/data.json', bytes: 90_000 },
      }),
    }),
  };
}

/** What is written: two in five are pinned, one of nine of these to an old release, the others to one of the newest. */
export function specifierOf({ releases }: ProjectFacts, number: number): string {
  const list = releases.known ? releases.value : [];
  const skipped = number % 9 === 0 ? 15 : number % 3;
  const version = list.slice(skipped).find(({ yanked }) => !yanked)?.version ?? '1.0.0';
  return number % 5 < 2 ? `==${version}` : `>=${version}`;
}
