import type { AreNeighbours } from './keyboard.ts';

/** What was done to the target to get the name; finer than what is shown, because people err in some ways more than in others. */
export const edits = [
  'swap',
  'repeat',
  'add',
  'add-first',
  'add-last',
  'add-final-s',
  'add-digit',
  'add-last-digit',
  'merge',
  'drop',
  'drop-first',
  'drop-last',
  'drop-final-s',
  'drop-digit',
  'replace',
  'replace-first',
  'replace-vowel',
  'replace-neighbour',
  'replace-similar',
  'replace-digit',
  'other-number',
] as const;
export type Edit = (typeof edits)[number];

/** What letters are like. */
export interface Letters {
  readonly areNeighbours: AreNeighbours;
  /** Whether the eye takes the two for each other. */
  readonly areSimilar: (one: string, other: string) => boolean;
  readonly isVowel: (letter: string) => boolean;
}

/** Tells by what edits a name was made of another, two strings without hyphens. */
export interface EditReader {
  /** The one edit; null where they are the same or further apart. */
  one(name: string, target: string): Edit | null;
  /**
   * The two edits; null where one is enough or two are not. Of several readings the one for which `pointsOf` gives most.
   */
  two(name: string, target: string): readonly [Edit, Edit] | null;
}

const isDigit = (letter: string) => letter >= '0' && letter <= '9';

/** Whether a digit is one of several that stand together. */
const isInNumber = (text: string, at: number) => isDigit(text[at - 1] ?? '') || isDigit(text[at + 1] ?? '');

export function editReader(letters: Letters, pointsOf: (edit: Edit) => number): EditReader {
  /** The one edit between what follows the first letters of both. */
  function rest(name: string, nameFrom: number, target: string, targetFrom: number): Edit | null {
    const gain = name.length - nameFrom - (target.length - targetFrom);
    if (gain < -1 || gain > 1) return null;
    let at = nameFrom;
    let to = targetFrom;
    while (at < name.length && to < target.length && name[at] === target[to]) {
      at++;
      to++;
    }
    let end = name.length;
    let targetEnd = target.length;
    while (end > at && targetEnd > to && name[end - 1] === target[targetEnd - 1]) {
      end--;
      targetEnd--;
    }
    const written = end - at;
    const meant = targetEnd - to;
    if (written === 1 && meant === 0) return added(name, at, end);
    if (written === 0 && meant === 1) return dropped(target, to);
    if (written === 1 && meant === 1) return replaced(name, at, target, to);
    return written === 2 && meant === 2 && name[at] === target[to + 1] && name[at + 1] === target[to]
      ? 'swap'
      : null;
  }

  /** The common beginning is as long as can be, so an added letter that repeats another one mostly follows it. */
  function added(name: string, at: number, end: number): Edit {
    const letter = name[at] ?? '';
    if (isDigit(letter)) {
      if (isInNumber(name, at)) return 'other-number';
      return end === name.length ? 'add-last-digit' : 'add-digit';
    }
    if (letter === name[at - 1] || letter === name[at + 1]) return 'repeat';
    if (at === 0) return 'add-first';
    if (end < name.length) return 'add';
    return letter === 's' ? 'add-final-s' : 'add-last';
  }

  function dropped(target: string, at: number): Edit {
    const letter = target[at] ?? '';
    if (isDigit(letter)) return isInNumber(target, at) ? 'other-number' : 'drop-digit';
    if (letter === target[at - 1] || letter === target[at + 1]) return 'merge';
    if (at === 0) return 'drop-first';
    if (at < target.length - 1) return 'drop';
    return letter === 's' ? 'drop-final-s' : 'drop-last';
  }

  function replaced(name: string, at: number, target: string, to: number): Edit {
    const written = name[at] ?? '';
    const meant = target[to] ?? '';
    // Another number is mostly another edition, made for another version of something.
    if (isDigit(written) && isDigit(meant)) return 'other-number';
    if (letters.areSimilar(written, meant)) return 'replace-similar';
    if (isDigit(written) || isDigit(meant)) return 'replace-digit';
    if (at === 0 || to === 0) return 'replace-first';
    if (letters.areNeighbours(written, meant)) return 'replace-neighbour';
    return letters.isVowel(written) && letters.isVowel(meant) ? 'replace-vowel' : 'replace';
  }

  function two(name: string, target: string): readonly [Edit, Edit] | null {
    if (Math.abs(name.length - target.length) > 2 || rest(name, 0, target, 0) !== null) return null;
    let at = 0;
    while (at < name.length && name[at] === target[at]) at++;
    if (at === name.length && at === target.length) return null;
    let best: readonly [Edit, Edit] | null = null;
    let most = Number.NEGATIVE_INFINITY;
    const offer = (first: Edit, second: Edit | null) => {
      if (second === null) return;
      const points = pointsOf(first) + pointsOf(second);
      if (points > most) [most, best] = [points, [first, second]];
    };
    // One of the edits is where the two begin to differ.
    if (at < name.length) offer(added(name, at, at + 1), rest(name, at + 1, target, at));
    if (at < target.length) offer(dropped(target, at), rest(name, at, target, at + 1));
    if (at < name.length && at < target.length) {
      offer(replaced(name, at, target, at), rest(name, at + 1, target, at + 1));
      const swapped = name[at] === target[at + 1] && name[at + 1] === target[at];
      if (swapped) offer('swap', rest(name, at + 2, target, at + 2));
    }
    return best;
  }

  return { one: (name, target) => rest(name, 0, target, 0), two };
}
