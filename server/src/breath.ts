/** Lets what waits on the event loop go first. */
export function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
