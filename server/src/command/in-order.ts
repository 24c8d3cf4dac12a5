/** Runs `work` on the items, at most `atATime` at once, and yields the results in the items' order as they come. */
export async function* inOrder<T, R>(
  items: readonly T[],
  atATime: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  let next = 0;
  const start = (): void => {
    const item = items[next];
    if (next >= items.length) return;
    next += 1;
    const result = work(item as T);
    // A failure is met where the result is awaited, not as an unhandled rejection before.
    result.catch(() => {});
    running.push(result);
  };
  while (running.length < atATime && next < items.length) start();
  for (let head = running.shift(); head !== undefined; head = running.shift()) {
    const result = await head;
    start();
    yield result;
  }
}
