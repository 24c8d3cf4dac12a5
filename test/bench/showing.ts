import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inRoot } from '../../scripts/paths.ts';
import { start } from '../../scripts/tools/processes.ts';
import { popularNames } from './documents.ts';

export interface ShowTimes {
  readonly names: number;
  /** From the start of the process to its first answer, while more names are to come. */
  readonly firstMs: number;
  /** Names answered a second, start and end of the process counted. */
  readonly perSecond: number;
  /** The same of a program that says each name back: nobody who is asked so can be faster. */
  readonly echoPerSecond: number;
}

const echo =
  "require('node:readline').createInterface({ input: process.stdin }).on('line', (input) => process.stdout.write(JSON.stringify({ input }) + '\\n'))";

/** `show -` over so many different names, none of them popular, offline and without a cache. */
export async function timeShowing(names: number): Promise<ShowTimes> {
  const asked = Array.from({ length: names }, (_, index) => {
    const name = popularNames[index % popularNames.length] || 'requests';
    return `${name.slice(0, 4)}${index.toString(36)}${name.slice(4)}\n`;
  }).join('');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'wheelwarden-bench-'));
  try {
    const options = ['show', '-', '--offline', '--no-cache', '--format', 'jsonl'];
    const ours = await answerTimes([inRoot('dist/cli.js'), ...options], asked, folder);
    const least = await answerTimes(['-e', echo], asked, folder);
    for (const { answers } of [ours, least]) {
      if (answers !== names) throw new Error(`${answers} of ${names} names were answered.`);
    }
    const perSecond = ({ wholeMs }: { wholeMs: number }) => (names * 1000) / wholeMs;
    return {
      names,
      firstMs: ours.firstMs,
      perSecond: perSecond(ours),
      echoPerSecond: perSecond(least),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function answerTimes(
  args: readonly string[],
  input: string,
  folder: string,
): Promise<{ firstMs: number; wholeMs: number; answers: number }> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = start(process.execPath, args, {
      cwd: folder,
      env: { PATH: process.env.PATH ?? '', HOME: folder, PIP_CONFIG_FILE: os.devNull },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let answers = 0;
    let firstMs = Number.NaN;
    child.stdout?.on('data', (chunk: Buffer) => {
      if (answers === 0) firstMs = performance.now() - began;
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) answers++;
    });
    child.on('error', reject);
    child.on('close', () => resolve({ firstMs, wholeMs: performance.now() - began, answers }));
    child.stdin?.end(input);
  });
}
