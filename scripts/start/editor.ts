import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { poll } from '../tools/poll.ts';
import { end, start } from '../tools/processes.ts';
import { capture } from '../tools/run.ts';
import { installExtension, startVsCode } from '../tools/vscode.ts';

export interface EditorOptions {
  readonly vsix: string;
  /** A folder that is thrown away: neither a person's settings nor their extensions are touched. */
  readonly state: string;
  readonly folder: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** In a browser although a desktop VS Code is there. */
  readonly browser: boolean;
}

export interface OpenEditor {
  /** A sentence that says where it is. */
  readonly where: string;
  /** Resolves when the person closed it; never for one in a browser. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}

/** Opens a folder in the desktop VS Code where there is one and a screen for it, else in one that a browser shows. */
export async function openEditor(options: EditorOptions): Promise<OpenEditor> {
  const desktop = options.browser ? null : await desktopCode();
  return desktop === null ? inBrowser(options) : onDesktop(desktop, options);
}

/** The `code` command, unless it only speaks to the VS Code whose terminal we run in, or there is no screen. */
async function desktopCode(): Promise<string | null> {
  if (process.env.VSCODE_IPC_HOOK_CLI) return null;
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return null;
  try {
    const { code } = await capture('code', ['--version'], { shell: process.platform === 'win32' });
    return code === 0 ? 'code' : null;
  } catch {
    return null;
  }
}

async function onDesktop(command: string, options: EditorOptions): Promise<OpenEditor> {
  const user = path.join(options.state, 'user');
  await mkdir(path.join(user, 'User'), { recursive: true });
  await writeFile(path.join(user, 'User', 'settings.json'), JSON.stringify(options.settings));
  const places = ['--user-data-dir', user, '--extensions-dir', path.join(options.state, 'extensions')];
  const shell = process.platform === 'win32';
  const installed = await capture(command, [...places, '--install-extension', options.vsix], { shell });
  if (installed.code !== 0) throw new Error(`VS Code did not take the extension:\n${installed.errors}`);
  const args = [...places, '--disable-workspace-trust', '--new-window', '--wait', options.folder];
  const child = start(command, args, { shell, stdio: 'ignore' });
  return {
    where: 'A VS Code window with the sample project opens now.',
    closed: new Promise((resolve) => child.once('exit', () => resolve())),
    close: () => end(child),
  };
}

async function inBrowser(options: EditorOptions): Promise<OpenEditor> {
  const extensions = path.join(options.state, 'extensions');
  await installExtension(options.vsix, extensions);
  const code = await startVsCode({ state: options.state, extensions, settings: options.settings });
  const address = code.address(options.folder);
  await poll('VS Code to answer', async () => (await fetch(address)).ok);
  return { where: `VS Code is open at ${address}`, closed: new Promise(() => {}), close: code.close };
}
