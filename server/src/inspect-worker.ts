import process from 'node:process';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { InspectionJob } from './inspect/job.ts';
import { lookInside } from './inspect/look-inside.ts';
import { createParser } from './inspect/python/parse.ts';
import type { PythonParser } from './inspect/python/parser.ts';
import type { FromWorker, SentJob, ToWorker, WorkerStart } from './inspect/worker-messages.ts';

// The thread that looks into files, one at a time, started by `host/node-inspector.ts`: it only carries messages.
const { modules } = workerData as WorkerStart;
const waiting: ((bytes: Uint8Array | null) => void)[] = [];
let parser: Promise<PythonParser> | null = null;

function serve(port: MessagePort): void {
  const send = (message: FromWorker) => port.postMessage(message);
  port.on('message', (message: ToWorker) => {
    if (message.kind === 'content') waiting.shift()?.(message.bytes);
    else look(message.job, send).catch((error: unknown) => send({ kind: 'failed', trace: traceOf(error) }));
  });
}

async function look(sent: SentJob, send: (message: FromWorker) => void): Promise<void> {
  const read = (name: string) =>
    new Promise<Uint8Array | null>((resolve) => {
      waiting.push(resolve);
      send({ kind: 'read', name });
    });
  const job: InspectionJob = sent.kind === 'tree' ? { ...sent, read } : sent;
  const inspection = await lookInside(job, {
    parser: () => {
      parser ??= createParser(modules);
      return parser;
    },
    mistake: (file, error) => send({ kind: 'mistake', file, trace: traceOf(error) }),
  });
  const { heapTotal, external } = process.memoryUsage();
  send({ kind: 'done', inspection, held: heapTotal + external });
}

function traceOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

if (parentPort !== null) serve(parentPort);
