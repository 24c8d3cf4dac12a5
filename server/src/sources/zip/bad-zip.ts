/** What is wrong with an archive, as the end of a sentence: `the archive …`. */
export class BadZip extends Error {}
