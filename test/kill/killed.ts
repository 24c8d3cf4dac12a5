import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';
import { inRoot } from '../../scripts/paths.ts';

/** What killed writers said was in the files: by name the latest time of a fact, and of a sighting. */
export interface Said {
  readonly facts: Map<string, number>;
  readonly seen: Map<string, number>;
  readonly logged: string[];
}

/** The writer as one file of plain JavaScript: a process of it begins in a fraction of the time. */
export async function buildWriter(folder: string): Promise<string> {
  const outfile = join(folder, 'writer.mjs');
  await build({
    entryPoints: [inRoot('test/kill/writer.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    // CommonJS packages inside the bundle ask for it.
    banner: {
      js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`,
    },
    logLevel: 'warning',
  });
  return outfile;
}

/**
 * Starts a writer and kills it at a random moment: while it begins, or somewhere in its first dozen commits. Resolves when
 * it is gone and everything it said has been read.
 */
export function killedWriter(script: string, directory: string, said: Said): Promise<void> {
  const child = spawn(process.execPath, [script, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
  let rest = '';
  let commits = randomInt(12);
  const kill = () => setTimeout(() => child.kill('SIGKILL'), randomInt(12));
  if (commits === 0) setTimeout(kill, randomInt(60));
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    // A line that the kill cut off says nothing.
    rest = lines.pop() ?? '';
    for (const line of lines) note(line, said);
    if (commits <= 0) return;
    commits -= lines.length;
    if (commits <= 0) kill();
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve();
      else reject(new Error(`A writer ended by itself, with ${code ?? signal}`));
    });
  });
}

function note(line: string, { facts, seen, logged }: Said): void {
  const [kind, name = '', at] = line.split(' ');
  if (kind === 'log') {
    logged.push(line);
    return;
  }
  const times = kind === 'fact' ? facts : seen;
  times.set(name, Math.max(times.get(name) ?? 0, Number(at)));
}
