import { collector } from '../collector.ts';

/** How often a look is taken, in milliseconds; a process that rested from one look to the next is at rest. */
const lookMs = 5000;
/** The share of the time between two looks that counts as rest. */
const restShare = 0.02;
/** Heap held beyond what is used, in bytes, that is worth a collection. */
const worthBytes = 32 * 2 ** 20;

/**
 * Gives memory back once the process rests. V8 keeps what a burst of work made it take (300 MiB after two minutes of
 * typing, of which 25 are used) until it is asked; asking while nobody waits costs a tenth of a second of nobody's time.
 * Where the collector cannot be called, nothing happens. Returns its own undoing.
 */
export function giveMemoryBackAtRest(): () => void {
  let collect: (() => void) | null = null;
  let before = process.cpuUsage();
  let worked = true;
  const timer = setInterval(() => {
    const { user, system } = process.cpuUsage(before);
    before = process.cpuUsage();
    if ((user + system) / 1000 > lookMs * restShare) {
      worked = true;
      return;
    }
    if (!worked) return;
    worked = false;
    const { heapTotal, heapUsed } = process.memoryUsage();
    if (heapTotal - heapUsed < worthBytes && heapUsed < 2 * worthBytes) return;
    collect ??= collector();
    collect();
    before = process.cpuUsage();
  }, lookMs);
  timer.unref();
  return () => clearInterval(timer);
}
