import { itemsAt, namedTables, type TomlTable, tableAt, textAt } from '../../documents/toml/nodes.ts';
import { scanToml } from '../../documents/toml/scan.ts';

/** A Python file of an sdist that building runs. */
export interface BuildFile {
  /** Below the sdist's top; without `.py` where a module or a package of that name is meant. */
  readonly path: string;
  /** What the builder calls in it, beside running its module level. */
  readonly hooks: readonly string[];
}

/** What PEP 517 and PEP 660 call in a build backend. */
export const backendHooks: readonly string[] = [
  'get_requires_for_build_wheel',
  'get_requires_for_build_sdist',
  'get_requires_for_build_editable',
  'prepare_metadata_for_build_wheel',
  'prepare_metadata_for_build_editable',
  'build_wheel',
  'build_sdist',
  'build_editable',
];

/** What setuptools calls in a command of `cmdclass`. */
const commandHooks = ['initialize_options', 'finalize_options', 'run'];

/** What hatchling calls in a hook of the project's own (hatch.pypa.io/latest/plugins/build-hook). */
const hatchHooks = ['initialize', 'finalize', 'clean', 'dependencies', 'update'];

/** What pdm-backend calls in a hook of the project's own (backend.pdm-project.org/hooks). */
const pdmHooks = [
  'pdm_build_hook_enabled',
  'pdm_build_clean',
  'pdm_build_initialize',
  'pdm_build_update_files',
  'pdm_build_finalize',
];

/** The files that a `pyproject.toml` makes building run; empty where it is none or names none. */
export function buildFilesOfPyproject(text: string): readonly BuildFile[] {
  const { root } = scanToml(text);
  return [...backend(root), ...commandClasses(root), ...hatch(root), ...poetry(root), ...pdm(root)];
}

/** PEP 517: `build-backend` is of the project itself where `backend-path` says in which folders it lies. */
function backend(root: TomlTable): BuildFile[] {
  const system = tableAt(root, 'build-system');
  const name = system === null ? null : textAt(system, 'build-backend');
  if (system === null || name === null) return [];
  const [module = '', object] = name.split(':');
  const hooks =
    object === undefined
      ? backendHooks
      : [...backendHooks, ...backendHooks.map((hook) => `${object}.${hook}`)];
  return itemsAt(system, 'backend-path').flatMap((item) =>
    item.kind === 'string' ? [{ path: joined(item.value, module.replaceAll('.', '/')), hooks }] : [],
  );
}

/** `[tool.setuptools.cmdclass]`: `build_py = "build_tools.Build"`. */
function commandClasses(root: TomlTable): BuildFile[] {
  const table = tableAt(root, 'tool', 'setuptools', 'cmdclass');
  if (table === null) return [];
  return [...table.entries.values()].flatMap(({ value }) =>
    value.kind === 'string' ? commandClass(value.value) : [],
  );
}

function commandClass(dotted: string): BuildFile[] {
  const parts = dotted.trim().split('.');
  const name = parts.pop();
  if (name === undefined || parts.length === 0) return [];
  return [{ path: parts.join('/'), hooks: commandHooks.map((hook) => `${name}.${hook}`) }];
}

/** `[tool.hatch.build.hooks.custom]` and the same below a target: `hatch_build.py` unless `path` says another. */
function hatch(root: TomlTable): BuildFile[] {
  const targets = namedTables(tableAt(root, 'tool', 'hatch', 'build', 'targets')).map(([, target]) => target);
  const places = [tableAt(root, 'tool', 'hatch', 'build'), ...targets];
  const custom = places.flatMap((place) => {
    const table = tableAt(place, 'hooks', 'custom');
    return table === null ? [] : [table];
  });
  const metadata = tableAt(root, 'tool', 'hatch', 'metadata', 'hooks', 'custom');
  return [...custom, ...(metadata === null ? [] : [metadata])].map((table) => ({
    path: joined('', textAt(table, 'path') ?? 'hatch_build.py'),
    hooks: hatchHooks,
  }));
}

/** `[tool.poetry.build]`: `script = "build.py"`, or the script itself as `build`. */
function poetry(root: TomlTable): BuildFile[] {
  const tool = tableAt(root, 'tool', 'poetry');
  if (tool === null) return [];
  const script = textAt(tool, 'build') ?? textAt(tool, 'build', 'script');
  return script === null ? [] : [{ path: joined('', script), hooks: ['build'] }];
}

/** `pdm_build.py`, or what `[tool.pdm.build]` names as `custom-hook`. */
function pdm(root: TomlTable): BuildFile[] {
  const system = tableAt(root, 'build-system');
  if (system === null || textAt(system, 'build-backend') !== 'pdm.backend') return [];
  const named = tableAt(root, 'tool', 'pdm', 'build');
  const hook = named === null ? null : textAt(named, 'custom-hook');
  return [{ path: joined('', hook ?? 'pdm_build.py'), hooks: pdmHooks }];
}

/** The files that `cmdclass` of a `setup.cfg` (`[options]`, or `[global]` with `commands`) makes building run. */
export function buildFilesOfSetupCfg(text: string): readonly BuildFile[] {
  const files: BuildFile[] = [];
  let section = '';
  let inValue = false;
  for (const line of text.split(/\r\n|\r|\n/, mostLines)) {
    const header = /^\[([^\]]{1,100})\]/.exec(line);
    if (header !== null) {
      section = header[1] ?? '';
      inValue = false;
    } else if (section === 'options' && /^\S/.test(line)) {
      inValue = /^cmdclass\s*[=:]/.test(line);
      if (inValue) files.push(...assigned(line.replace(/^cmdclass\s*[=:]/, '')));
    } else if (inValue) {
      files.push(...assigned(line));
    }
  }
  return files;
}

const mostLines = 5000;

/** `build_py = build_tools.Build` */
function assigned(line: string): BuildFile[] {
  const equals = line.indexOf('=');
  return equals < 0 ? [] : commandClass(line.slice(equals + 1));
}

/** Below a folder, without `./`; what leads out of the sdist leads to no member. */
function joined(folder: string, path: string): string {
  return `${folder}/${path}`
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}
