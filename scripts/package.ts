// Packs the extension: builds, then writes wheelwarden-VERSION.vsix into the clone's folder.
import { readFile } from 'node:fs/promises';
import { createVSIX } from '@vscode/vsce';
import { buildAll } from './build.ts';
import { inRoot, root } from './paths.ts';

/** Packs what is built. Returns the file's path. */
export async function packExtension(): Promise<string> {
  const { name, version } = JSON.parse(await readFile(inRoot('package.json'), 'utf8'));
  const packagePath = inRoot(`${name}-${version}.vsix`);
  await createVSIX({
    cwd: root,
    packagePath,
    // Everything is bundled: node_modules stays out.
    dependencies: false,
    // The README's picture and pages are in the package.
    rewriteRelativeLinks: false,
    allowMissingRepository: true,
  });
  return packagePath;
}

if (import.meta.main) {
  await buildAll();
  await packExtension();
}
