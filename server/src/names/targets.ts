import type { NormalizedName } from '../packaging/name.ts';
import { type RestOfFamily, restOfFamily } from './families.ts';
import { KnownWords } from './known-words.ts';
import { type Naturalness, readLetterHabits } from './letter-habits.ts';
import type { LookalikeTable } from './lookalike-table.ts';
import { createNeighbourhood, type Neighbourhood } from './neighbourhood.ts';
import type { PopularNames } from './popular-names.ts';
import { longestText } from './text-hash.ts';

/** The names that others are compared with, each known by its place in these lists. */
export interface Targets {
  readonly names: readonly NormalizedName[];
  /** Without hyphens. */
  readonly compact: readonly string[];
  /** The download rank, or the rank that the table gives to those whose downloads do not tell how often they are meant. */
  readonly standing: Uint16Array;
  /** Whether attackers are after what it is for: 1 or 0. */
  readonly wanted: Uint8Array;
  /** `Naturalness` of each. */
  readonly natural: Float32Array;
  readonly restOfFamily: RestOfFamily;
  readonly naturalness: Naturalness;
  readonly neighbourhood: Neighbourhood;
  readonly words: KnownWords;
}

/** Reads the ranked names and those of the table that are outside the ranks; takes some tens of milliseconds. */
export function readTargets(popular: PopularNames, table: LookalikeTable): Targets {
  const outside = [...table.standing.keys()].filter((name) => !popular.ranks.has(name));
  const names = [...popular.names, ...(outside as NormalizedName[])].filter(
    (name) => name.length <= longestText,
  );
  const compact = names.map((name) => (name.includes('-') ? name.replaceAll('-', '') : name));
  const standing = Uint16Array.from(names, (name) =>
    Math.min(
      popular.ranks.get(name) ?? Number.POSITIVE_INFINITY,
      table.standing.get(name)?.rank ?? Number.POSITIVE_INFINITY,
    ),
  );
  const { shortest, longest, lowestRank } = table.twoEdits;
  const neighbourhood = createNeighbourhood(compact, (place) => {
    const length = compact[place]?.length ?? 0;
    return length >= shortest && length <= longest && (standing[place] ?? 0) <= lowestRank ? 2 : 1;
  });
  const naturalness = readLetterHabits(compact);
  const words = new KnownWords(popular.names);
  const wanted = new RegExp(`(?:^|-)(?:py)?(?:${table.wanted.join('|')})`);
  return {
    names,
    compact,
    standing,
    wanted: Uint8Array.from(names, (name) => (wanted.test(name) ? 1 : 0)),
    natural: Float32Array.from(compact, naturalness),
    restOfFamily: restOfFamily(words, popular.ranks, table.languages),
    naturalness,
    neighbourhood,
    words,
  };
}
