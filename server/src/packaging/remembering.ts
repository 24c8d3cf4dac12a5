/** Longer texts are nothing a person wrote; keeping them would let a hostile file fill the memory. */
const longest = 512;

/**
 * A pure function of a text that keeps its last results, for texts that come again and again: a list of releases is
 * compared and filtered many times. What is kept is forgotten as a whole once `atMost` texts are known.
 */
export function remembering<T>(compute: (text: string) => T, atMost: number): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const kept = known.get(text);
    if (kept !== undefined) return kept;
    const result = compute(text);
    if (text.length > longest) return result;
    if (known.size >= atMost) known.clear();
    known.set(text, result);
    return result;
  };
}
