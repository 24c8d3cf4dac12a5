import path from 'node:path';
import type { ReadResult } from '../documents/reader.ts';
import { isUvAlone } from './command-tool.ts';
import type { ManifestDocument } from './manifest-summary.ts';
import { foldersUpTo } from './roots.ts';
import type { IndexTool } from './tool-config.ts';
import { toolTables } from './tool-tables.ts';

/** A document whose entries somebody installs. */
export interface InstalledDocument {
  /** Absolute path; null for a document that is no file. */
  readonly place: string | null;
  /** Of its reader. */
  readonly format: string;
  readonly read: Pick<ReadResult, 'compiledBy' | 'isScript'>;
  /** Null without one. */
  readonly root: string | null;
  /** Finds a manifest of the root by its absolute path. */
  readonly manifest: (file: string) => ManifestDocument | undefined;
  /** Of a document with commands, to tell whose they are. */
  readonly text?: string | undefined;
  /** The lock files that belong to it, absolute. */
  readonly locks: readonly string[];
}

const byFormat: Readonly<Record<string, IndexTool>> = {
  pipfile: 'pipenv',
  'pipfile-lock': 'pipenv',
  'poetry-lock': 'poetry',
  'pdm-lock': 'pdm',
  'uv-lock': 'uv',
  'uv-toml': 'uv',
  // Pixi installs what is of PyPI by uv's own code, and uv reads standard locks.
  pixi: 'uv',
  pylock: 'uv',
  hatch: 'hatch',
};

const byLock: Readonly<Record<string, IndexTool>> = {
  'uv.lock': 'uv',
  'poetry.lock': 'poetry',
  'pdm.lock': 'pdm',
};

/** Tables of a `pyproject.toml`, the more telling first: who writes uv's uses it, Poetry's may be left over. */
const byTable: readonly (readonly [string, IndexTool])[] = [
  ['uv', 'uv'],
  ['poetry', 'poetry'],
  ['pdm', 'pdm'],
  ['pixi', 'uv'],
  ['hatch', 'hatch'],
];

const byBackend: Readonly<Record<string, IndexTool>> = {
  'poetry.core.masonry.api': 'poetry',
  'pdm.backend': 'pdm',
  'pdm.pep517.api': 'pdm',
  uv_build: 'uv',
};

/**
 * The tool that a document's entries are installed with: by its format, by a lock beside it, by the tables of the project.
 * Lists of requirements and install commands are pip's, unless uv compiled the list or the project is one of uv's.
 */
export function indexToolOf(document: InstalledDocument): IndexTool {
  const { place, format, read } = document;
  const fixed = Object.hasOwn(byFormat, format) ? byFormat[format] : undefined;
  if (fixed !== undefined) return fixed;
  if (format === 'pyproject') return place === null ? 'pip' : projectTool(document, path.dirname(place));
  if (format === 'python') return read.isScript ? 'uv' : sourceTool(document);
  if (format !== 'requirements') return withCommands(format) && isUvAlone(document.text ?? '') ? 'uv' : 'pip';
  if (read.compiledBy === 'uv') return 'uv';
  return read.compiledBy === null && place !== null && uvSettingsOf(place, document) !== null ? 'uv' : 'pip';
}

const commandFormats: ReadonlySet<string> = new Set([
  'dockerfile',
  'shell',
  'workflow',
  'makefile',
  'noxfile',
  'notebook',
  'notebook-cell',
]);

/** Documents in which each command has an index of its own, which its entries carry. */
export function withCommands(format: string): boolean {
  return commandFormats.has(format);
}

function projectTool(document: InstalledDocument, folder: string): IndexTool {
  const { locks, manifest } = document;
  const locked = locks.map((file) => byLock[path.basename(file).toLowerCase()]);
  const lock = locked.find((tool) => tool !== undefined);
  if (lock !== undefined) return lock;
  const project = manifest(path.join(folder, 'pyproject.toml'));
  const tables = project === undefined ? null : toolTables(project);
  if (manifest(path.join(folder, 'uv.toml')) !== undefined) return 'uv';
  const table = byTable.find(([name]) => tables?.tools.has(name));
  if (table !== undefined) return table[1];
  if (uvWorkspaceOf(folder, document) !== null) return 'uv';
  return byBackend[tables?.buildBackend ?? ''] ?? 'pip';
}

/** What a source file imports is installed with its project. */
function sourceTool(document: InstalledDocument): IndexTool {
  const { place, root, manifest } = document;
  if (place === null) return 'pip';
  for (const folder of foldersUpTo(place, root)) {
    if (manifest(path.join(folder, 'Pipfile')) !== undefined) return 'pipenv';
    if (manifest(path.join(folder, 'pyproject.toml')) !== undefined) return projectTool(document, folder);
  }
  return 'pip';
}

/**
 * The file that uv takes its settings from for a file: of the workspace's root, else of the nearest folder that has any;
 * `uv.toml` stands in for `[tool.uv]` beside it ("Configuration files" in uv's documentation). Null where there is none.
 */
export function uvSettingsOf(
  place: string,
  { root, manifest }: Pick<InstalledDocument, 'root' | 'manifest'>,
): ManifestDocument | null {
  const own = foldersUpTo(place, root);
  const workspace = uvWorkspaceOf(path.dirname(place), { root, manifest });
  for (const folder of workspace === null ? own : [workspace]) {
    const settings = manifest(path.join(folder, 'uv.toml'));
    if (settings !== undefined) return settings;
    const project = manifest(path.join(folder, 'pyproject.toml'));
    if (project !== undefined && toolTables(project).tools.has('uv')) return project;
  }
  return null;
}

/** The `pyproject.toml` of the root of the uv workspace that a file belongs to; null where it belongs to none. */
export function uvRootOf(
  place: string,
  { root, manifest }: Pick<InstalledDocument, 'root' | 'manifest'>,
): ManifestDocument | null {
  const folder = uvWorkspaceOf(path.dirname(place), { root, manifest });
  return folder === null ? null : (manifest(path.join(folder, 'pyproject.toml')) ?? null);
}

/** The folder of the uv workspace that a folder lies in; null where it lies in none. */
function uvWorkspaceOf(
  folder: string,
  { root, manifest }: Pick<InstalledDocument, 'root' | 'manifest'>,
): string | null {
  const folders = foldersUpTo(path.join(folder, 'pyproject.toml'), root);
  return (
    folders.find((each) => {
      const project = manifest(path.join(each, 'pyproject.toml'));
      return project !== undefined && toolTables(project).isUvWorkspace;
    }) ?? null
  );
}
