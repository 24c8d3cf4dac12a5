import type { Clock } from '../runtime.ts';
import type { NameRequest, Sources } from '../sources/sources.ts';

/** Somebody who looks at an entry for this long is interested in it; the mouse only passes over the others. */
const pauseMs = 400;

/** Asks for what is wanted last, once nothing else was wanted for a moment. */
export function askLater(sources: Pick<Sources, 'gather'>, clock: Clock): (request: NameRequest) => void {
  let cancel = (): void => undefined;
  return (request) => {
    cancel();
    cancel = clock.after(pauseMs, () => void sources.gather([request]));
  };
}
