import { areNeighbouringKeys } from './keyboard.ts';

/** What was done to the target to get the name; finer than what is shown, because people err in some ways more than in others. */
export type Edit =
  | 'swap'
  | 'repeat'
  | 'add'
  | 'add-first'
  | 'add-digit'
  | 'add-final-s'
  | 'drop'
  | 'drop-first'
  | 'drop-final-s'
  | 'replace'
  | 'replace-first'
  | 'replace-neighbour'
  | 'replace-similar'
  | 'replace-digit'
  | 'separator'
  | 'order'
  | 'affix-added'
  | 'affix-missing';

const digit = /^[0-9]$/;

/** Pairs of letters and digits that the eye takes for each other, in alphabetical order. */
const similar = new Set(['gq', 'ij', 'il', '1i', '1l', '0o', '5s', '2z', '8b', 'uv', 'vy']);

/** The single edit that makes `name` of `target`, two normalised names; null where they are the same or further apart. */
export function singleEdit(name: string, target: string): Edit | null {
  const shorter = Math.min(name.length, target.length);
  let prefix = 0;
  while (prefix < shorter && name[prefix] === target[prefix]) prefix++;
  let suffix = 0;
  while (suffix < shorter - prefix && name[name.length - 1 - suffix] === target[target.length - 1 - suffix])
    suffix++;

  const written = name.slice(prefix, name.length - suffix);
  const meant = target.slice(prefix, target.length - suffix);
  const atEnd = suffix === 0;
  if (written.length === 1 && meant.length === 0)
    return added(written, name[prefix - 1], prefix === 0, atEnd);
  if (written.length === 0 && meant.length === 1) return dropped(meant, prefix === 0, atEnd);
  if (written.length === 1 && meant.length === 1) return replaced(written, meant, prefix === 0);
  const swapped = written.length === 2 && written[0] === meant[1] && written[1] === meant[0];
  return swapped && meant.length === 2 ? 'swap' : null;
}

/** The common prefix is as long as can be, so an added letter that repeats another one follows it. */
function added(letter: string, before: string | undefined, first: boolean, last: boolean): Edit {
  if (letter === '-') return 'separator';
  if (letter === before) return 'repeat';
  if (digit.test(letter)) return 'add-digit';
  if (first) return 'add-first';
  return last && letter === 's' ? 'add-final-s' : 'add';
}

function dropped(letter: string, first: boolean, last: boolean): Edit {
  if (letter === '-') return 'separator';
  if (first) return 'drop-first';
  return last && letter === 's' ? 'drop-final-s' : 'drop';
}

function replaced(written: string, meant: string, first: boolean): Edit | null {
  if (written === '-' || meant === '-') return null;
  if (similar.has([written, meant].sort().join(''))) return 'replace-similar';
  if (digit.test(written) || digit.test(meant)) return 'replace-digit';
  if (areNeighbouringKeys(written, meant)) return 'replace-neighbour';
  return first ? 'replace-first' : 'replace';
}
