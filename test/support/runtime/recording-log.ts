import type { Log } from '../../../server/src/runtime.ts';

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
  readonly error?: unknown;
}

export interface RecordingLog extends Log {
  readonly lines: readonly LogLine[];
  /** All lines as one text, errors with their stacks: what a test searches for things that must not be logged. */
  text(): string;
  clear(): void;
}

export function recordingLog(): RecordingLog {
  const lines: LogLine[] = [];
  return {
    lines,
    debug: (message) => void lines.push({ level: 'debug', message }),
    info: (message) => void lines.push({ level: 'info', message }),
    warn: (message) => void lines.push({ level: 'warn', message }),
    error: (message, error) => void lines.push({ level: 'error', message, error }),
    text: () => lines.map(lineText).join('\n'),
    clear: () => void lines.splice(0),
  };
}

function lineText(line: LogLine): string {
  const error = line.error instanceof Error ? (line.error.stack ?? line.error.message) : line.error;
  return `${line.level} ${line.message}${error === undefined ? '' : ` ${String(error)}`}`;
}
