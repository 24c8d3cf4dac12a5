// Answers about origins of its own, one after the other, from the moment its input ends: a window as a process.
import { once } from 'node:events';
import { nodeFiles } from '../../../server/src/host/node-files.ts';
import type { Clock, Log } from '../../../server/src/runtime.ts';
import { createApprovalStore } from '../../../server/src/sources/approval-store.ts';
import { realTimers } from '../../support/runtime/real-timers.ts';

const [directory = '', name = '', answers = '0'] = process.argv.slice(2);
const log: Log = { debug() {}, info() {}, warn: console.error, error: console.error };
const clock: Clock = { now: () => Date.now(), after: realTimers() };
const store = createApprovalStore({ files: nodeFiles, log, clock }, directory);
await store.read();
process.stdout.write('ready\n');
await once(process.stdin.resume(), 'end');
for (let index = 0; index < Number(answers); index++) {
  await store.answer(`https://${name}-${index}.example`, { approve: true, credentials: [] }, []);
}
