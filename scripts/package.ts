// Packs the extension: builds, then writes wheelwarden-VERSION.vsix into the clone's folder.
import { readFile } from 'node:fs/promises';
import { buildAll } from './build.ts';
import { inRoot, root } from './paths.ts';
import { capture } from './tools/run.ts';

const options = [
  // Everything is bundled: node_modules stays out.
  '--no-dependencies',
  // The README's picture and pages are in the package.
  '--no-rewrite-relative-links',
  '--allow-missing-repository',
];

/** Packs what is built. Returns the file's path and what the packer said of its content. */
export async function packExtension(): Promise<{ file: string; content: string }> {
  const { name, version } = JSON.parse(await readFile(inRoot('package.json'), 'utf8'));
  const file = inRoot(`${name}-${version}.vsix`);
  const args = [inRoot('node_modules/@vscode/vsce/vsce'), 'package', ...options, '--out', file];
  const { code, output, errors } = await capture(process.execPath, args, { cwd: root });
  if (code !== 0) throw new Error(`The extension could not be packed:\n${output}${errors}`);
  return { file, content: output };
}

if (import.meta.main) {
  await buildAll();
  console.log((await packExtension()).content);
}
