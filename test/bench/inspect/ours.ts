// A process of its own: looks into the files named, one after the other, by the bundle that ships, and prints a line of JSON for each.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { inRoot } from '../../../scripts/paths.ts';
import { nodeInspector } from '../../../server/src/host/node-inspector.ts';
import type { Evidence, Limit, Verdict } from '../../../server/src/inspect/inspection.ts';

/** What is told of one file. */
export interface OurAnswer {
  readonly file: string;
  /** From the bytes in memory to the verdict, in milliseconds; the first one starts the thread. */
  readonly ms: number;
  readonly verdict: Verdict | 'failed';
  readonly evidence: readonly Evidence[];
  readonly limits: readonly Limit[];
  readonly pythonFiles: number;
  readonly pythonBytes: number;
  /** By how many bytes the process had grown at most, counted from before the first file, without the file's own bytes. */
  readonly grown: number;
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const inspector = nodeInspector(silent, inRoot('dist'));
const before = process.memoryUsage.rss();

for (const file of process.argv.slice(2)) {
  const { buffer, byteOffset, byteLength } = await readFile(file);
  // Not copied: the garbage would count as growth.
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  const { length } = bytes;
  let most = 0;
  const watching = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss() - before - length);
  }, 5);
  const context = { project: null, ownPlaces: [], knownBad: [], sha256: null, before: null };
  const start = performance.now();
  const outcome = await inspector.inspect({ kind: 'archive', file: path.basename(file), context, bytes });
  const ms = performance.now() - start;
  clearInterval(watching);
  const inspection = outcome.kind === 'done' ? outcome.inspection : null;
  const answer: OurAnswer = {
    file: path.basename(file),
    ms,
    verdict: inspection?.verdict ?? 'failed',
    evidence: inspection?.evidence ?? [],
    limits: inspection?.limits ?? [],
    pythonFiles: inspection?.pythonFiles ?? 0,
    pythonBytes: inspection?.pythonBytes ?? 0,
    grown: most,
  };
  console.log(JSON.stringify(answer));
}
await inspector.close();
