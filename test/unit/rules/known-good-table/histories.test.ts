import { known } from '../../../../server/src/sources/fact.ts';
import type { Owners, Publisher, ReleaseDetails } from '../../../../server/src/sources/project-facts.ts';
import type { Cooldown } from '../../../../server/src/workspace/cooldown/cooldown.ts';
import { settingCooldown } from '../../../../server/src/workspace/cooldown/cooldown.ts';
import type { RecordedPeople } from '../../../../server/src/workspace/people-file/people-file.ts';
import { advisory, asOf, below, day, everyVersion, now } from '../rule-input.ts';
import { knownGoodTable, type Row } from './table.ts';

/** A project with a release a month, so that another one is nothing unusual. */
const monthly = [
  { version: '1.0', daysOld: 130 },
  { version: '1.1', daysOld: 100 },
  { version: '1.2', daysOld: 70 },
  { version: '1.3', daysOld: 40 },
] as const;
const next = (version: string, daysOld: number) => ({ version, daysOld });
const is13 = ['Pin 1.3: 40 days old, no known advisories, not yanked'];

const exclude = (days: number): Cooldown => ({
  days,
  source: 'exclude-newer in pyproject.toml',
  takesUntil: { age: days * day },
});

const mends14 = advisory(below('1.4'));
const all = advisory({ id: 'GHSA-all', ...everyVersion });

const ages: readonly Row[] = [
  { entry: 'sample', versions: [...monthly, next('1.4', 2)], good: '1.3', fixes: is13 },
  {
    entry: 'sample',
    versions: [...monthly, next('1.4', 3)],
    good: '1.4',
    fixes: ['Pin 1.4: 3 days old, no known advisories, not yanked'],
  },
  {
    entry: 'sample',
    versions: [...monthly, next('1.4', 6)],
    cooldown: settingCooldown(7),
    good: '1.3',
    fixes: is13,
  },
  {
    entry: 'sample',
    versions: [...monthly, next('1.4', 0.1)],
    cooldown: settingCooldown(0),
    good: '1.4',
    fixes: ['Pin 1.4: 2 hours old, no known advisories, not yanked'],
  },
  {
    entry: 'sample',
    versions: [...monthly, next('1.4', 20)],
    cooldown: exclude(30),
    good: '1.3',
    fixes: is13,
  },
  // The project's installer takes nothing after a fixed day, however old it is by now.
  {
    entry: 'sample',
    versions: monthly,
    cooldown: { days: 3, source: 'uv.toml', takesUntil: { at: now - 90 * day } },
    good: '1.1',
    fixes: ['Pin 1.1: 3 months old, no known advisories, not yanked'],
  },
  {
    entry: 'sample',
    versions: [{ version: '1.0', daysOld: null }],
    good: '1.0',
    fixes: ['Pin 1.0 (age unknown): no known advisories, not yanked'],
  },
  {
    entry: 'sample',
    versions: monthly,
    advisories: 'unreachable',
    good: '1.3',
    fixes: ['Pin 1.3 (advisories unknown): 40 days old, not yanked'],
  },
  {
    entry: 'sample',
    versions: [{ version: '1.0', daysOld: null }],
    advisories: 'offline',
    good: '1.0',
    fixes: ['Pin 1.0 (age unknown, advisories unknown): not yanked'],
  },
];

knownGoodTable('the known-good version by age', 'requirements.txt', (entry) => entry, ages);

const mending = 'the first without GHSA-aaaa-bbbb-cccc';

