import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inRoot } from '../paths.ts';
import { unpackChromium } from './chromium.ts';
import { npm } from './npm.ts';

/** A folder below tools/: packages too large for everyone's `npm ci`, installed when first needed. */
export type ToolName = 'vscode' | 'browser' | 'peers';

/** What a tool needs after `npm ci`, besides its packages. Gets the folder that holds node_modules. */
const finishing: Partial<Record<ToolName, (folder: string) => Promise<void>>> = {
  // code-server's own script compiles native modules; VS Code runs without them, so its packages are enough.
  vscode: async (folder) => {
    const code = path.join(folder, 'node_modules/code-server/lib/vscode');
    for (const place of [code, path.join(code, 'extensions')]) {
      await npm(place, ['install', '--omit=dev', '--ignore-scripts']);
    }
  },
  browser: unpackChromium,
};

/**
 * Folder of an installed tool, made when it is not there yet. It lies in the user's cache, named after the lock file,
 * so that clones share it; whoever comes first wins, since a finished folder is moved into place in one step.
 */
export async function installTool(name: ToolName): Promise<string> {
  const lock = await readFile(inRoot('tools', name, 'package-lock.json'));
  const key = createHash('sha256')
    .update(lock)
    .update(`node ${process.versions.modules} ${process.platform} ${process.arch}`)
    .digest('hex');
  const folder = path.join(cacheFolder(), `${name}-${key.slice(0, 16)}`);
  if (existsSync(path.join(folder, 'finished'))) return folder;

  console.error(`Installing tools/${name} (once) …`);
  const workshop = `${folder}.${process.pid}`;
  await rm(workshop, { recursive: true, force: true });
  await mkdir(workshop, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) {
    await copyFile(inRoot('tools', name, file), path.join(workshop, file));
  }
  await npm(workshop, ['ci', '--ignore-scripts']);
  await finishing[name]?.(workshop);
  await writeFile(path.join(workshop, 'finished'), '');
  await moveInto(workshop, folder);
  return folder;
}

/** Another process may have been faster: then its folder serves, and ours goes. */
async function moveInto(workshop: string, folder: string): Promise<void> {
  try {
    await rename(workshop, folder);
  } catch (error) {
    if (!existsSync(path.join(folder, 'finished'))) throw error;
    await rm(workshop, { recursive: true, force: true });
  }
}

/** Where tools are kept for all clones. */
export function cacheFolder(): string {
  const home = os.homedir();
  const user =
    process.platform === 'win32'
      ? (process.env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'))
      : process.platform === 'darwin'
        ? path.join(home, 'Library', 'Caches')
        : (process.env.XDG_CACHE_HOME ?? path.join(home, '.cache'));
  return path.join(user, 'wheelwarden-tools');
}
