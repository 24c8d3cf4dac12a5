import {
  arity,
  emptyLocation,
  type FuseShape,
  fingerprintBits,
  locate,
  packedLength,
  slotCount,
} from '../../server/src/names/fuse-layout.ts';
import { dateLength, filterMagic, filterVersion, headerLength } from '../../server/src/names/name-filter.ts';

/**
 * The bytes of a filter file that holds these names, whatever their order and however often each is given; the same
 * names and date give the same bytes.
 *
 * @param listedOn the date of the list, `2026-11-20`
 */
export function buildNameFilter(names: Iterable<string>, listedOn: string): Uint8Array {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(listedOn))
    throw new Error(`A date as 2026-11-20 was expected, not ${listedOn}.`);
  const unique = [...new Set(names)].sort();
  for (let seed = 1; seed <= 1000; seed++) {
    const shape = { seed, ...segmentsFor(unique.length) };
    const slots = solve(unique, shape);
    if (slots) return encode(unique.length, listedOn, shape, slots);
  }
  throw new Error('No seed was found with which the filter can be built.');
}

/** The sizes that the paper found to work for four positions a name; small sets need more room. */
function segmentsFor(count: number): Omit<FuseShape, 'seed'> {
  if (count < 2) return { segmentLength: 4, segmentCount: 1 };
  const exponent = Math.floor(Math.log(count) / Math.log(2.91) - 0.5);
  const segmentLength = 2 ** Math.min(Math.max(exponent, 2), 16);
  const room = Math.max(1.075, 0.77 + (0.305 * Math.log(600_000)) / Math.log(count));
  const segments = Math.ceil((count * room) / segmentLength);
  return { segmentLength, segmentCount: Math.max(segments - (arity - 1), 1) };
}

/**
 * Fills the slots so that a name's four slots give its fingerprint when combined with exclusive or. A slot that only
 * one name uses can be set last to make that name right, so such names are taken away, which frees others; null when
 * names are left over and another seed has to be tried.
 */
function solve(names: readonly string[], shape: FuseShape): Uint16Array | null {
  const width = arity + 1;
  const locations = new Uint32Array(names.length * width);
  const users = new Uint32Array(slotCount(shape));
  /** Exclusive or of the numbers of the names that use a slot: with one user left, its number. */
  const userSum = new Uint32Array(slotCount(shape));
  const location = emptyLocation();
  for (const [number, name] of names.entries()) {
    locate(name, shape, location);
    locations.set(location, number * width);
    for (let position = 0; position < arity; position++) {
      const slot = location[position] ?? 0;
      users[slot] = (users[slot] ?? 0) + 1;
      userSum[slot] = (userSum[slot] ?? 0) ^ number;
    }
  }

  const queue: number[] = [];
  for (const [slot, count] of users.entries()) if (count === 1) queue.push(slot);
  /** Pairs of a name's number and the slot that it alone used when it was taken away. */
  const taken: number[] = [];
  for (let slot = queue.pop(); slot !== undefined; slot = queue.pop()) {
    if (users[slot] !== 1) continue;
    const number = userSum[slot] ?? 0;
    taken.push(number, slot);
    for (let position = 0; position < arity; position++) {
      const other = locations[number * width + position] ?? 0;
      users[other] = (users[other] ?? 0) - 1;
      userSum[other] = (userSum[other] ?? 0) ^ number;
      if (users[other] === 1) queue.push(other);
    }
  }
  if (taken.length !== names.length * 2) return null;

  const slots = new Uint16Array(slotCount(shape));
  for (let at = taken.length - 2; at >= 0; at -= 2) {
    const start = (taken[at] ?? 0) * width;
    let value = locations[start + arity] ?? 0;
    for (let position = 0; position < arity; position++)
      value ^= slots[locations[start + position] ?? 0] ?? 0;
    slots[taken[at + 1] ?? 0] = value;
  }
  return slots;
}

function encode(count: number, listedOn: string, shape: FuseShape, slots: Uint16Array): Uint8Array {
  const bytes = new Uint8Array(headerLength + packedLength(shape));
  const view = new DataView(bytes.buffer);
  const ascii = new TextEncoder();
  bytes.set(ascii.encode(filterMagic));
  for (const [word, value] of [
    filterVersion,
    count,
    shape.seed,
    shape.segmentLength,
    shape.segmentCount,
  ].entries()) {
    view.setUint32(filterMagic.length + word * 4, value, true);
  }
  bytes.set(ascii.encode(listedOn), headerLength - dateLength);

  const low = (1 << (fingerprintBits - 8)) - 1;
  for (let slot = 0; slot < slots.length; slot += 2) {
    const [first = 0, second = 0] = slots.subarray(slot, slot + 2);
    const at = headerLength + (slot / 2) * 3;
    bytes[at] = first & 0xff;
    bytes[at + 1] = (first >>> 8) | ((second & low) << 4);
    bytes[at + 2] = second >>> 4;
  }
  return bytes;
}
