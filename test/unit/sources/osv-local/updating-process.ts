// Updates the database over and over, whole, until it is killed: a process of its own for the kill test.
import { nodeDatabases } from '../../../../server/src/host/node-databases.ts';
import { nodeFiles } from '../../../../server/src/host/node-files.ts';
import type { Clock, Log } from '../../../../server/src/runtime.ts';
import { updateAdvisories } from '../../../../server/src/sources/osv-local/update.ts';
import { fetchHttp } from '../../../support/fetch-http.ts';
import { realTimers } from '../../../support/runtime/real-timers.ts';

const [cacheDirectory = '', dumpsUrl = ''] = process.argv.slice(2);
const log: Log = { debug() {}, info() {}, warn() {}, error: console.error };
const clock: Clock = {
  now: () => Date.now(),
  after: realTimers(),
};
const runtime = {
  clock,
  databases: nodeDatabases,
  files: nodeFiles,
  http: fetchHttp,
  log,
};
const { signal } = new AbortController();
for (;;) {
  const options = { cacheDirectory, dumpsUrl, extent: 'whole', signal, tell: () => {} } as const;
  const result = await updateAdvisories(runtime, options);
  console.log(result.kind);
}
