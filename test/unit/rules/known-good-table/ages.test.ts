import type { Cooldown } from '../../../../server/src/workspace/cooldown/cooldown.ts';
import { settingCooldown } from '../../../../server/src/workspace/cooldown/cooldown.ts';
import { advisory, below, day, everyVersion, now } from '../rule-input.ts';
import { is13, monthly, next } from './monthly.ts';
import { knownGoodTable, type Row } from './table.ts';

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
