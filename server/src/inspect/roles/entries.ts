import type { Trigger } from '../inspection.ts';
import type { Entry } from '../python/entry.ts';
import type { BuildFile } from './build-config.ts';
import { installedPath, type Layout } from './layout.ts';
import { isCustomize } from './start-up.ts';

/** Folders of a project that are not what it installs, or not what anybody imports: nothing in them runs by itself. */
const besides: ReadonlySet<string> = new Set([
  'test',
  'tests',
  'testing',
  'doc',
  'docs',
  'documentation',
  'example',
  'examples',
  'sample',
  'samples',
  'demo',
  'demos',
  'tutorial',
  'tutorials',
  'notebooks',
  'bench',
  'benches',
  'benchmark',
  'benchmarks',
  'asv_bench',
  'perf',
  'profiling',
  'fuzz',
  'fuzzing',
  'script',
  'scripts',
  'bin',
  'tool',
  'tools',
  'tooling',
  'dev',
  'devtools',
  'ci',
  'build_tools',
  'buildconfig',
  'misc',
  'contrib',
  'extra',
  'extras',
  'third_party',
  'thirdparty',
  'third-party',
  'vendor',
  'external',
  'extern',
  'deps',
  'packaging',
  'release',
]);

/** Within a package only these: a package's `tools` or `vendor` is a part of it. */
const besidesWithin: ReadonlySet<string> = new Set([
  'test',
  'tests',
  'docs',
  'examples',
  'example',
  'benchmarks',
  'benchmark',
  'demos',
]);

/** Files beside `setup.py` that people or their tools start by hand. */
const startedByHand =
  /^(?:conftest|noxfile|tasks|fabfile|dodo|manage|conf|versioneer|ez_setup|bootstrap|make|build|hatch_build|pdm_build|runtests?|run_tests?|tests?|test_.*|.*_test|bench(?:mark)?s?|release)\.py$/;

/** The Python files that are run in some way: how, as the layout of the distribution and its build configuration tell. */
export function entryOf(layout: Layout, build: readonly BuildFile[], name: string): Entry | null {
  const path = installedPath(layout, name);
  const data = layout.kind === 'wheel' ? /^[^/]+\.data\/scripts\//.test(path) : false;
  if (data) return { file: name, module: null, trigger: 'called', hooks: [] };
  if (!/\.pyw?$/i.test(path)) return null;
  const module = moduleOf(path);
  if (layout.kind !== 'wheel') {
    const below = name.slice(layout.top.length);
    if (below === 'setup.py') return { file: name, module: null, trigger: 'install', hooks: [] };
    const hooks = build.filter((file) => isOf(file, below)).flatMap((file) => file.hooks);
    if (hooks.length > 0) return { file: name, module, trigger: 'install', hooks };
  }
  if (isCustomize(path)) return { file: name, module, trigger: 'start-up', hooks: [] };
  return { file: name, module, trigger: triggerOf(layout, path, module), hooks: [] };
}

function triggerOf(layout: Layout, path: string, module: string | null): Trigger {
  if (layout.kind === 'file') return 'import';
  if (module === null) return 'called';
  const [first = '', ...within] = path.split('/').slice(0, -1);
  if (within.some((folder) => besidesWithin.has(folder.toLowerCase()))) return 'called';
  if (layout.kind === 'wheel') {
    return layout.several && besidesWithin.has(first.toLowerCase()) ? 'called' : 'import';
  }
  if (first === '') return startedByHand.test(path) ? 'called' : 'import';
  return besides.has(first.toLowerCase()) ? 'called' : 'import';
}

/** Whether a member lies where building runs it. */
function isOf({ path }: BuildFile, below: string): boolean {
  return below === path || below === `${path}.py` || below === `${path}/__init__.py`;
}

/** `pkg/mod.py` → `pkg.mod`, `pkg/__init__.py` → `pkg`; null where some part could not be imported by name. */
export function moduleOf(path: string): string | null {
  const parts = path.replace(/\.pyw?$/i, '').split('/');
  if (parts.length > 1 && parts.at(-1) === '__init__') parts.pop();
  return parts.every((part) => identifier.test(part)) ? parts.join('.') : null;
}

const identifier = /^[\p{L}_][\p{L}\p{N}_]*$/u;
