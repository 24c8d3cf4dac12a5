import path from 'node:path';
import process from 'node:process';
import { Worker } from 'node:worker_threads';
import type { InspectionJob, InspectionOutcome } from '../inspect/job.ts';
import type { ParserModules } from '../inspect/python/parser.ts';
import type { FromWorker, SentJob, ToWorker, WorkerStart } from '../inspect/worker-messages.ts';
import { cleanOutsideText } from '../outside-text.ts';
import type { Log } from '../runtime.ts';

/** By so many bytes the process may grow while the thread works, its file not counted; looked at that often, in milliseconds. */
const mostGrowth = 256 * 1024 * 1024;
const watchMs = 50;

/** MiB; buffers and WebAssembly come on top, which is why the growth of the process is watched. */
const resourceLimits = { maxOldGenerationSizeMb: 160, maxYoungGenerationSizeMb: 4, stackSizeMb: 4 };

/** Mistakes that are logged of one thread: an archive may be made to cause the same one ten thousand times. */
const mostMistakes = 10;

type Answer = InspectionOutcome | { readonly kind: 'went-on' };

/** What a job hears while it runs: the thread's messages and its end. */
type Heard = FromWorker | { readonly kind: 'died'; readonly error: unknown } | { readonly kind: 'ended' };

/** A worker thread that looks into one file at a time. Once a job failed or was cancelled it is dead. */
export class InspectionThread {
  readonly #worker: Worker;
  readonly #log: Log;
  readonly #killMs: number;
  #hear: ((message: Heard) => void) | null = null;
  #mistakes = 0;
  isAlive = true;
  jobs = 0;
  /** Bytes the thread held after its last job. */
  held = 0;
  /** Bytes of these that it gives back only with its end. */
  lasting = 0;

  private constructor(worker: Worker, log: Log, killMs: number) {
    this.#worker = worker;
    this.#log = log;
    this.#killMs = killMs;
    worker.on('message', (message: FromWorker) => this.#hear?.(message));
    worker.on('error', (error) => this.#died(error));
    worker.on('exit', () => this.#died(null));
    worker.unref();
  }

  /** Fails where `inspect.js` is not in the directory, at the latest when it is to look. */
  static start(directory: string, modules: ParserModules, log: Log, killMs: number): InspectionThread {
    const start: WorkerStart = { modules };
    const worker = new Worker(path.join(directory, 'inspect.js'), {
      workerData: start,
      resourceLimits,
      // Nothing of the user's environment is needed there.
      env: {},
      execArgv: [],
    });
    return new InspectionThread(worker, log, killMs);
  }

  /** Looks into one file; never rejects. */
  async look(job: InspectionJob, signal: AbortSignal | undefined): Promise<InspectionOutcome> {
    this.jobs++;
    const size = job.kind === 'archive' || job.kind === 'file' ? job.bytes.byteLength : 0;
    const allowed = process.memoryUsage.rss() - this.held + size + mostGrowth;
    this.#worker.ref();
    let watch: NodeJS.Timeout | null = null;
    let kill: NodeJS.Timeout | null = null;
    let cancel = () => {};
    const outcome = await new Promise<InspectionOutcome>((resolve) => {
      const over = (answer: Answer) => answer.kind !== 'went-on' && resolve(answer);
      this.#hear = (message) => over(this.#answer(message, job));
      kill = setTimeout(() => resolve({ kind: 'failed', why: 'time' }), this.#killMs);
      watch = setInterval(() => {
        if (process.memoryUsage.rss() > allowed) resolve({ kind: 'failed', why: 'memory' });
      }, watchMs);
      cancel = () => resolve({ kind: 'cancelled' });
      signal?.addEventListener('abort', cancel, { once: true });
      const { message, transfer } = sent(job);
      this.#worker.postMessage(message, transfer);
    });
    if (kill !== null) clearTimeout(kill);
    if (watch !== null) clearInterval(watch);
    signal?.removeEventListener('abort', cancel);
    this.#hear = null;
    if (outcome.kind === 'done') this.#worker.unref();
    else await this.end();
    return outcome;
  }

  #answer(message: Heard, job: InspectionJob): Answer {
    switch (message.kind) {
      case 'done':
        this.held = message.held;
        this.lasting = message.lasting;
        return { kind: 'done', inspection: message.inspection };
      case 'read':
        void this.#content(job, message.name);
        return { kind: 'went-on' };
      case 'mistake': {
        this.#mistakes++;
        if (this.#mistakes > mostMistakes) return { kind: 'went-on' };
        const where = `${cleanOutsideText(message.file, 200)} of ${cleanOutsideText(job.file, 200)}`;
        this.#log.error(`Could not look into ${where}: ${cleanOutsideText(message.trace, 1000)}`);
        return { kind: 'went-on' };
      }
      case 'failed':
        this.#log.error(
          `Could not look into ${cleanOutsideText(job.file, 200)}: ${cleanOutsideText(message.trace, 1000)}`,
        );
        return { kind: 'failed', why: 'crash' };
      case 'ended':
        return { kind: 'cancelled' };
      case 'died': {
        const isMemory = codeOf(message.error) === 'ERR_WORKER_OUT_OF_MEMORY';
        if (!isMemory)
          this.#log.error(`Looking into ${cleanOutsideText(job.file, 200)} broke off`, message.error);
        return { kind: 'failed', why: isMemory ? 'memory' : 'crash' };
      }
    }
  }

  async #content(job: InspectionJob, name: string): Promise<void> {
    const bytes = job.kind === 'tree' ? await job.read(name).catch(() => null) : null;
    const own = bytes === null ? null : alone(bytes);
    const message: ToWorker = { kind: 'content', bytes: own };
    if (this.isAlive) this.#worker.postMessage(message, own === null ? [] : [own.buffer]);
  }

  #died(error: unknown): void {
    if (!this.isAlive) return;
    this.isAlive = false;
    this.#hear?.({ kind: 'died', error });
  }

  /** Ends the thread; a job that runs is cancelled. */
  async end(): Promise<void> {
    this.isAlive = false;
    this.#hear?.({ kind: 'ended' });
    await this.#worker.terminate();
  }
}

/** The message that brings a job, with what is handed over instead of copied. */
function sent(job: InspectionJob): { message: ToWorker; transfer: ArrayBuffer[] } {
  switch (job.kind) {
    case 'archive':
    case 'file': {
      const bytes = alone(job.bytes);
      return { message: look({ ...job, bytes }), transfer: [bytes.buffer] };
    }
    case 'parts': {
      const parts = job.parts.map(({ offset, bytes }) => ({ offset, bytes: alone(bytes) }));
      return { message: look({ ...job, parts }), transfer: parts.map(({ bytes }) => bytes.buffer) };
    }
    case 'tree': {
      const { read: _, ...rest } = job;
      return { message: look(rest), transfer: [] };
    }
  }
}

function look(job: SentJob): ToWorker {
  return { kind: 'look', job };
}

/** Bytes with a buffer of their own: a piece of a larger one cannot be handed over. */
function alone(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteLength } = bytes;
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength && !(bytes instanceof Buffer)) {
    return new Uint8Array(buffer);
  }
  return new Uint8Array(bytes);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}
