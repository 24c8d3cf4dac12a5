// Bundles the programs that share nearly all their code: each gets what it starts with, and what several use, or one only
// later, lies in files of its own beside them.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build, type Metafile, transform } from 'esbuild';

export interface Programs {
  /** File name → code. */
  readonly files: ReadonlyMap<string, string>;
  readonly metafile: Metafile;
}

/** Names of the shared files, which tell their content: `part-2CWKXQKE.js`. */
const part = /^part-\w+\.js$/;

/**
 * esbuild shares code between ES modules only, so it bundles those first and makes CommonJS of each file. `commonJs` are the
 * settings that a bundle on its own would be built with. Rejects with esbuild's own words.
 */
export async function bundlePrograms(commonJs: BuildOptions): Promise<Programs> {
  const { outputFiles, metafile } = await build({
    ...commonJs,
    format: 'esm',
    supported: {},
    splitting: true,
    // All in one folder: where a file lies is where it looks for `data/`.
    chunkNames: 'part-[hash]',
    write: false,
    metafile: true,
  });
  const { minify = false, target = 'esnext', supported = {}, platform = 'node' } = commonJs;
  const options = { minify, target, supported, platform, legalComments: 'none', format: 'cjs' } as const;
  const files = await Promise.all(
    outputFiles.map(async (file): Promise<[string, string]> => {
      const { code } = await transform(file.text, options);
      return [path.basename(file.path), code];
    }),
  );
  return { files: new Map(files), metafile };
}

/** Writes the files and removes the shared ones of an older build. */
export async function writePrograms({ files }: Programs, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, code] of files) await writeFile(path.join(folder, name), code);
  const old = (await readdir(folder)).filter((name) => part.test(name) && !files.has(name));
  for (const name of old) await rm(path.join(folder, name), { force: true });
}
