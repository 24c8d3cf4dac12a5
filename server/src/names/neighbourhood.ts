import { joined, TextHash } from './text-hash.ts';

/** How many letters are taken out of a name. */
export type Depth = 0 | 1 | 2;

/**
 * Finds the known names that lie one or two edits away from a text, and some that do not: whoever asks has to look again.
 *
 * Two names one edit apart (a letter added, dropped or replaced, two neighbours swapped) become the same when at most
 * one letter is taken out of each, two edits apart with two. So all ways of taking letters out of a known name are kept,
 * by hash, in one table of 2 MB; a question takes as many look-ups as there are ways of taking letters out of the text.
 */
export interface Neighbourhood {
  /** The places that the last question found, each once at most; only as many count as it said. */
  readonly found: ArrayLike<number>;
  /** Asks for known names that may be the text with this hash; gives how many. */
  same(hash: number): number;
  /**
   * Asks for known names that may come out the same as a part of the text once up to `depth` letters are taken out of
   * each, as far as they were put in so; gives how many.
   */
  near(text: TextHash, from: number, to: number, depth: Depth): number;
}

const emptySlot = 0;
/** More are never looked at; an ordinary question finds some ten. */
const mostFound = 4096;

/** The neighbourhood of up to 65,534 names, each put in with as many letters taken out as `depthOf` its place says. */
export function createNeighbourhood(
  names: readonly string[],
  depthOf: (place: number) => Depth,
): Neighbourhood {
  let ways = 0;
  for (let place = 0; place < names.length; place++) {
    ways += waysOf(names[place]?.length ?? 0, depthOf(place));
  }
  const table = new Uint32Array(2 ** Math.ceil(Math.log2(ways * 1.6 + 2)));
  const text = new TextHash();
  for (let place = 0; place < names.length; place++) {
    text.read(names[place] ?? '');
    shortenings(text, 0, text.length, depthOf(place), (hash) => insert(table, hash, place));
  }

  const mask = table.length - 1;
  const found = new Uint16Array(mostFound);
  let count = 0;
  const seen = new Uint32Array(names.length);
  let question = 0;
  const collect = (hash: number): void => {
    const mixed = mix(hash);
    const tag = mixed >>> 16;
    let slot = spread(mixed) & mask;
    for (let entry = table[slot] ?? 0; entry !== emptySlot; entry = table[slot] ?? 0) {
      const place = (entry & 0xffff) - 1;
      if (entry >>> 16 === tag && seen[place] !== question && count < mostFound) {
        seen[place] = question;
        found[count++] = place;
      }
      slot = (slot + 1) & mask;
    }
  };

  return {
    found,
    same(hash) {
      question++;
      count = 0;
      collect(hash);
      return count;
    },
    near(asked, from, to, depth) {
      question++;
      count = 0;
      shortenings(asked, from, to, depth, collect);
      return count;
    },
  };
}

/** A slot holds sixteen further bits of the hash, then the place plus one. Neighbouring slots are tried in turn. */
function insert(table: Uint32Array, hash: number, place: number): void {
  const mask = table.length - 1;
  const mixed = mix(hash);
  const entry = ((mixed & 0xffff_0000) | (place + 1)) >>> 0;
  let slot = spread(mixed) & mask;
  for (; table[slot] !== emptySlot; slot = (slot + 1) & mask) if (table[slot] === entry) return;
  table[slot] = entry;
}

/** The slot must not follow from the bits of the tag. */
function spread(hash: number): number {
  return Math.imul(hash, 0x9e3779b1) >>> 7;
}

function mix(value: number): number {
  const mixed = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  return mixed ^ (mixed >>> 15);
}

function waysOf(length: number, depth: Depth): number {
  return 1 + (depth > 0 ? length : 0) + (depth > 1 ? (length * (length - 1)) / 2 : 0);
}

/** The hashes of a part of a text with up to `depth` of its letters taken out. */
function shortenings(
  text: TextHash,
  from: number,
  to: number,
  depth: Depth,
  visit: (hash: number) => void,
): void {
  visit(text.of(from, to));
  if (depth === 0) return;
  for (let one = from; one < to; one++) {
    const before = text.of(from, one);
    visit(joined(before, text.of(one + 1, to), to - one - 1));
    if (depth === 1) continue;
    for (let other = one + 1; other < to; other++) {
      const between = joined(before, text.of(one + 1, other), other - one - 1);
      visit(joined(between, text.of(other + 1, to), to - other - 1));
    }
  }
}
