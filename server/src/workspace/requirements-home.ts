import { itemsAt, type TomlArray, type TomlTable, tableAt, valueAt } from '../documents/toml/nodes.ts';

/** Where a `pyproject.toml` writes what its project needs at run time. */
export type RequirementsHome =
  /** `[project] dependencies`; the list is null where it is not written yet. */
  | { readonly style: 'project'; readonly table: TomlTable; readonly list: TomlArray | null }
  /** `[tool.poetry.dependencies]`, a key a name. */
  | { readonly style: 'poetry'; readonly table: TomlTable }
  /** `[tool.pixi.pypi-dependencies]`, a key a name. */
  | { readonly style: 'pixi'; readonly table: TomlTable };

/** Null where the file leaves the requirements to another one, or says nothing of a project. */
export function requirementsHome(root: TomlTable): RequirementsHome | null {
  const project = tableAt(root, 'project');
  const list = project === null ? null : valueAt(project, 'dependencies');
  if (project !== null && list?.kind === 'array') return { style: 'project', table: project, list };
  const poetry = tableAt(root, 'tool', 'poetry', 'dependencies');
  if (poetry !== null) return { style: 'poetry', table: poetry };
  const pixi = tableAt(root, 'tool', 'pixi', 'pypi-dependencies');
  if (pixi !== null) return { style: 'pixi', table: pixi };
  if (project === null || list !== null || isDynamic(project)) return null;
  return { style: 'project', table: project, list: null };
}

/** PEP 621: what is `dynamic` is filled in by the build, and must not be written. */
function isDynamic(project: TomlTable): boolean {
  return itemsAt(project, 'dynamic').some((item) => item.kind === 'string' && item.value === 'dependencies');
}

/** Whether the requirements are filled in by the build: what they are only running it would tell, unless another file says. */
export function buildFillsIn(root: TomlTable): boolean {
  const project = tableAt(root, 'project');
  return project !== null && isDynamic(project);
}
