import { known, type UnknownReason, unknown } from '../../../server/src/sources/fact.ts';
import type { Publisher, ReleaseDetails, ReleasePeople } from '../../../server/src/sources/project-facts.ts';
import { asOf } from './rule-input.ts';

export interface DetailsSketch {
  /** Author's name and address, or all four fields. */
  readonly people?: readonly [string | null, (string | null)?] | Partial<ReleasePeople> | UnknownReason;
  /** `GitHub acme/x`, with the workflow behind a space. */
  readonly publishers?: readonly string[] | UnknownReason;
}

/** What was asked of releases, by version. */
export function details(sketches: Readonly<Record<string, DetailsSketch>>): ReleaseDetails[] {
  return Object.entries(sketches).map(
    ([version, { people = 'not-published', publishers = 'not-published' }]) => ({
      version,
      people: typeof people === 'string' ? unknown(people) : known(peopleOf(people), 'PyPI', asOf),
      publishers:
        typeof publishers === 'string'
          ? unknown(publishers)
          : known(publishers.map(publisherOf), 'PyPI', asOf),
    }),
  );
}

function peopleOf(given: Exclude<DetailsSketch['people'], string | undefined>): ReleasePeople {
  const nobody = { author: null, authorEmail: null, maintainer: null, maintainerEmail: null, requires: [] };
  if (!isPair(given)) return { ...nobody, ...given };
  return { ...nobody, author: given[0], authorEmail: given[1] ?? null };
}

function isPair(given: object): given is readonly [string | null, (string | null)?] {
  return Array.isArray(given);
}

function publisherOf(text: string): Publisher {
  const [kind = '', source = '', workflow = null] = text.split(' ');
  return { kind, source, workflow, environment: null };
}
