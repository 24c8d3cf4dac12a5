// Takes the README's picture: the sample project in a real VS Code, with recorded answers from this machine.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buildAll } from './build.ts';
import { packExtension } from './package.ts';
import { withPalette } from './palette-png.ts';
import { inRoot } from './paths.ts';
import { sampleIndex } from './start/sample-index.ts';
import { startBrowser } from './tools/browser.ts';
import { poll } from './tools/poll.ts';
import { installExtension, startVsCode } from './tools/vscode.ts';
import { openWorkbench } from './tools/workbench/workbench.ts';

const target = inRoot('docs/images/storefront.png');
const viewport = { width: 1120, height: 560 };

await buildAll();
const state = await mkdtemp(path.join(os.tmpdir(), 'wheelwarden-picture-'));
const extensions = path.join(state, 'extensions');
await installExtension((await packExtension()).file, extensions);
const index = await sampleIndex();
const code = await startVsCode({
  state,
  extensions,
  settings: {
    'wheelwarden.indexUrl': index.indexUrl,
    'wheelwarden.mirrorsPypi': true,
    'wheelwarden.osvUrl': index.osvUrl,
    'editor.fontSize': 13,
    'workbench.statusBar.visible': true,
  },
  environment: { HOME: state, XDG_CACHE_HOME: path.join(state, 'cache'), PIP_CONFIG_FILE: os.devNull },
});
const browser = await startBrowser();
const workbench = await openWorkbench(browser, code.address(inRoot('examples/storefront')), viewport);
await workbench.open('requirements.txt');
await poll('the squiggles of the sample', async () => (await workbench.squiggles()).length >= 3);
await workbench.hover('reqeusts', 'Did you mean');
await mkdir(path.dirname(target), { recursive: true });
await workbench.screenshot(target);
// It is in the package.
await writeFile(target, withPalette(await readFile(target)));

await browser.close();
await code.close();
await index.close();
await rm(state, { recursive: true, force: true });
console.log(`Wrote ${path.relative(process.cwd(), target)}.`);
process.exit(0);
