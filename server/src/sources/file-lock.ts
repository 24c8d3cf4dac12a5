import type { Clock, Runtime } from '../runtime.ts';

const triesEveryMs = 15;
/** What is done under the lock takes milliseconds: who holds it for two seconds has ended without giving it back. */
const triesUntilGone = 130;
/** Some eight seconds, while others come and go before us. */
const mostTries = 520;

/**
 * Runs `action` while no other process runs one under the same lock: a file at `path`, which is there as long. Where it
 * cannot be had, the disk refusing it or too many being in front, the action runs all the same.
 */
export async function underLock<T>(
  { files, clock }: Pick<Runtime, 'files' | 'clock'>,
  path: string,
  action: () => Promise<T>,
): Promise<T> {
  const isHeld = await take(files, clock, path);
  try {
    return await action();
  } finally {
    if (isHeld) await files.remove(path).catch(() => {});
  }
}

async function take(files: Runtime['files'], clock: Clock, path: string): Promise<boolean> {
  let holder: number | null = null;
  let seen = 0;
  for (let tries = 0; tries < mostTries; tries++) {
    try {
      if (await files.createNew(path)) return true;
    } catch {
      return false;
    }
    // Times of the disk are compared with one another only: its clock may not be ours.
    const since = (await files.stat(path))?.modifiedMs ?? null;
    seen = since !== null && since === holder ? seen + 1 : 0;
    holder = since;
    if (seen >= triesUntilGone) await files.remove(path).catch(() => {});
    await new Promise<void>((resolve) => void clock.after(triesEveryMs, resolve));
  }
  return false;
}
