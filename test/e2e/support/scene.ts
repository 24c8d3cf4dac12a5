import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { artifacts } from '../../../scripts/paths.ts';
import { startBrowser } from '../../../scripts/tools/browser.ts';
import { startVsCode } from '../../../scripts/tools/vscode.ts';
import { openWorkbench, type Workbench } from '../../../scripts/tools/workbench/workbench.ts';
import { type Scenario, type SupportIndex, startSupportIndex } from '../../support/index/start.ts';
import { type Neighbour, withNeighbours } from './neighbours.ts';

export interface SceneOptions {
  /** The file that is open at the beginning. */
  readonly open: string;
  /** The workspace: path → text. */
  readonly files: Readonly<Record<string, string>>;
  /** What the index and the advisory service know. */
  readonly scenario: Scenario;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Extensions beside ours: `publisher.name` → what stands in its `package.json` and its code. */
  readonly neighbours?: Readonly<Record<string, Neighbour>>;
}

/** A workspace open in VS Code with the extension, and an index on this machine that answers it. */
export interface Scene {
  readonly workbench: Workbench;
  readonly index: SupportIndex;
  /** A file's text on disk. */
  read(file: string): Promise<string>;
  write(file: string, text: string): Promise<void>;
  /** Paths, below the scene's folder, of VS Code's logs and of all that the extension wrote, that hold a text. */
  filesWith(text: string): Promise<readonly string[]>;
  /** Keeps a picture among the test's artifacts. */
  picture(name: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * One scene for a file of tests; the returned function gives it to each. A test that fails leaves a picture. Options
 * that must wait for something, an address say, are made by a function.
 */
export function useScene(options: SceneOptions | (() => Promise<SceneOptions>)): () => Scene {
  let scene: Scene | null = null;
  const current = (): Scene => {
    if (scene === null) throw new Error('The scene is not set up yet.');
    return scene;
  };
  beforeAll(async () => {
    const made = typeof options === 'function' ? await options() : options;
    scene = await openScene(made);
    await scene.workbench.open(made.open);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await scene?.picture(`failed-${task.name.replace(/\W+/g, '-')}`);
  });
  afterAll(() => scene?.close());
  return current;
}

async function openScene(options: SceneOptions): Promise<Scene> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'wheelwarden-scene-'));
  const workspace = path.join(folder, 'shop');
  const write = async (file: string, text: string) => {
    await mkdir(path.dirname(path.join(workspace, file)), { recursive: true });
    await writeFile(path.join(workspace, file), text);
  };
  for (const [file, text] of Object.entries(options.files)) await write(file, text);

  const index = await startSupportIndex({ scenario: options.scenario });
  const code = await startVsCode({
    state: path.join(folder, 'state'),
    extensions: await withNeighbours(inject('extensions'), folder, options.neighbours ?? {}),
    settings: {
      'wheelwarden.indexUrl': index.indexUrl,
      'wheelwarden.mirrorsPypi': true,
      'wheelwarden.osvUrl': index.osvUrl,
      ...options.settings,
    },
    // Neither a person's pip configuration nor their cache reaches into a test.
    environment: { HOME: folder, XDG_CACHE_HOME: path.join(folder, 'cache'), PIP_CONFIG_FILE: os.devNull },
  });
  const browser = await startBrowser();
  const workbench = await openWorkbench(browser, code.address(workspace));

  return {
    workbench,
    index,
    read: (file) => readFile(path.join(workspace, file), 'utf8'),
    write,
    filesWith: async (text) => {
      const written = ['cache', 'state/user/logs', 'state/user/User/globalStorage'];
      const found = await Promise.all(
        written.map((part) => filesWith(path.join(folder, part), Buffer.from(text))),
      );
      return found.flat().map((file) => path.relative(folder, file));
    },
    picture: (name) => workbench.screenshot(path.join(artifacts, `${name}.png`)),
    close: async () => {
      await browser.close();
      await code.close();
      await index.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function filesWith(folder: string, text: Buffer): Promise<string[]> {
  const below = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = below.filter((each) => each.isFile()).map((each) => path.join(each.parentPath, each.name));
  const held = await Promise.all(files.map(async (file) => (await readFile(file)).includes(text)));
  return files.filter((_, at) => held[at]);
}