knownGoodTable('a release that mends an advisory', 'requirements.txt', (entry) => entry, [
  {
    entry: 'sample==1.3',
    versions: [...monthly, next('1.4', 1)],
    advisories: [mends14],
    good: '1.4',
    fixes: [`Pin 1.4: ${mending}, 1 day old, no known advisories`],
  },
  {
    entry: 'sample>=1',
    versions: [...monthly, next('1.4', 1)],
    advisories: [mends14],
    good: '1.4',
    fixes: [`Pin 1.4: ${mending}, 1 day old, no known advisories`],
  },
  {
    entry: 'sample>=1,<1.4',
    versions: [...monthly, next('1.4', 1)],
    advisories: [mends14],
    good: '1.4',
    fixes: [`Pin 1.4, outside >=1,<1.4: ${mending}, 1 day old, no known advisories`],
  },
  {
    entry: 'sample==1.4',
    versions: [...monthly, next('1.4', 1)],
    advisories: [mends14],
    good: '1.4',
    fixes: [],
  },
  // Only the lowest one that mends it.
  {
    entry: 'sample==1.3',
    versions: [...monthly, next('1.4', 2), next('1.5', 1)],
    advisories: [mends14],
    good: '1.4',
    fixes: [`Pin 1.4: ${mending}, 2 days old, no known advisories`],
  },
  // An old pin with an old advisory does not wave the newest release in.
  {
    entry: 'sample==1.0',
    versions: [...monthly, next('1.4', 1)],
    advisories: [advisory(below('1.2'))],
    good: '1.2',
    fixes: ['Pin 1.2: 2 months old, no known advisories, not yanked', ...is13],
  },
  {
    entry: 'sample>=1.0',
    versions: [...monthly, next('1.4', 1)],
    advisories: [advisory(below('1.2'))],
    good: '1.3',
    fixes: is13,
  },
  // Affected versions by name alone name no release as mended.
  {
    entry: 'sample==1.3',
    versions: [...monthly, next('1.4', 1)],
    advisories: [advisory({ versions: ['1.3'] })],
    good: '1.2',
    fixes: ['Pin 1.2: 2 months old, no known advisories, not yanked'],
  },
  // Something else speaks against it.
  {
    entry: 'sample==1.3',
    versions: [...monthly, { ...next('1.4', 1), yanked: true }],
    advisories: [mends14],
    good: null,
    fixes: [],
  },
  {
    entry: 'sample==1.3',
    versions: [...monthly, next('1.4', 1)],
    advisories: [mends14, advisory({ id: 'GHSA-new', versions: ['1.4'] })],
    good: null,
    fixes: [],
  },
  {
    entry: 'sample==1.3',
    versions: [...monthly, next('1.4', 1), next('1.5', 0.5)],
    advisories: [mends14, advisory({ id: 'MAL-1', malicious: true, versions: ['1.5'] })],
    good: null,
    fixes: [],
  },
  {
    entry: 'sample==1.0',
    versions: [next('1.0', 900), next('1.1', 1)],
    advisories: [advisory(below('1.1'))],
    good: null,
    fixes: [],
  },
  // The project's installer does not take it: who pins it has to know.
  {
    entry: 'sample==1.3',
    versions: [...monthly, next('1.4', 1)],
    cooldown: exclude(7),
    advisories: [mends14],
    good: '1.4',
    fixes: [`Pin 1.4: ${mending}, 1 day old, held back by exclude-newer in pyproject.toml`],
  },
  { entry: 'sample', versions: monthly, advisories: [all], good: null, fixes: [] },
  {
    entry: 'sample',
    versions: monthly,
    advisories: [{ ...all, withdrawn: '2026-01-01T00:00:00Z' }],
    good: '1.3',
    fixes: is13,
  },
]);

knownGoodTable('a release that does not fit the project', 'requirements.txt', (entry) => entry, [
  {
    entry: 'sample',
    versions: [...monthly, { ...next('1.4', 20), requiresPython: '>=3.12' }],
    requiresPython: '>=3.9',
    good: '1.3',
    fixes: is13,
  },
  {
    entry: 'sample',
    versions: [{ ...next('1.0', 90), requiresPython: '>=3.8' }],
    requiresPython: '>=3.9',
    good: '1.0',
    fixes: ['Pin 1.0: 2 months old, no known advisories, not yanked'],
  },
  {
    entry: 'sample',
    versions: [{ version: '1.0', requiresPython: '>=3.13' }],
    requiresPython: '>=3.9',
    good: null,
    fixes: [],
  },
  {
    entry: 'sample',
    versions: [...monthly, { ...next('1.4', 20), noFiles: true }],
    good: '1.3',
    fixes: is13,
  },
]);

const attested = monthly.map((each) => ({ ...each, provenance: true }));
const kept = 'Pin 1.3: 40 days old, no known advisories, attestations kept';

knownGoodTable('a release with or without attestations', 'requirements.txt', (entry) => entry, [
  { entry: 'sample', versions: attested, good: '1.3', fixes: [kept] },
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
