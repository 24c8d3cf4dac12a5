import { withoutIndex } from '../documents/no-address.ts';
import type { ReadResult } from '../documents/reader.ts';
import { sharedIndexes } from '../documents/shared-indexes.ts';
import type { NormalizedName } from '../packaging/name.ts';
import { sameItems } from './same-items.ts';

/** Where the files of a root say that names come from, other than an index one would ask by oneself. */
export interface NamePlaces {
  /** The indexes each name is tied to by an entry anywhere in the root, a line each. */
  readonly tied: ReadonlyMap<NormalizedName, string>;
  /** Names that an entry anywhere takes from an address or a folder, or asks for with every index switched off. */
  readonly local: ReadonlySet<NormalizedName>;
  /** Every index that a file of the root names. */
  readonly indexes: readonly string[];
}

/** Of more indexes of one name than these the first count. */
const mostIndexes = 20;

export const nowhere: NamePlaces = { tied: new Map(), local: new Set(), indexes: [] };

/**
 * Gathers the places of all readings: manifests, locks and install commands. A name that one of them takes from a private
 * place may be private wherever it stands.
 */
export function namePlaces(readings: readonly ReadResult[]): NamePlaces {
  const tied = new Map<NormalizedName, Set<string>>();
  const local = new Set<NormalizedName>();
  const indexes = new Set<string>();
  const tie = (name: NormalizedName, url: string | null, index: string | null): void => {
    if (url !== null || index === withoutIndex) local.add(name);
    else if (index !== null) {
      const others = tied.get(name);
      if (others === undefined) tied.set(name, new Set([index]));
      else if (others.size < mostIndexes) others.add(index);
    }
  };
  for (const { dependencies, indexes: options, ties, noIndex } of readings) {
    for (const { module, name, url, index } of dependencies) {
      if (module !== null) continue;
      tie(name, url, index);
      if (noIndex) local.add(name);
    }
    for (const { name, url, index } of ties) tie(name, url, index);
    for (const { kind, url } of sharedIndexes(options)) if (kind !== 'find-links') indexes.add(url);
  }
  const lines = new Map([...tied].map(([name, each]) => [name, [...each].join('\n')]));
  return { tied: lines, local, indexes: [...indexes] };
}

/** The indexes a name is tied to. */
export function tiesOf({ tied }: Pick<NamePlaces, 'tied'>, name: NormalizedName): readonly string[] {
  return tied.get(name)?.split('\n') ?? [];
}

/** The same places are the same objects as before, so that what was judged by them can be kept. */
export function samePlaces(now: NamePlaces, before: NamePlaces): NamePlaces {
  return {
    tied: sameTies(before.tied, now.tied) ? before.tied : now.tied,
    local: sameItems([...before.local], [...now.local]) ? before.local : now.local,
    indexes: sameItems(before.indexes, now.indexes) ? before.indexes : now.indexes,
  };
}

function sameTies(
  left: ReadonlyMap<NormalizedName, string>,
  right: ReadonlyMap<NormalizedName, string>,
): boolean {
  if (left.size !== right.size) return false;
  for (const [name, ties] of left) if (right.get(name) !== ties) return false;
  return true;
}
