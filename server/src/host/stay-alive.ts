import process from 'node:process';
import type { Log } from '../runtime.ts';

/** A rejection that nobody waits for is a defect: it is logged, and what the server does for other documents goes on. */
export function stayAlive(log: Log): void {
  process.on('unhandledRejection', (reason) => log.error('A failure went unheeded.', reason));
}
