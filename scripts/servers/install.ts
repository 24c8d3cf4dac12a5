import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { inRoot } from '../paths.ts';
import { capture } from '../tools/run.ts';

/** Where the servers lie: outside of the dependency tree, kept for the next time. */
const folder = inRoot('.cache', 'servers');
const python = path.join(folder, 'python', 'bin', 'python');

/** Index servers that people run, from the package index this machine is configured with. */
const servers = ['pypiserver==2.4.2', 'passlib==1.7.4', 'devpi-server==6.20.3'];

export interface Installed {
  /** A program of the servers' own Python environment. */
  program(name: string): string;
  readonly python: string;
  /** Null where this machine has no nginx and none could be unpacked. */
  readonly nginx: string | null;
}

/** Installs what is missing. Rejects with a sentence where Python or a package cannot be had. */
export async function installServers(): Promise<Installed> {
  await mkdir(folder, { recursive: true });
  if (!existsSync(path.join(folder, 'python', 'bin', 'devpi-server'))) {
    console.error(`Installing ${servers.join(', ')} …`);
    await must('python3', ['-m', 'venv', path.join(folder, 'python')]);
    await must(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...servers]);
  }
  return {
    python,
    program: (name) => path.join(folder, 'python', 'bin', name),
    nginx: await findNginx(),
  };
}

/** nginx of the machine, else unpacked from Debian's package; nothing is installed on the machine itself. */
async function findNginx(): Promise<string | null> {
  const found = await capture('nginx', ['-v']).catch(() => null);
  if (found?.code === 0) return 'nginx';
  const home = path.join(folder, 'nginx');
  const unpacked = path.join(home, 'usr', 'sbin', 'nginx');
  if (existsSync(unpacked)) return unpacked;
  await mkdir(home, { recursive: true });
  const fetched = await capture('apt-get', ['download', 'nginx'], { cwd: home }).catch(() => null);
  const archive = (await readdir(home)).find((name) => name.endsWith('.deb'));
  if (fetched?.code !== 0 || archive === undefined) return null;
  await must('dpkg', ['-x', path.join(home, archive), home]);
  return unpacked;
}

async function must(command: string, args: readonly string[]): Promise<void> {
  const { code, errors } = await capture(command, args);
  if (code !== 0) throw new Error(`${command} ${args[0]} failed: ${errors.trim().split('\n').at(-1)}`);
}
