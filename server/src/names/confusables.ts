const ascii = /^[\x20-\x7e]*$/;
/** Accents, and characters that take no room. */
const unseen = /[\p{M}\p{Cf}]/gu;

/**
 * How a name reads to the eye, in ASCII where every letter has a double there; an ASCII name is given back as it is.
 * `doubles` holds the ASCII letter for each that looks like it, after compatibility decomposition, in lower case.
 */
export function foldConfusables(name: string, doubles: ReadonlyMap<string, string>): string {
  if (ascii.test(name)) return name;
  const plain = name.normalize('NFKD').replace(unseen, '').toLowerCase();
  return [...plain].map((letter) => doubles.get(letter) ?? letter).join('');
}
