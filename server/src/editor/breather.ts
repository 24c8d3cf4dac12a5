/** Lets requests that wait be answered before the next document is worked on. */
export function breather(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
