/** What a requirement's name ends at. */
const nameEnd = /[\s<>=!~;[(@"']/;
const printable = /^[\p{L}\p{N}]$/u;

/**
 * What to add to the message of a requirement that cannot be read, where its name holds a character outside ASCII: a
 * letter of another script may look just like the one that was meant. Empty where it holds none.
 */
export function foreignLetterNote(requirement: string): string {
  const [name = ''] = requirement.trimStart().split(nameEnd, 1);
  const letter = [...name].find((each) => each > '\u007f');
  if (letter === undefined) return '';
  const code = `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  // What cannot be seen, or turns the text around, is told by its number alone.
  const shown = printable.test(letter) ? `${letter} (${code})` : code;
  return ` Its name holds ${shown}, which no project's name may hold, whatever it looks like.`;
}
