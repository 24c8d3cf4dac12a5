import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Metafile } from 'esbuild';
import { inRoot } from './paths.ts';

/**
 * The licence texts of every package that went into the bundles, as their licences ask to be passed on, and of those whose
 * files are shipped `beside` them, by folder.
 */
export async function licenses(bundles: readonly Metafile[], beside: readonly string[]): Promise<string> {
  const bundled = bundles.flatMap((bundle) => Object.keys(bundle.inputs).flatMap(packageFolder));
  const folders = new Set([...bundled, ...beside]);
  const sections = await Promise.all([...folders].sort().map(section));
  return `Wheelwarden contains these packages.\n\n${sections.join('\n')}`;
}

/** `node_modules/@scope/name/lib/x.js` → its package's folder, none for our own files. */
function packageFolder(file: string): string[] {
  const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file);
  return match?.[1] === undefined ? [] : [match[1]];
}

async function section(folder: string): Promise<string> {
  const manifest = JSON.parse(await readFile(inRoot(folder, 'package.json'), 'utf8'));
  const files = await readdir(inRoot(folder));
  const file = files.find((name) => /^licen[cs]e(\.|$)/i.test(name));
  const text = file === undefined ? '' : await readFile(path.join(inRoot(folder), file), 'utf8');
  return `${'='.repeat(72)}\n${manifest.name} ${manifest.version} (${manifest.license})\n\n${text.trim()}\n`;
}
