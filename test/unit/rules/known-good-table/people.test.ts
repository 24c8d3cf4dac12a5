import { known } from '../../../../server/src/sources/fact.ts';
import type { Owners, Publisher, ReleaseDetails } from '../../../../server/src/sources/project-facts.ts';
import type { RecordedPeople } from '../../../../server/src/workspace/people-file/people-file.ts';
import { asOf, day, now } from '../rule-input.ts';
import { is13, monthly, next } from './monthly.ts';
import { knownGoodTable } from './table.ts';

const attested = monthly.map((each) => ({ ...each, provenance: true }));
const kept = 'Pin 1.3: 40 days old, no known advisories, attestations kept';

knownGoodTable('a release with or without attestations', 'requirements.txt', (entry) => entry, [
  { entry: 'sample', versions: attested, good: '1.3', fixes: [kept] },
  // One slip between, and taken back, is no end of the habit.
  {
    entry: 'sample',
    versions: [
      ...attested,
      { ...next('1.4', 30), provenance: false, yanked: 'by hand' },
      { ...next('1.5', 20), provenance: true },
    ],
    good: '1.5',
    fixes: ['Pin 1.5: 20 days old, no known advisories, attestations kept'],
  },
  {
    entry: 'sample',
    versions: [...attested, { ...next('1.4', 20), provenance: false }],
    good: '1.3',
    fixes: [kept],
  },
  {
    entry: 'sample==1.4',
    versions: [...attested, { ...next('1.4', 20), provenance: false }],
    good: '1.3',
    fixes: [kept],
  },
  {
    entry: 'sample',
    versions: [...attested, { ...next('1.4', 20), provenance: null }],
    good: '1.4',
    fixes: ['Pin 1.4: 20 days old, no known advisories, not yanked'],
  },
]);

const owners = (...names: string[]): Owners => ({ owners: names, maintainers: [], organization: null });
const seen = (value: Owners, since: number, until: number) => ({
  value,
  since: now - since * day,
  until: now - until * day,
});
const handedTo = (after: Owners) => ({
  owners: after,
  history: { owners: [seen(owners('ada'), 200, 30), seen(after, 25, 0)], status: [], publishers: [] },
});
const recorded = (names: readonly string[], on: string): RecordedPeople => ({
  owners: names,
  maintainers: null,
  organization: null,
  publishers: null,
  on,
});
const is14 = ['Pin 1.4: 20 days old, no known advisories, not yanked'];

knownGoodTable('a release after a change of owners', 'requirements.txt', (entry) => entry, [
  {
    entry: 'sample',
    versions: [...monthly, next('1.4', 20)],
    ...handedTo(owners('eve')),
    good: '1.3',
    fixes: is13,
  },
  {
    entry: 'sample',
    versions: [...monthly, next('1.4', 20)],
    ...handedTo(owners('ada', 'eve')),
    good: '1.4',
    fixes: is14,
  },
  {
    entry: 'sample',
    versions: [...monthly, next('1.4', 20)],
    ...handedTo(owners('Ada')),
    good: '1.4',
    fixes: is14,
  },
  { entry: 'sample==1.4', versions: [next('1.4', 20)], ...handedTo(owners('eve')), good: null, fixes: [] },
  {
    entry: 'sample',
    versions: [...monthly, next('1.4', 20)],
    owners: ['eve'],
    recorded: recorded(['ada'], '2026-10-25'),
    good: '1.3',
    fixes: is13,
  },
  {
    entry: 'sample',
    versions: [...monthly, next('1.4', 20)],
    ...handedTo(owners('eve')),
    recorded: recorded(['eve'], '2026-11-20'),
    good: '1.4',
    fixes: is14,
  },
]);

const from = (version: string, source: string | null): ReleaseDetails => ({
  version,
  people: known(
    { author: null, authorEmail: null, maintainer: null, maintainerEmail: null, requires: [] },
    'PyPI',
    asOf,
  ),
  publishers: known(source === null ? [] : [publisher(source)], 'PyPI', asOf),
});

function publisher(source: string): Publisher {
  return { kind: 'GitHub', source, workflow: 'release.yml', environment: null };
}

const same = 'Pin 1.3: 40 days old, no known advisories, same publisher';

knownGoodTable('a release with a known publisher', 'requirements.txt', (entry) => entry, [
  {
    entry: 'sample==1.4',
    versions: [...attested, { ...next('1.4', 2), provenance: true }],
    details: [from('1.4', 'eve/x'), from('1.3', 'acme/x'), from('1.2', 'Acme/x')],
    good: '1.3',
    fixes: [same],
  },
  {
    entry: 'sample',
    versions: [...attested, { ...next('1.4', 5), provenance: true }],
    details: [from('1.4', 'eve/x'), from('1.3', 'acme/x'), from('1.2', 'acme/x')],
    good: '1.3',
    fixes: [same],
  },
  {
    entry: 'sample',
    versions: [...attested, { ...next('1.4', 5), provenance: true }],
    details: [from('1.4', 'acme/moved'), from('1.3', 'acme/x')],
    good: '1.4',
    fixes: ['Pin 1.4: 5 days old, no known advisories, attestations kept'],
  },
  // The people file goes before the releases, as it does for publisher-change.
  {
    entry: 'sample',
    versions: [...attested, { ...next('1.4', 5), provenance: true }],
    details: [from('1.4', 'eve/x'), from('1.3', 'eve/x')],
    recorded: { ...recorded(['ada'], '2026-10-25'), publishers: ['GitHub acme/x'] },
    good: '1.3',
    fixes: ['Pin 1.3: 40 days old, no known advisories, attestations kept'],
  },
  {
    entry: 'sample',
    versions: attested,
    details: [from('1.3', 'acme/x')],
    recorded: { ...recorded(['ada'], '2026-10-25'), publishers: ['GitHub acme/x'] },
    good: '1.3',
    fixes: [same],
  },
]);

knownGoodTable('a young release that is unusual for its project', 'requirements.txt', (entry) => entry, [
  {
    entry: 'sample',
    versions: [next('1.0', 900), next('1.1', 6)],
    good: '1.0',
    fixes: ['Pin 1.0: 2 years old, no known advisories, not yanked'],
  },
  {
    entry: 'sample',
    versions: [next('1.0', 900), next('1.1', 15)],
    good: '1.1',
    fixes: ['Pin 1.1: 15 days old, no known advisories, not yanked'],
  },
  { entry: 'sample', versions: [...monthly, next('99.0', 6)], good: '1.3', fixes: is13 },
  {
    entry: 'sample==1.1.post1',
    versions: [...monthly, next('1.1.post1', 6)],
    good: '1.2',
    fixes: ['Pin 1.2: 2 months old, no known advisories, not yanked', ...is13],
  },
]);
