import type { Log } from '../../runtime.ts';
import { TooLarge } from '../json.ts';

/**
 * Why an answer gives no fact when reading it failed with `error`. Anything but too much of it is a defect of ours: it is
 * logged, and costs this one answer only.
 */
export function whyUnreadable(error: unknown, log: Log): 'malformed' | 'too-large' {
  if (error instanceof TooLarge) return 'too-large';
  log.error('An answer could not be read', error);
  return 'malformed';
}
