import { ResponseError } from 'vscode-languageserver/node';
import type { Log } from '../runtime.ts';

/**
 * Wraps a handler so that a bug in it is logged and answered with `fallback` instead of an error that some editors
 * show as a pop-up. Answers that are meant as errors (`ResponseError`) pass.
 */
export function runSafe<Args extends readonly unknown[], Result>(
  log: Log,
  what: string,
  fallback: Result,
  handler: (...args: Args) => Result | Promise<Result>,
): (...args: Args) => Promise<Result> {
  return async (...args) => {
    try {
      return await handler(...args);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      log.error(`${what} failed`, error);
      return fallback;
    }
  };
}

/** The same for work nobody waits for. */
export function inBackground(log: Log, what: string, work: () => Promise<void>): void {
  work().catch((error: unknown) => log.error(`${what} failed`, error));
}
