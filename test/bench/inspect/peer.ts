import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { capture } from '../../../scripts/tools/run.ts';

/** What GuardDog says of a file. */
export interface PeerAnswer {
  /** 0 to 10; null where it failed. */
  readonly score: number | null;
  readonly label: string;
  readonly ms: number;
}

const version = '3.2.0';

/** GuardDog's own threshold: `suspicious` from 5 on (its risk engine, 3.2.0). */
export const alarmFrom = 5;

/** The program, in a virtual environment below `folder`, installed with pip where it is missing; null where that fails. */
export async function installPeer(folder: string): Promise<string | null> {
  const place = path.join(folder, `guarddog-${version}`);
  const program = path.join(place, process.platform === 'win32' ? 'Scripts/guarddog.exe' : 'bin/guarddog');
  if (existsSync(program)) return program;
  console.error(`Installing GuardDog ${version} (once) …`);
  const python = process.platform === 'win32' ? 'python' : 'python3';
  const made = await capture(python, ['-m', 'venv', place]).catch(() => null);
  if (made?.code !== 0) return null;
  const pip = path.join(path.dirname(program), process.platform === 'win32' ? 'pip.exe' : 'pip');
  await capture(pip, ['install', '--quiet', `guarddog==${version}`]).catch(() => null);
  return existsSync(program) ? program : null;
}

/** Looks at one file or folder as its user would: one process a file, all rules. */
export async function askPeer(program: string, file: string): Promise<PeerAnswer> {
  const before = performance.now();
  // Its sandbox needs rights that a container may not give; what it finds is the same.
  const { output } = await capture(program, [
    'pypi',
    'scan',
    file,
    '--no-sandbox',
    '--output-format',
    'json',
  ]);
  const ms = performance.now() - before;
  try {
    const { risk_score: risk } = JSON.parse(output) as { risk_score?: { score: number; label: string } };
    return { score: risk?.score ?? null, label: risk?.label ?? 'no answer', ms };
  } catch {
    return { score: null, label: 'no answer', ms };
  }
}
