/** Runs `work` on the items, at most `atATime` at once, and yields the results in the items' order as they come. */
export async function* inOrder<T, R>(
  items: readonly T[],
  atATime: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  const waiting = items.values();
  const start = (): void => {
    const { value: item, done } = waiting.next();
    if (done) return;
    const result = work(item);
    // A failure is met where the result is awaited, not as an unhandled rejection before.
    result.catch(() => {});
    running.push(result);
  };
  for (let begun = Math.min(atATime, items.length); begun > 0; begun--) start();
  for (let head = running.shift(); head !== undefined; head = running.shift()) {
    const result = await head;
    start();
    yield result;
  }
}
