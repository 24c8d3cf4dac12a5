/** Runs `action` on every item, at most `atATime` at once; results in the order of the items. */
export async function inParallel<T, R>(
  items: readonly T[],
  atATime: number,
  action: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  async function worker(): Promise<void> {
    while (next < items.length) {
      const index = next++;
      results[index] = await action(items[index] as T);
    }
  }
  await Promise.all(Array.from({ length: Math.min(atATime, items.length) }, worker));
  return results;
}
