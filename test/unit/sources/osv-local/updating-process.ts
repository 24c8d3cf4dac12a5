// Updates the data base over and over, whole, until it is killed: a process of its own for the kill test.
import { nodeDatabases } from '../../../../server/src/host/node-databases.ts';
import { nodeFiles } from '../../../../server/src/host/node-files.ts';
import type { Clock, Http, Log } from '../../../../server/src/runtime.ts';
import { updateAdvisories } from '../../../../server/src/sources/osv-local/update.ts';

const [cacheDirectory = '', dumpsUrl = ''] = process.argv.slice(2);
const log: Log = { debug() {}, info() {}, warn() {}, error: console.error };
const clock: Clock = {
  now: () => Date.now(),
  after(ms, action) {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  },
};
/** What is built into Node serves: the product's own client cannot be loaded without a bundler. */
const http: Pick<Http, 'request' | 'download'> = {
  request: () => Promise.reject(new Error('Nothing but the dump is asked for here.')),
  async download({ url, begin, write }) {
    const { status, headers, body } = await fetch(url);
    await begin({ status, headers: Object.fromEntries(headers) });
    for await (const piece of body ?? []) await write(piece);
    return { ok: true, status, headers: Object.fromEntries(headers), body: '', url };
  },
};
const runtime = {
  clock,
  databases: nodeDatabases,
  files: nodeFiles,
  http,
  log,
};
const { signal } = new AbortController();
for (;;) {
  const options = { cacheDirectory, dumpsUrl, extent: 'whole', signal, tell: () => {} } as const;
  const result = await updateAdvisories(runtime, options);
  console.log(result.kind);
}
