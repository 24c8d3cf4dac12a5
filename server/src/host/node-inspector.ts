import type { Inspector } from '../inspect/job.ts';
import type { Log } from '../runtime.ts';

/** Looks into files in a worker thread of this process; none is started before the first file. */
export function nodeInspector(log: Log): Inspector {
  return {
    inspect: async (job) => {
      log.debug(`There is no worker to look into ${job.kind}.`);
      return { kind: 'failed', why: 'crash' };
    },
    close: async () => {},
  };
}
