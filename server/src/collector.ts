import v8 from 'node:v8';
import vm from 'node:vm';

/** The collector, in the thread that asks; it does nothing where it cannot be had. */
export function collector(): () => void {
  try {
    v8.setFlagsFromString('--expose-gc');
    const gc: unknown = vm.runInNewContext('gc');
    v8.setFlagsFromString('--no-expose-gc');
    // `last-resort` is the kind that also returns the pages.
    if (typeof gc === 'function')
      return () => void gc({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  } catch {
    // An engine other than Node's own: it keeps its memory.
  }
  return () => {};
}
