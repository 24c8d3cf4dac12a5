import type { Connection } from 'vscode-languageserver/node';
import { logLine } from '../log-line.ts';
import { cleanOutsideText } from '../outside-text.ts';
import type { Log } from '../runtime.ts';

const longestLine = 2000;

/** The editor's log of this server. Every line is cleaned, since names and answers of others end up in it. */
export function connectionLog(connection: Connection): Log {
  const guarded =
    (write: (text: string) => void) =>
    (message: string): void => {
      try {
        write(cleanOutsideText(message, longestLine));
      } catch {
        // The connection is closed: nobody reads this any more.
      }
    };
  const error = guarded((text) => connection.console.error(text));
  return {
    debug: guarded((text) => connection.console.debug(text)),
    info: guarded((text) => connection.console.info(text)),
    warn: guarded((text) => connection.console.warn(text)),
    error: (message, cause) => {
      error(logLine(message, cause === undefined ? null : describe(cause)));
    },
  };
}

function describe(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
