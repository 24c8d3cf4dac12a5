// `npm run replay`: plays the real incidents of test/replay and prints for each how long it was live, what was said of it
// and when, what an installer took that day, and what is offered instead. `-- --json` prints all of it for programs.
import { allowJsonExports } from './tools/json-exports.ts';

allowJsonExports();
const [{ accountOf }, { incidents }, { accountTable }] = await Promise.all([
  import('../test/replay/support/account.ts'),
  import('../test/replay/incidents/all.ts'),
  import('./replay/table.ts'),
]);

const asked = process.argv.slice(2);
if (asked.some((option) => option !== '--json')) {
  console.error('Usage: npm run replay [-- --json]');
  process.exit(2);
}

const accounts = [];
for (const incident of incidents) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K… ${incident.title}`);
  accounts.push(await accountOf(incident));
}
if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
console.log(asked.includes('--json') ? JSON.stringify(accounts, null, 2) : accountTable(accounts));
