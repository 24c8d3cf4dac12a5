import { LRUCache } from 'lru-cache';
import type { NameIndex } from '../names/name-index.ts';
import type { NormalizedName } from '../packaging/name.ts';
import type { NameFacts } from '../rules/rule.ts';

/** Looks a name up in the embedded data; answers are kept, since every keystroke asks for all names of a document. */
export interface NameFactsOf {
  (name: NormalizedName): NameFacts;
  readonly index: NameIndex;
}

const kept = 20_000;

export function nameFactsOf(index: NameIndex): NameFactsOf {
  const cache = new LRUCache<NormalizedName, NameFacts>({ max: kept });
  const look = (name: NormalizedName): NameFacts => {
    let facts = cache.get(name);
    if (!facts) {
      facts = {
        listed: index.has(name),
        rank: index.rank(name),
        lookalike: index.lookalike(name),
        listedOn: index.listedOn,
      };
      cache.set(name, facts);
    }
    return facts;
  };
  return Object.assign(look, { index });
}
