/** Asks again until the answer is neither null nor false; rejects with what was waited for when the time is up. */
export async function poll<T>(
  what: string,
  ask: () => Promise<T | null | false> | T | null | false,
  limitMs = 30_000,
): Promise<T> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== false) return answer;
    if (performance.now() > deadline) throw new Error(`Waited ${limitMs / 1000} s in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
