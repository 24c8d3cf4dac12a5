/**
 * Words that stand where the address of an index would: none of them is a URL, so a name that leads there is sent nowhere.
 */

/** An index is configured of which only the machine that runs the command knows: an argument of a build, a mounted `pip.conf`. */
export const unknownIndex = 'unknown:';

/** No index is asked at all (`--no-index`): what is installed lies in a folder. */
export const withoutIndex = 'no-index:';
