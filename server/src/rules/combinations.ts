import type { Level, RuleId } from './finding.ts';

/** A rule whose finding is there, or is there at warning or above. */
export type Sign = RuleId | `${RuleId} at warning`;

/** Signs of one release that mean more together than each by itself. */
export interface Combination {
  readonly name: string;
  /** One sign of every group has to be there; others may be there besides. */
  readonly needs: readonly (readonly Sign[])[];
  /** The rule under whose id it is told: the sign that tells the most. */
  readonly lead: RuleId;
  /** At least: it is never told at less than its worst sign. */
  readonly level: Level;
}

/** Somebody else than before may have made the release. */
const otherPeople = ['owner-change', 'maintainer-change', 'publisher-change', 'provenance-lost'] as const;

const oddTiming = ['dormant-revival', 'release-burst', 'odd-version'] as const;

/**
 * How signs of a release join, the first that fits. `error` needs a release within the cooldown, and something that
 * honest projects seldom do two of at once; what has been public for longer is a warning. The same table stands in
 * `docs/rules/README.md`.
 */
export const combinations: readonly Combination[] = [
  {
    name: 'other people after a long pause',
    needs: [['new-release'], ['dormant-revival'], otherPeople],
    lead: 'dormant-revival',
    level: 'error',
  },
  {
    name: 'a new release without its attestations',
    needs: [['new-release'], ['provenance-lost at warning']],
    lead: 'provenance-lost',
    level: 'error',
  },
  {
    name: 'a new release by all new owners',
    needs: [['new-release'], ['owner-change at warning']],
    lead: 'owner-change',
    level: 'error',
  },
  {
    name: 'other files at an odd time',
    needs: [['new-release'], ['artifact-change'], [...oddTiming, 'maintainer-change', 'owner-burst']],
    lead: 'artifact-change',
    level: 'error',
  },
  {
    name: 'a strange requirement at an odd time',
    needs: [
      ['new-release'],
      ['new-dependency'],
      [...oddTiming, 'maintainer-change', 'artifact-change', 'owner-burst'],
    ],
    lead: 'new-dependency',
    level: 'error',
  },
  {
    name: 'many projects of one owner in other hands',
    needs: [['new-release'], ['owner-burst at warning'], ['dormant-revival', 'maintainer-change']],
    lead: 'owner-burst',
    level: 'error',
  },
  {
    name: 'a burst after a long pause or with odd versions',
    needs: [['new-release'], ['release-burst'], ['dormant-revival', 'odd-version']],
    lead: 'release-burst',
    level: 'error',
  },
  {
    name: 'a new project with an odd version',
    needs: [['new-project'], ['odd-version']],
    lead: 'new-project',
    level: 'error',
  },
  {
    name: 'a long pause and another sign',
    needs: [['dormant-revival'], ['release-burst', 'odd-version', ...otherPeople]],
    lead: 'dormant-revival',
    level: 'warning',
  },
  {
    name: 'a burst and another sign',
    needs: [['release-burst'], ['odd-version', ...otherPeople]],
    lead: 'release-burst',
    level: 'warning',
  },
  {
    name: 'an odd version and another sign',
    needs: [['odd-version'], ['new-release', ...otherPeople]],
    lead: 'odd-version',
    level: 'warning',
  },
  {
    name: 'other people from another place',
    needs: [['maintainer-change'], ['publisher-change']],
    lead: 'maintainer-change',
    level: 'warning',
  },
];
