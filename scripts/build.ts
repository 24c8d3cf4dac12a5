// Bundles the product into dist/. `--watch` rebuilds on change, with source maps and readable code.
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { type BuildOptions, build, context, type Metafile, type Plugin } from 'esbuild';
import { licenses } from './licenses.ts';
import { inRoot, root } from './paths.ts';
import { bundlePrograms, type Programs, writePrograms } from './programs.ts';

/** undici is a third of the server and not needed to answer `initialize`: a file of its own, loaded on first use. */
const undiciApart: Plugin = {
  name: 'undici-apart',
  setup(builder) {
    builder.onResolve({ filter: /^undici$/ }, () => ({ path: './undici.js', external: true }));
  },
};

/** Of tree-sitter's two builds the one for CommonJS: the other looks for a `require` of its own, which a bundle has not. */
const treeSitterCommonJs: Plugin = {
  name: 'tree-sitter-commonjs',
  setup(builder) {
    builder.onResolve({ filter: /^web-tree-sitter$/ }, () => ({
      path: inRoot('node_modules/web-tree-sitter/web-tree-sitter.cjs'),
    }));
  },
};

/** What parsing Python stands on, by the name it ships with: read as bytes when a file is first looked into. */
const wasm = {
  'tree-sitter.wasm': 'node_modules/web-tree-sitter/web-tree-sitter.wasm',
  'tree-sitter-python.wasm': 'node_modules/tree-sitter-python/tree-sitter-python.wasm',
} as const;

/** What the editor runs apart from its own process, and the command line: nearly the same code, shipped once. */
const programs: BuildOptions = {
  entryPoints: { server: 'server/src/main.ts', command: 'server/src/cli.ts' },
  plugins: [undiciApart],
};

const bundles: readonly BuildOptions[] = [
  { entryPoints: { client: 'client/src/extension.ts' }, external: ['vscode'] },
  { entryPoints: { undici: 'undici' } },
  // The thread that looks into files.
  { entryPoints: { inspect: 'server/src/inspect-worker.ts' }, plugins: [treeSitterCommonJs] },
  // Serves the sample's recorded scenarios; for the demo, not shipped.
  { entryPoints: { 'sample-index': 'test/support/index/serve.ts' } },
];

/** The settings that everything ships with, for one bundle. */
export function bundleOptions(bundle: BuildOptions): BuildOptions {
  return options(bundle, false);
}

function options(bundle: BuildOptions, watch: boolean): BuildOptions {
  return {
    ...bundle,
    absWorkingDir: root,
    outdir: 'dist',
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22.19',
    // Where a bundle lies; CommonJS has another name for it.
    define: { 'import.meta.dirname': '__dirname' },
    // Kept as import(), a CommonJS file would lose its named exports.
    supported: { 'dynamic-import': false },
    mainFields: ['module', 'main'],
    // Its ES module asks import.meta.url where it lies, which a CommonJS bundle cannot answer.
    alias: { 'web-tree-sitter': inRoot('node_modules/web-tree-sitter/web-tree-sitter.cjs') },
    minify: !watch,
    sourcemap: watch,
    legalComments: 'none',
    metafile: true,
    logLevel: watch ? 'info' : 'warning',
  };
}

/** The server and the command line as they ship, not written yet; rejects with esbuild's own words. */
export function shippedPrograms(): Promise<Programs> {
  return bundlePrograms(bundleOptions(programs));
}

/** Builds everything into dist/; rejects with esbuild's own words. */
export async function buildAll(): Promise<void> {
  await prepare();
  const [split, ...results] = await Promise.all([
    shippedPrograms(),
    ...bundles.map((bundle) => build(bundleOptions(bundle))),
  ]);
  await writePrograms(split, inRoot('dist'));
  const shipped = [split, ...results.slice(0, -1)].map((result) => result.metafile as Metafile);
  await writeFile(inRoot('dist/licenses.txt'), await licenses(shipped, ['node_modules/tree-sitter-python']));
}

async function prepare(): Promise<void> {
  await mkdir(inRoot('dist'), { recursive: true });
  await copyFile(inRoot('server/cli-entry.cjs'), inRoot('dist/cli.js'));
  for (const [name, from] of Object.entries(wasm)) await copyFile(inRoot(from), inRoot('dist', name));
}

async function watchAll(): Promise<void> {
  await prepare();
  // Each program in one file, which has a source map.
  for (const bundle of [programs, ...bundles]) {
    const watching = await context(options(bundle, true));
    await watching.watch();
  }
  console.log('Watching.');
}

if (import.meta.main) {
  // esbuild has printed what is wrong, with the place.
  await (process.argv.includes('--watch') ? watchAll() : buildAll()).catch(() => process.exit(1));
}
