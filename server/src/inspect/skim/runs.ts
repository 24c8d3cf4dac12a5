/**
 * Counts rows of at least so many of these characters, for as long as `counts` is not enough: it is given each with where it begins
 * and ends. Only every `length`th byte is looked at until one is among them: a row that long cannot lie between two of those.
 * `characters`: ASCII.
 */
export function runsOf(
  characters: string,
  length: number,
): (bytes: Uint8Array, most: number, counts?: (from: number, to: number) => boolean) => number {
  const isOne = new Uint8Array(256);
  for (const character of Buffer.from(characters, 'latin1')) isOne[character] = 1;
  return (bytes, most, counts) => {
    let count = 0;
    for (let at = length - 1; at < bytes.length && count < most; at += length) {
      if (isOne[bytes[at] ?? 0] === 0) continue;
      let from = at;
      while (from > 0 && isOne[bytes[from - 1] ?? 0] === 1) from--;
      let to = at + 1;
      while (to < bytes.length && isOne[bytes[to] ?? 0] === 1) to++;
      if (to - from >= length && (counts === undefined || counts(from, to))) count++;
      // The next one that is looked at lies behind this row.
      at += Math.floor((to - 1 - at) / length) * length;
    }
    return count;
  };
}

/** Tells of bytes whether so many of these characters stand in a row somewhere. */
export function holdsRun(characters: string, length: number): (bytes: Uint8Array) => boolean {
  const runs = runsOf(characters, length);
  return (bytes) => runs(bytes, 1) > 0;
}
