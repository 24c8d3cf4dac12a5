import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildAll } from '../../../scripts/build.ts';
import { packExtension } from '../../../scripts/package.ts';
import { artifacts } from '../../../scripts/paths.ts';
import { installExtension } from '../../../scripts/tools/vscode.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The packed extension. */
    vsix: string;
    /** A folder into which VS Code has installed it. */
    extensions: string;
  }
}

/** Builds, packs and installs the extension once for the whole suite; what is tested is what is shipped. */
export default async function pack(project: TestProject): Promise<() => Promise<void>> {
  await rm(artifacts, { recursive: true, force: true });
  await buildAll();
  const { file: vsix } = await packExtension();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'wheelwarden-e2e-'));
  const extensions = path.join(folder, 'extensions');
  await installExtension(vsix, extensions);
  project.provide('vsix', vsix);
  project.provide('extensions', extensions);
  return () => rm(folder, { recursive: true, force: true });
}
