import type { HttpLimits } from './limits.ts';

/** Whether a status tells of trouble that may pass: too many requests, or the server's own fault. */
export function isPassing(status: number): boolean {
  return status === 429 || (status >= 500 && status !== 501 && status !== 505);
}

/**
 * Milliseconds to wait before the next try, or null where there is none to make.
 * `attempt` counts from 0; `retryAfter` is the header (RFC 9110 §10.2.3: seconds or a date); `chance` lies in 0..1.
 */
export function waitBeforeRetry(
  attempt: number,
  retryAfter: string | undefined,
  limits: HttpLimits,
  nowMs: number,
  chance: number,
): number | null {
  if (attempt >= limits.retries) return null;
  const base = limits.backOffMs * 2 ** attempt;
  const wait = base / 2 + chance * (base / 2);
  const asked = retryAfter === undefined ? null : parseRetryAfter(retryAfter, nowMs);
  if (asked === null) return wait;
  return asked > limits.longestRetryAfterMs ? null : Math.max(asked, wait);
}

function parseRetryAfter(header: string, nowMs: number): number | null {
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
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
