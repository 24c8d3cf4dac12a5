/**
 * Finds the known names that lie one edit away from a name, and some that do not: whoever asks has to look again.
 *
 * Two names one edit apart (a letter added, dropped or replaced, two neighbours swapped) become the same when at most
 * one letter is taken out of each. So all ways of taking a letter out of a known name are kept, by hash, in one table
 * of about 2 MB; a question takes as many look-ups as the name has letters, where trying every edit of it would take
 * forty times as many.
 */
export type Neighbourhood = (name: string) => ReadonlySet<number>;

const emptySlot = 0;

/** The neighbourhood of names; it answers with their places in the list, of which there may be 65,534 at most. */
export function createNeighbourhood(names: readonly string[]): Neighbourhood {
  const ways = names.reduce((sum, name) => sum + name.length + 1, 0);
  const table = new Uint32Array(2 ** Math.ceil(Math.log2(ways * 2 + 1)));
  for (const [place, name] of names.entries()) {
    for (const hash of shortenings(name)) insert(table, hash, place);
  }

  return (name) => {
    const found = new Set<number>();
    for (const hash of shortenings(name)) collect(table, hash, found);
    return found;
  };
}

/** A slot holds sixteen further bits of the hash, then the place plus one. Neighbouring slots are tried in turn. */
function insert(table: Uint32Array, hash: number, place: number): void {
  const mask = table.length - 1;
  const entry = ((hash & 0xffff_0000) | (place + 1)) >>> 0;
  let slot = spread(hash) & mask;
  for (; table[slot] !== emptySlot; slot = (slot + 1) & mask) if (table[slot] === entry) return;
  table[slot] = entry;
}

function collect(table: Uint32Array, hash: number, into: Set<number>): void {
  const mask = table.length - 1;
  const tag = hash >>> 16;
  let slot = spread(hash) & mask;
  for (let entry = table[slot] ?? 0; entry !== emptySlot; entry = table[slot] ?? 0) {
    if (entry >>> 16 === tag) into.add((entry & 0xffff) - 1);
    slot = (slot + 1) & mask;
  }
}

/** The slot must not follow from the bits of the tag. */
function spread(hash: number): number {
  return Math.imul(hash, 0x9e3779b1) >>> 7;
}

/** An odd number, and the one that undoes multiplying by it in 32 bits. */
const base = 0x5bd1e995;
const inverse = 0xe59b19bd;

/**
 * The hashes of the name itself and of the name without each of its letters. They are values of a polynomial, so that
 * each follows from the letters before the one left out and those behind it.
 */
function shortenings(name: string): number[] {
  let before = polynomial(name);
  const hashes = [mix(before)];
  let after = 0;
  let power = 1;
  for (let at = name.length - 1; at >= 0; at--) {
    const letter = name.charCodeAt(at);
    before = Math.imul(before - letter, inverse);
    hashes.push(mix(Math.imul(before, power) + after));
    after = (after + Math.imul(letter, power)) | 0;
    power = Math.imul(power, base);
  }
  return hashes;
}

function polynomial(name: string): number {
  let value = 0;
  for (let at = 0; at < name.length; at++) value = (Math.imul(value, base) + name.charCodeAt(at)) | 0;
  return value;
}

function mix(value: number): number {
  const mixed = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  return mixed ^ (mixed >>> 15);
}
