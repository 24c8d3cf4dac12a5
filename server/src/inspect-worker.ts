import { getHeapStatistics } from 'node:v8';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { collector } from './collector.ts';
import type { Inspection } from './inspect/inspection.ts';
import type { InspectionJob } from './inspect/job.ts';
import { lookInside } from './inspect/look-inside.ts';
import { createParser } from './inspect/python/parse.ts';
import type { PythonParser } from './inspect/python/parser.ts';
import type { FromWorker, SentJob, ToWorker, WorkerStart } from './inspect/worker-messages.ts';

// The thread that looks into files, one at a time, started by `host/node-inspector.ts`: it only carries messages.
const { modules } = workerData as WorkerStart;
const waiting: ((bytes: Uint8Array | null) => void)[] = [];
let parser: Promise<PythonParser> | null = null;

/**
 * A heap and buffers of so many bytes after a job are mostly garbage, which V8 would keep until the limits of the thread: it
 * does not know that the process has less. Worth a collection, which takes a twentieth of such a job's time at most.
 */
const worthBytes = 64 * 2 ** 20;
let collect: (() => void) | null = null;

function serve(port: MessagePort): void {
  const send = (message: FromWorker) => port.postMessage(message);
  port.on('message', (message: ToWorker) => {
    if (message.kind === 'content') waiting.shift()?.(message.bytes);
    else
      look(message.job, send)
        .then(async (inspection) => send({ kind: 'done', inspection, ...(await holding()) }))
        .catch((error: unknown) => send({ kind: 'failed', trace: traceOf(error) }));
  });
}

async function look(sent: SentJob, send: (message: FromWorker) => void): Promise<Inspection> {
  const read = (name: string) =>
    new Promise<Uint8Array | null>((resolve) => {
      waiting.push(resolve);
      send({ kind: 'read', name });
    });
  tidied = 0;
  const job: InspectionJob = sent.kind === 'tree' ? { ...sent, read } : sent;
  return lookInside(job, {
    parser: () => {
      parser ??= createParser(modules);
      return parser;
    },
    between: tidy,
    mistake: (file, error) => send({ kind: 'mistake', file, trace: traceOf(error) }),
  });
}

/** Above so many bytes garbage is collected between files, once so many were taken since the last time. */
const tidyAbove = 136 * 2 ** 20;
const tidyEvery = 40 * 2 ** 20;
let tidied = 0;

/** Large projects would fill the heap up to its limit, with garbage for the most part, and the process would grow by that. */
function tidy(): void {
  const held = heldNow();
  if (held < tidyAbove || held - tidied < tidyEvery) return;
  collect ??= collector();
  collect();
  tidied = heldNow();
}

/** What is held once the job is over, and nothing refers to its bytes any more. */
async function holding(): Promise<{ readonly held: number; readonly lasting: number }> {
  const lasting = (await parser)?.held() ?? 0;
  let held = heldNow();
  if (held - lasting > worthBytes) {
    collect ??= collector();
    collect();
    held = heldNow();
  }
  return { held, lasting };
}

function heldNow(): number {
  const { total_heap_size, external_memory } = getHeapStatistics();
  return total_heap_size + external_memory;
}

function traceOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

if (parentPort !== null) serve(parentPort);
