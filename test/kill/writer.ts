// A process that writes facts and history until it is killed. After each commit it says on standard output what is in the
// files now, one line a fact: `fact NAME ASKED-AT` or `seen NAME AT`.
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { writeSync } from 'node:fs';
import process from 'node:process';
import { nodeDatabases } from '../../server/src/host/node-databases.ts';
import { nodeFiles } from '../../server/src/host/node-files.ts';
import { normalizeName } from '../../server/src/packaging/name.ts';
import type { Runtime } from '../../server/src/runtime.ts';
import { FactStore } from '../../server/src/sources/cache/fact-store.ts';
import { History } from '../../server/src/sources/history/history.ts';
import { realTimers } from '../support/runtime/real-timers.ts';

const [directory = '', projects = '40'] = process.argv.slice(2);

const runtime: Pick<Runtime, 'clock' | 'databases' | 'files' | 'log'> = {
  clock: {
    now: () => performance.timeOrigin + performance.now(),
    after: realTimers(),
  },
  databases: nodeDatabases,
  files: nodeFiles,
  log: { debug: tell, info: tell, warn: tell, error: tell },
};

/** Nothing of this may go wrong: what the log says is told to the test. */
function tell(message: string): void {
  writeSync(1, `log ${message}\n`);
}

const store = new FactStore(runtime as Runtime, directory);
const history = new History(runtime as Runtime, directory);
await history.ready();

for (;;) {
  const facts = Array.from({ length: randomInt(1, 6) }, () => {
    const name = `project-${randomInt(Number(projects))}`;
    const text = randomBytes(randomInt(10, 40_000)).toString('base64');
    const sha256 = createHash('sha256').update(`${name} ${text}`).digest('hex');
    return { name, askedAt: runtime.clock.now(), value: { text, sha256 } };
  });
  for (const fact of facts) {
    store.put({ scope: 'kill', document: 'simple', etag: null, sample: false, ...fact });
  }
  if (await store.flush()) {
    writeSync(1, facts.map(({ name, askedAt }) => `fact ${name} ${askedAt}\n`).join(''));
  }
  const name = normalizeName(`project-${randomInt(Number(projects))}`);
  const at = runtime.clock.now();
  history.note('kill', name, 'publishers', [`GitHub ${randomBytes(6).toString('hex')}`], at);
  if (await history.flush()) writeSync(1, `seen ${name} ${at}\n`);
}
