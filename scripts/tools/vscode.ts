import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { installTool } from './install.ts';
import { poll } from './poll.ts';
import { end, start } from './processes.ts';
import { capture } from './run.ts';

/** A VS Code that shows only what matters: no welcome page, no update notes, no minimap, light, nothing that moves. */
export const calmSettings: Readonly<Record<string, unknown>> = {
  'workbench.startupEditor': 'none',
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.layoutControl.enabled': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'window.restoreWindows': 'none',
  'editor.minimap.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.lightbulb.enabled': 'off',
  'editor.renderLineHighlight': 'none',
  'editor.scrollbar.vertical': 'hidden',
  'editor.occurrencesHighlight': 'off',
  'editor.wordBasedSuggestions': 'off',
  'breadcrumbs.enabled': false,
  'extensions.ignoreRecommendations': true,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'update.mode': 'none',
  'telemetry.telemetryLevel': 'off',
  'git.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'chat.disableAIFeatures': true,
  'security.workspace.trust.enabled': false,
  'remote.autoForwardPorts': false,
  'files.hotExit': 'off',
  'files.autoSave': 'off',
};

export interface VsCodeOptions {
  /** Folder for everything it writes: settings, state, logs. */
  readonly state: string;
  /** Folder of the extensions it has besides its own, as installExtension filled it. */
  readonly extensions: string;
  /** The user's settings on top of the calm ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface VsCode {
  /** The workbench with a folder opened in it. */
  address(folder: string): string;
  /** Replaces the user's settings, as a person would by hand. */
  writeSettings(settings: Readonly<Record<string, unknown>>): Promise<void>;
  close(): Promise<void>;
}

/** Installs a packed extension into a folder of extensions, as a person would from the file. */
export async function installExtension(vsix: string, extensions: string): Promise<void> {
  await mkdir(extensions, { recursive: true });
  const state = await mkdtemp(path.join(os.tmpdir(), 'wheelwarden-install-'));
  const args = ['--user-data-dir', state, '--extensions-dir', extensions, '--install-extension', vsix];
  const { code, output, errors } = await capture(process.execPath, [await codeServer(), ...args], {
    env: ownEnvironment(state),
  });
  await rm(state, { recursive: true, force: true });
  if (code !== 0) throw new Error(`VS Code did not take ${vsix}:\n${output}${errors}`);
}

/** Starts VS Code's server (code-server) on a free loopback port, without a password. */
export async function startVsCode(options: VsCodeOptions): Promise<VsCode> {
  const userData = path.join(options.state, 'user');
  await writeSettings(userData, options.settings ?? {});
  const child = start(
    process.execPath,
    [
      await codeServer(),
      ...['--user-data-dir', userData, '--extensions-dir', options.extensions],
      ...['--auth', 'none', '--bind-addr', '127.0.0.1:0'],
      ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'],
      ...['--disable-getting-started-override', '--disable-file-downloads'],
    ],
    { env: { ...ownEnvironment(options.state), ...options.environment }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const base = await listening(child);
  return {
    address: (folder) => `${base}?folder=${encodeURIComponent(folder)}`,
    writeSettings: (settings) => writeSettings(userData, settings),
    close: () => end(child),
  };
}

async function codeServer(): Promise<string> {
  const folder = path.join(await installTool('vscode'), 'node_modules/code-server');
  await provideLog(path.join(folder, 'lib/vscode/node_modules/@vscode/spdlog'));
  return path.join(folder, 'out/node/entry.js');
}

/** Without its native module, which is not built, VS Code would write no logs. Others may start from here meanwhile. */
async function provideLog(spdlog: string): Promise<void> {
  if (existsSync(path.join(spdlog, 'build/Release/spdlog.node'))) return;
  const copy = path.join(spdlog, `index.${process.pid}`);
  await copyFile(path.join(import.meta.dirname, 'spdlog.cjs'), copy);
  await rename(copy, path.join(spdlog, 'index.js'));
}

async function writeSettings(userData: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  const all = JSON.stringify({ ...calmSettings, ...settings }, null, 2);
  // Settings of the machine scope are read from the machine's file only: to the browser, code-server is remote.
  for (const level of ['User', 'Machine']) {
    await mkdir(path.join(userData, level), { recursive: true });
    await writeFile(path.join(userData, level, 'settings.json'), all);
  }
}

/** Our own configuration of code-server: a person's own, and a VS Code around us, must not reach in. */
function ownEnvironment(state: string): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    CODE_SERVER_CONFIG: path.join(state, 'config.yaml'),
    // No marketplace: nothing is looked up there.
    EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: 'http://127.0.0.1:9/' }),
    XDG_DATA_HOME: path.join(state, 'data'),
  };
  for (const name of Object.keys(environment)) {
    if (/^(VSCODE_|npm_)/.test(name)) delete environment[name];
  }
  return environment;
}

async function listening(child: ChildProcess): Promise<string> {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
  }
  return poll('VS Code to listen', () => {
    if (child.exitCode !== null) throw new Error(`VS Code ended with ${child.exitCode}:\n${said}`);
    return /listening on (http:\S+)/.exec(said)?.[1] ?? null;
  });
}
