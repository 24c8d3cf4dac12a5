import type { Value } from '../value.ts';
import type { Machine } from './machine.ts';
import { given } from './machine.ts';
import { noOrigins, textValue, unknownFrom } from './values.ts';

/** Longer texts are not taken apart. */
const longest = 65_536;

/** The items of what is gone through, in order; null where they are not known. */
export function itemsOf(machine: Machine, of: Value): readonly Value[] | null {
  switch (of.kind) {
    case 'sequence':
      return of.items;
    case 'mapping':
      return of.entries.map(([key]) => key);
    case 'text':
      if (of.text.length > longest || of.text.includes('\uFFFC')) return null;
      return Array.from(of.text, (letter) => textValue(letter, of.origins));
    case 'bytes':
      if (of.bytes.length > longest) return null;
      return Array.from(of.bytes, (value) => ({ kind: 'number' as const, value, origins: of.origins }));
    case 'instance': {
      const made = machine.method(of, '__iter__', given(), { line: 0, start: 0, end: 0 }, null);
      return made.kind === 'sequence' ? made.items : null;
    }
    default:
      return null;
  }
}

/** One item of what is not known: of something from elsewhere, a part that is known by the same path. */
export function elementOf(of: Value): Value {
  switch (of.kind) {
    case 'reference':
      return of.also === undefined ? of : { ...of };
    case 'text':
      return textValue('\uFFFC', of.origins);
    case 'bytes':
      return unknownFrom(of.origins);
    case 'sequence':
      return of.items[0] ?? unknownFrom(of.origins);
    default:
      return unknownFrom(of.origins ?? noOrigins);
  }
}
