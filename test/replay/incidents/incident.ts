import type { Said } from '../support/story.ts';

export type { Incident, Said } from '../support/story.ts';

/** Of a name that nobody has registered yet, that is said and nothing else. */
export const unregistered: Said = {
  rules: ['nonexistent'],
  least: 'information',
  most: 'warning',
  alone: true,
};

/** A pinned release that is younger than the cooldown: what a careful maintainer would say of any of them, and no more. */
export const justNew: Said = { rules: ['new-release'], least: 'warning', most: 'warning', alone: true };

/** A pinned release that the index no longer has. */
export const takenDown: Said = { rules: ['removed-release'], least: 'warning' };
