import { hole, type Value } from '../value.ts';
import { bool, equal, integerOf, knownText, numberOf } from './values.ts';

export function compared(operator: string, left: Value, right: Value): Value | null {
  switch (operator) {
    case '==':
    case 'is':
      return told(equal(left, right));
    case '!=':
    case '<>':
    case 'is not':
      return told(not(equal(left, right)));
    case 'in':
      return told(contains(right, left));
    case 'not in':
      return told(not(contains(right, left)));
    case '<':
    case '<=':
    case '>':
    case '>=':
      return told(ordered(operator, left, right));
    default:
      return null;
  }
}

function told(answer: boolean | null): Value | null {
  return answer === null ? null : bool(answer);
}

function not(answer: boolean | null): boolean | null {
  return answer === null ? null : !answer;
}

function contains(whole: Value, part: Value): boolean | null {
  if (whole.kind === 'text') {
    const wanted = knownText(part);
    if (wanted === null) return null;
    return whole.text.includes(wanted) || (whole.text.includes(hole) ? null : false);
  }
  if (whole.kind === 'bytes') {
    const byte = integerOf(part);
    if (byte !== null) return whole.bytes.includes(byte);
    return part.kind === 'bytes' ? Buffer.from(whole.bytes).includes(Buffer.from(part.bytes)) : null;
  }
  const items =
    whole.kind === 'sequence'
      ? whole.items
      : whole.kind === 'mapping'
        ? whole.entries.map(([key]) => key)
        : null;
  if (items === null) return null;
  let isKnown = true;
  for (const item of items) {
    const same = equal(item, part);
    if (same === true) return true;
    if (same === null) isKnown = false;
  }
  return isKnown ? false : null;
}

function ordered(operator: '<' | '<=' | '>' | '>=', left: Value, right: Value): boolean | null {
  const order = orderOf(left, right);
  if (order === null) return null;
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

/** Negative, zero or positive as for sorting; null where Python could not tell or it is not known. */
export function orderOf(left: Value, right: Value): number | null {
  const a = numberOf(left);
  const b = numberOf(right);
  if (a !== null && b !== null) return a - b;
  const one = knownText(left);
  const other = knownText(right);
  if (one !== null && other !== null) return byCodePoint(one, other);
  if (left.kind === 'bytes' && right.kind === 'bytes') return Buffer.compare(left.bytes, right.bytes);
  if (left.kind === 'sequence' && right.kind === 'sequence') {
    for (let at = 0; at < Math.min(left.items.length, right.items.length, 20); at++) {
      const first = left.items[at];
      const second = right.items[at];
      if (first === undefined || second === undefined || first.kind === 'sequence') return null;
      const order = orderOf(first, second);
      if (order !== 0) return order;
    }
    return left.items.length - right.items.length;
  }
  return null;
}

/** UTF-16 sorts letters beyond the first 65,536 before some of them; Python does not. */
function byCodePoint(one: string, other: string): number {
  if (one === other) return 0;
  return Buffer.compare(Buffer.from(one, 'utf8'), Buffer.from(other, 'utf8'));
}
