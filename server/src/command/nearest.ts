/** The fewest single-letter changes and swaps of neighbours between two short words (optimal string alignment). */
function distance(left: string, right: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const current = [i];
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1] === right[j - 1];
      let best = Math.min(
        (previous[j] ?? 0) + 1,
        (current[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) {
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      }
      current.push(best);
    }
    before = previous;
    previous = current;
  }
  return previous[right.length] ?? 0;
}

/** The word of `words` most likely meant by `typed`; null where none is near. */
export function nearest(typed: string, words: readonly string[]): string | null {
  const near = words
    .filter((word) => word !== typed)
    .map((word) => ({ word, steps: word.startsWith(typed) && typed.length > 1 ? 1 : distance(typed, word) }))
    .filter(({ word, steps }) => steps <= Math.max(1, Math.floor(Math.min(word.length, typed.length) / 3)))
    .sort((a, b) => a.steps - b.steps);
  return near[0]?.word ?? null;
}
