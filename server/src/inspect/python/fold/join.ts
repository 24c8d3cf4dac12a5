import type { Value } from '../value.ts';
import { equal, originsIn, sequence, unknownFrom, withOrigins } from './values.ts';

/** The value that either may be: equal ones stay, of different ones the origins are kept. */
export function joined(one: Value, other: Value): Value {
  if (one === other) return one;
  const merged = same(one, other);
  if (merged !== null) return withOrigins(merged, originsIn([one, other]));
  return unknownFrom([one, other]);
}

function same(one: Value, other: Value): Value | null {
  if (one.kind === 'reference' && other.kind === 'reference' && one.path === other.path) {
    return one.hidden ? one : other;
  }
  if (one.kind === 'function' && other.kind === 'function' && one.definition === other.definition) return one;
  if (one.kind === 'class' && other.kind === 'class' && one.definition === other.definition) return one;
  if (one.kind === 'instance' && other.kind === 'instance' && one.of.definition === other.of.definition)
    return one;
  if (equal(one, other) === true) return one;
  if (one.kind === 'text' && other.kind === 'text' && one.text === other.text) return one;
  if (one.kind === 'sequence' && other.kind === 'sequence') return sameItems(one, other);
  if (one.kind === 'mapping' && other.kind === 'mapping' && one.entries === other.entries) return one;
  return null;
}

type Sequence = Value & { readonly kind: 'sequence' };

/** Lists of one length, or of which one begins as the other: an item that was added in one branch is there. */
function sameItems(one: Sequence, other: Sequence): Value | null {
  if (one.of !== other.of) return null;
  const [longer, shorter] = one.items.length >= other.items.length ? [one, other] : [other, one];
  if (longer.items.length > 1_000) return null;
  const isBeginning = shorter.items.every((item, at) => {
    const its = longer.items[at];
    return its === item || (its !== undefined && equal(its, item) === true);
  });
  return isBeginning ? sequence(one.of, longer.items) : null;
}
