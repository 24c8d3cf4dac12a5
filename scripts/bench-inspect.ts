// `npm run bench:inspect [-- --samples DIR] [--no-peer] [--write]`: looks into well-known projects, which are fetched once,
// beside GuardDog in the same run, and prints a table: alarms, times, growth. `--write` keeps it in docs/measuring-inspection.md.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runCases } from '../test/bench/inspect/cases.ts';
import { askPeer, installPeer, type PeerAnswer } from '../test/bench/inspect/peer.ts';
import { report } from '../test/bench/inspect/report.ts';
import { responsiveness } from '../test/bench/inspect/responsive.ts';
import { lookInto } from '../test/bench/inspect/run-ours.ts';
import { fetched, listedSamples } from '../test/bench/inspect/samples.ts';
import { buildAll } from './build.ts';
import { inRoot } from './paths.ts';
import { cacheFolder } from './tools/install.ts';

const { values } = parseArgs({
  options: {
    samples: { type: 'string' },
    'no-peer': { type: 'boolean' },
    write: { type: 'boolean' },
  },
});
const folder = path.resolve(values.samples ?? path.join(cacheFolder(), 'inspect-samples'));

await buildAll();
const samples = await listedSamples();
const files: string[] = [];
const missing: string[] = [];
for (const sample of samples) {
  const file = await fetched(sample, folder);
  if (file === null) missing.push(sample.filename);
  else files.push(file);
}
const program = values['no-peer'] === true ? null : await installPeer(cacheFolder());

const ours = await lookInto(files);
const peer = new Map<string, PeerAnswer>();
if (program !== null) {
  const waiting = [...files];
  const ask = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      peer.set(path.basename(file), await askPeer(program, file));
    }
  };
  await Promise.all([ask(), ask()]);
}
const cases = await runCases(program);
const keystrokes = await responsiveness(files);
const text = report({ ours, peer: program === null ? null : peer, cases, keystrokes, missing });
console.log(text);

if (values.write === true) {
  const page = inRoot('docs/measuring-inspection.md');
  const written = await readFile(page, 'utf8');
  await writeFile(
    page,
    written.replace(/(?<=<!-- results -->\n)[\s\S]*(?=\n<!-- \/results -->)/, text.trim()),
  );
}
