import type { NameIndex } from '../names/name-index.ts';
import type { NormalizedName } from '../packaging/name.ts';
import { remembering } from '../packaging/remembering.ts';
import type { NameFacts } from '../rules/rule.ts';

/** Looks a name up in the embedded data; answers are kept, since every keystroke asks for all names of a document. */
export interface NameFactsOf {
  (name: NormalizedName): NameFacts;
  readonly index: NameIndex;
}

const kept = 20_000;

/** Looks names up in `index`. */
export function nameFactsOf(index: NameIndex): NameFactsOf {
  const look = remembering((name): NameFacts => {
    const lookalike = index.lookalike(name as NormalizedName);
    const isFaint = lookalike?.strength === 'faint';
    return {
      listed: index.has(name as NormalizedName),
      rank: index.rank(name as NormalizedName),
      lookalike: isFaint ? null : lookalike,
      faint: isFaint ? lookalike : null,
      meant: index.meant(name as NormalizedName),
      invention: index.invention(name as NormalizedName),
      listedOn: index.listedOn,
    };
  }, kept);
  return Object.assign(look, { index });
}
