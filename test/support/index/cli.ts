// node test/support/index/cli.ts [--port N] [--scenario FILE]... [--now TIME] [--mirror | --plain] [--sample]
// Serves scenarios (by default the sample's) until it is stopped; prints its addresses as one line of JSON.
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { storefront } from './scenarios/storefront.ts';
import { mirrorCapabilities, plainCapabilities, readScenario, startSupportIndex } from './start.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    scenario: { type: 'string', multiple: true, default: [] },
    now: { type: 'string' },
    mirror: { type: 'boolean', default: false },
    plain: { type: 'boolean', default: false },
    sample: { type: 'boolean', default: false },
  },
});
const files = await Promise.all(values.scenario.map((file) => readFile(file, 'utf8')));
const { url, indexUrl, osvUrl, dumpsUrl, close } = await startSupportIndex({
  scenarios: files.length === 0 ? [storefront] : files.map((text) => readScenario(JSON.parse(text))),
  port: Number(values.port),
  sample: values.sample,
  ...(values.now === undefined ? {} : { now: values.now }),
  capabilities: values.plain ? plainCapabilities : values.mirror ? mirrorCapabilities : {},
});
console.log(JSON.stringify({ url, indexUrl, osvUrl, dumpsUrl, pid: process.pid }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => close().then(() => process.exit(0)));
}
