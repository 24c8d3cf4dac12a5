import type { StoryProject } from '../../support/story.ts';
import { ago, days, every, hours, months, type OrdinaryHistory, ownedBy, weeks } from '../history.ts';

const minutes = hours / 60;

function named(names: readonly string[], make: (name: string, at: number) => StoryProject) {
  return Object.fromEntries(names.map((name, at) => [name, make(name, at)]));
}

const pins = (names: readonly string[], version: string) =>
  names.map((name) => `${name}==${version}`).join('\n');
const ranges = (names: readonly string[], version: string) =>
  names.map((name) => `${name}>=${version}`).join('\n');

const weekly = ['quiet-mono-core', 'quiet-mono-cli', 'quiet-mono-web', 'quiet-mono-db'];
const daily = ['quiet-cloud', 'quiet-cloud-core'];
const providers = [
  'quiet-flow-mail',
  'quiet-flow-disk',
  'quiet-flow-queue',
  'quiet-flow-http',
  'quiet-flow-clock',
];
const afternoon = ['quiet-small-one', 'quiet-small-two'];
const strangers = ['quiet-apart-one', 'quiet-apart-two', 'quiet-apart-three'];
const joined = ['quiet-suite-core', 'quiet-suite-cli', 'quiet-suite-new'];

/** Projects that are released together. */
export const together: readonly OrdinaryHistory[] = [
  {
    title: 'parts of one product released together every week',
    projects: named(weekly, (_, at) => ({
      ...ownedBy('mono'),
      releases: every(weeks, 40, 5 + at * 4 * minutes, (release) => `1.${release}.0`),
    })),
    pinned: pins(weekly, '1.30.0'),
    range: ranges(weekly, '1.20'),
  },
  {
    title: 'a client and its core released together every day',
    projects: named(daily, (_, at) => ({
      ...ownedBy('cloud-bot'),
      releases: every(days, 150, 3 + at * 2 * minutes, (release) => `1.36.${release}`),
    })),
    pinned: pins(daily, '1.36.120'),
    range: ranges(daily, '1.36'),
  },
  {
    title: 'plug-ins released in waves, each wave with some of them',
    projects: named(providers, (_, at) => ({
      owners: [{ from: ago(9000 * days), owners: [], organization: 'quiet-flow' }],
      releases: Object.fromEntries(
        Array.from({ length: 12 }, (_, wave) => wave)
          .filter((wave) => (wave + at) % 3 !== 0 || wave === 11)
          .map((wave) => [`2.${wave}.0`, ago(6 + (11 - wave) * months + at * 3 * minutes)]),
      ),
    })),
    pinned: providers.map((name, at) => `${name}==2.${(10 + at) % 3 === 0 ? 9 : 10}.0`).join('\n'),
    range: ranges(providers, '2'),
  },
  {
    title: 'two small projects of one owner in one afternoon',
    projects: named(afternoon, (_, at) => ({
      ...ownedBy('ada'),
      releases: {
        ...every(3 * months, 8, 3 * months + at * 9 * days, (release) => `0.${release}`),
        '0.8': ago(5 + at * 20 * minutes),
      },
    })),
    pinned: pins(afternoon, '0.7'),
    range: ranges(afternoon, '0.4'),
  },
  {
    title: 'projects of different owners in the same minutes',
    projects: named(strangers, (name, at) => ({
      ...ownedBy(`owner-of-${name}`),
      releases: {
        ...every(2 * months, 8, 2 * months + at * 9 * days, (release) => `0.${release}`),
        '0.8': ago(5 + at * 5 * minutes),
      },
    })),
    pinned: pins(strangers, '0.7'),
    range: ranges(strangers, '0.4'),
  },
  {
    title: 'a part that joins the common releases of its product',
    projects: named(joined, (_, at) => ({
      ...ownedBy('suite'),
      releases: {
        ...every(
          2 * months,
          8,
          2 * months + (at === 2 ? 9 * days : at * 3 * minutes),
          (release) => `0.${release}`,
        ),
        '0.8': ago(5 + at * 5 * minutes),
      },
    })),
    pinned: pins(joined, '0.7'),
    range: ranges(joined, '0.4'),
  },
];
