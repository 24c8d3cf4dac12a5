import { hole, type Value } from '../value.ts';
import { bytes, decodedBy, equal, integerOf, itemsOf, number, sequence, text } from './values.ts';

export type Slice = readonly [Value | null, Value | null, Value | null];

/** From how long on a text that is turned round counts as one that was kept out of sight. */
const turnedFrom = 12;

/** `of[index]`; null where that is not known. */
export function indexed(of: Value, index: Value): Value | null {
  if (of.kind === 'mapping') {
    // The last of equal keys counts, and one that is not known may be any.
    for (const [key, value] of of.entries.toReversed()) {
      const same = equal(key, index);
      if (same === null) return null;
      if (same) return value;
    }
    return null;
  }
  const at = integerOf(index);
  if (at === null) return null;
  switch (of.kind) {
    case 'bytes': {
      const byte = of.bytes.at(at);
      return byte === undefined ? null : number(byte);
    }
    case 'text': {
      if (of.text.includes(hole))
        return beforeHole(of.text, at, 'from the front') ?? beforeHole(of.text, at, 'from the end');
      const letters = lettersOf(of.text);
      const letter = letters.at(at);
      return letter === undefined ? null : text(letter);
    }
    case 'sequence':
      return of.of === 'set' ? null : (of.items.at(at) ?? null);
    default:
      return null;
  }
}

function beforeHole(whole: string, at: number, side: 'from the front' | 'from the end'): Value | null {
  const parts = whole.split(hole);
  const known = (side === 'from the front' ? parts[0] : parts.at(-1)) ?? '';
  const letter = (side === 'from the front') === at >= 0 ? lettersOf(known).at(at) : undefined;
  return letter === undefined ? null : text(letter);
}

/** A text by code points; one letter each where there are none beyond the first 65,536. */
function lettersOf(whole: string): string | readonly string[] {
  return /[\ud800-\udfff]/.test(whole) ? [...whole] : whole;
}

/** `of[from:to:step]`; null where that is not known. */
export function sliced(of: Value, slice: Slice): Value | null {
  const [from, to, step] = slice.map(boundOf);
  if (from === undefined || to === undefined || step === undefined || step === 0) return null;
  switch (of.kind) {
    case 'text': {
      if (of.text.includes(hole)) return slicedWithHoles(of.text, from, to, step);
      const letters = lettersOf(of.text);
      const chosen = picked(letters.length, from, to, step).map((at) => letters[at] ?? '');
      return turned(text(chosen.join('')), of, step, chosen.length);
    }
    case 'bytes': {
      if (step === null || step === 1) return bytes(of.bytes.slice(...range(of.bytes.length, from, to)));
      const chosen = picked(of.bytes.length, from, to, step).map((at) => of.bytes[at] ?? 0);
      return turned(bytes(Uint8Array.from(chosen)), of, step, chosen.length);
    }
    case 'sequence': {
      const items = of.of === 'set' ? null : itemsOf(of);
      if (items === null) return null;
      const chosen = picked(items.length, from, to, step).flatMap((at) => items[at] ?? []);
      return sequence(of.of, chosen);
    }
    default:
      return null;
  }
}

/** Undefined where a bound is given and not known. */
function boundOf(value: Value | null): number | null | undefined {
  if (value === null || (value.kind === 'constant' && value.value === null)) return null;
  return integerOf(value) ?? undefined;
}

function range(length: number, from: number | null, to: number | null): [number, number] {
  const clamp = (at: number) => Math.min(Math.max(at < 0 ? at + length : at, 0), length);
  return [from === null ? 0 : clamp(from), to === null ? length : clamp(to)];
}

function picked(length: number, from: number | null, to: number | null, step: number | null): number[] {
  const by = step ?? 1;
  const chosen: number[] = [];
  if (by > 0) {
    const [first, end] = range(length, from, to);
    for (let at = first; at < end; at += by) chosen.push(at);
    return chosen;
  }
  const clamp = (at: number) => Math.min(Math.max(at < 0 ? at + length : at, -1), length - 1);
  const first = from === null ? length - 1 : clamp(from);
  const end = to === null ? -1 : clamp(to);
  for (let at = first; at > end; at += by) chosen.push(at);
  return chosen;
}

/** Of a text with holes: what lies before the first one is known, and all of it can be turned round. */
function slicedWithHoles(
  whole: string,
  from: number | null,
  to: number | null,
  step: number | null,
): Value | null {
  if (from === null && to === null) {
    if (step === -1) return text([...whole].reverse().join(''));
    return step === null || step === 1 ? text(whole) : text(hole);
  }
  const first = whole.indexOf(hole);
  if ((step === null || step === 1) && (from ?? 0) >= 0 && (from ?? 0) <= first) {
    if (to === null) return text(whole.slice(from ?? 0));
    if (to >= 0 && to <= first) return text(whole.slice(from ?? 0, to));
  }
  return text(hole);
}

function turned(result: Value, of: Value, step: number | null, length: number): Value {
  return step === -1 && length >= turnedFrom ? decodedBy('[::-1]', 0, result, [of]) : result;
}
