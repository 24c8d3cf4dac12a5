const everyMs = 15;
const longestMs = 8_000;

/** Calls `check` until it stops throwing, and gives its last error when that takes too long. */
export async function eventually<T>(check: () => T | Promise<T>, longest = longestMs): Promise<T> {
  const end = Date.now() + longest;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  }
}
