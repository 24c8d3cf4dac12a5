/**
 * Words that stand where the address of an index would: none of them is a URL, so a name that leads there is sent nowhere.
 */

/** An index is configured of which only the machine that runs the command knows: an argument of a build, a mounted `pip.conf`. */
export const unknownIndex = 'unknown:';

/** An index that is named where nothing says what its address is: `unknown:NAME`. */
export function unknownIndexNamed(name: string): string {
  return `${unknownIndex}${name.replace(/\s+/g, ' ').trim().slice(0, longestName)}`;
}

/** Whether an index is there of which only another file, or another machine, knows the address; with a name or without. */
export function isUnknownIndex(index: string): boolean {
  return index.startsWith(unknownIndex);
}

/** The name of `unknownIndexNamed`; null for all else. */
export function nameOfUnknownIndex(index: string): string | null {
  return isUnknownIndex(index) ? index.slice(unknownIndex.length) || null : null;
}

/** PyPI where a tool calls it by its name alone (`source = "PyPI"`): its address stands with the sources. */
export const pypiByName = 'pypi:';

/** Longer than any tool's own name for an index. */
const longestName = 200;

/** No index is asked at all (`--no-index`): what is installed lies in a folder. */
export const withoutIndex = 'no-index:';
