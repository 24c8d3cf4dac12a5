/** Shorter pieces the engine copies by itself. */
const shortestPiece = 13;

/** The same text with memory of its own: a piece of a file's text would keep all of it alive. */
export function detached(text: string): string {
  // What is put together is copied once a piece of it is taken.
  return text.length < shortestPiece ? text : ` ${text}`.slice(1);
}
