import type { HttpAnswer } from '../../runtime.ts';
import type { HttpLimits } from './limits.ts';

/**
 * Whether an answer tells of trouble that may be over a moment later: too many requests, or the server's own fault.
 * Where the server says how long it takes (`Retry-After`), that is for whoever asks to heed, for all requests to it.
 */
export function isPassing({ status, headers }: Pick<HttpAnswer, 'status' | 'headers'>): boolean {
  if (headers['retry-after'] !== undefined) return false;
  return status === 429 || (status >= 500 && status !== 501 && status !== 505);
}

/**
 * Milliseconds to wait before the next try, or null where there is none to make.
 * `attempt` counts from 0; `chance` lies in 0..1.
 */
export function waitBeforeRetry(attempt: number, limits: HttpLimits, chance: number): number | null {
  if (attempt >= limits.retries) return null;
  const base = limits.backOffMs * 2 ** attempt;
  return base / 2 + chance * (base / 2);
}

/** Resolves after `ms` milliseconds, at once when the signal is aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(finish, ms);
    function finish(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    }
    signal.addEventListener('abort', finish);
  });
}
