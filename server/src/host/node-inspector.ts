import type { InspectionJob, InspectionOutcome, Inspector } from '../inspect/job.ts';
import type { ParserModules } from '../inspect/python/parser.ts';
import type { Log } from '../runtime.ts';
import { InspectionThread } from './inspection-thread.ts';
import { parserModules } from './parser-modules.ts';

/** A thread that rests so long is ended, in milliseconds. */
const restMs = 60_000;
/** A thread that has not answered by then is killed, in milliseconds: it ends by itself well before. */
const usualKillMs = 25_000;
/** A thread is replaced after so many jobs, and when it would never give back so many bytes. */
const mostJobs = 100;
const mostLasting = 64 * 1024 * 1024;

const cancelled: InspectionOutcome = { kind: 'cancelled' };

/**
 * Looks into files in a worker thread of this process, one at a time; none is started before the first file. `directory`: where
 * `inspect.js` and the two `.wasm` files lie; by default beside the bundle.
 */
export function nodeInspector(
  log: Log,
  directory: string = import.meta.dirname,
  { killMs = usualKillMs }: { readonly killMs?: number } = {},
): Inspector {
  let thread: InspectionThread | null = null;
  let modules: Promise<ParserModules> | null = null;
  let resting: NodeJS.Timeout | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let closed = false;

  const end = async () => {
    const ending = thread;
    thread = null;
    await ending?.end();
  };

  const rest = () => {
    modules = null;
    void end();
  };

  const look = async (job: InspectionJob, signal: AbortSignal | undefined): Promise<InspectionOutcome> => {
    if (signal?.aborted || closed) return cancelled;
    if (resting !== null) clearTimeout(resting);
    try {
      modules ??= parserModules(directory);
      thread ??= InspectionThread.start(directory, await modules, log, killMs);
    } catch (error) {
      modules = null;
      log.error('The thread that looks into files could not be started', error);
      return { kind: 'failed', why: 'crash' };
    }
    // Starting took a while.
    const outcome = signal?.aborted ? cancelled : await thread.look(job, signal);
    if (thread === null || !thread.isAlive || thread.jobs >= mostJobs || thread.lasting >= mostLasting)
      await end();
    resting = setTimeout(rest, restMs);
    resting.unref();
    return outcome;
  };

  return {
    inspect(job, signal) {
      const turn = queue.then(() => look(job, signal));
      queue = turn.catch(() => {});
      return cancellable(turn, signal);
    },
    async close() {
      closed = true;
      if (resting !== null) clearTimeout(resting);
      await end();
    },
  };
}

/** Who waits for its turn hears at once that it was cancelled. */
function cancellable(turn: Promise<InspectionOutcome>, signal?: AbortSignal): Promise<InspectionOutcome> {
  if (signal === undefined) return turn;
  if (signal.aborted) return Promise.resolve(cancelled);
  return new Promise((resolve, reject) => {
    const cancel = () => resolve(cancelled);
    signal.addEventListener('abort', cancel, { once: true });
    turn.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel));
  });
}
