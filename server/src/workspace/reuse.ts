import type { Dependency } from '../documents/dependency.ts';
import type { Range } from '../documents/range.ts';
import type { ReadResult } from '../documents/reader.ts';
import { sameItems } from './same-items.ts';

/**
 * The new reading with the old entries where they are equal: a keystroke changes one of two thousand. What is the same
 * object needs no second judgement, and does not age into garbage that only a long collection clears.
 */
export function reusing(before: ReadResult, now: ReadResult): ReadResult {
  const old = before.dependencies;
  const dependencies = now.dependencies.map((dependency, index) => {
    const candidate = old[index];
    return candidate && isEqual(candidate, dependency) ? candidate : dependency;
  });
  return { ...now, dependencies };
}

function isEqual(left: Dependency, right: Dependency): boolean {
  return (
    left.rawName === right.rawName &&
    left.specifier === right.specifier &&
    left.requires === right.requires &&
    left.kind === right.kind &&
    left.name === right.name &&
    left.marker === right.marker &&
    left.url === right.url &&
    left.index === right.index &&
    left.tied === right.tied &&
    left.group === right.group &&
    left.module === right.module &&
    left.optional === right.optional &&
    left.lockedVersion === right.lockedVersion &&
    sameItems(left.members, right.members) &&
    sameItems(left.extras, right.extras) &&
    sameItems(left.hashes, right.hashes) &&
    sameRange(left.ranges.whole, right.ranges.whole) &&
    sameRange(left.ranges.name, right.ranges.name) &&
    sameRange(left.ranges.specifier, right.ranges.specifier)
  );
}

function sameRange(left: Range | null, right: Range | null): boolean {
  if (left === null || right === null) return left === right;
  return (
    left.cell === right.cell &&
    left.start.line === right.start.line &&
    left.start.character === right.start.character &&
    left.end.line === right.end.line &&
    left.end.character === right.end.character
  );
}
