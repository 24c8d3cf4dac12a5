import type { Clock } from '../runtime.ts';
import type { NameRequest, Sources } from '../sources/sources.ts';

/** Somebody who looks at an entry for this long is interested in it; the mouse only passes over the others. */
const pauseMs = 400;

export interface AskLater {
  /** Asks for what is wanted last, once nothing else was wanted for a moment. */
  want(request: NameRequest): void;
  /** Nothing is wanted any more. */
  close(): void;
}

export function askLater(sources: Pick<Sources, 'gather'>, clock: Clock): AskLater {
  let cancel = (): void => undefined;
  return {
    want(request) {
      cancel();
      cancel = clock.after(pauseMs, () => void sources.gather([request]));
    },
    close: () => cancel(),
  };
}
