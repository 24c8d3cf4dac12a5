import path from 'node:path';
import { foldersUpTo } from '../roots.ts';
import type { Texts } from '../texts.ts';
import type { IndexTool } from '../tool-config.ts';
import type { CooldownHome } from './home.ts';
import type { CooldownLayer } from './layer.ts';
import { pdmConfigLayer, pdmProjectLayer } from './pdm.ts';
import { pipenvLayer } from './pipenv.ts';
import { poetryLayer, poetrySources } from './poetry.ts';
import { uvLockHead, uvLockLayer, uvTextLayer } from './uv.ts';

/** What the files of a project say to its own tool. */
export interface ProjectSays {
  /** What the tool heeds. */
  readonly heeded: readonly (CooldownLayer | null)[];
  /** What a lock was made with: what the project waits for, heeded by nobody. */
  readonly recorded: CooldownLayer | null;
  /** Where the tool would be told; null where it has no such file or option. */
  readonly home: CooldownHome | null;
}

/** Reads a layer of a text, once as long as the text is the same. */
export type ReadOnce = <T>(key: string, text: string, read: (text: string) => T) => T;

/** A document whose project is looked at. */
export interface ProjectPlace {
  /** Absolute path. */
  readonly place: string;
  /** How far up files are looked for. */
  readonly top: string;
  readonly tool: IndexTool;
  /** Of its reader. */
  readonly format: string;
}

/** Nobody writes a longer one by hand. */
const longestFile = 1024 * 1024;

const silent: ProjectSays = { heeded: [], recorded: null, home: null };

/** Reads what the project of a document says, in the files its tool would read. */
export async function projectSays(
  project: ProjectPlace,
  texts: Pick<Texts, 'read'>,
  once: ReadOnce,
): Promise<ProjectSays> {
  const { place, top, tool, format } = project;
  const read = async (file: string): Promise<string | null> => {
    const text = await texts.read(file, top);
    return text !== null && text.length > longestFile ? null : text;
  };
  const nearest = (base: string) => nearestFile(foldersUpTo(place, top), base, read);
  switch (tool) {
    case 'uv':
      // Pixi installs by uv's code, and reads none of its settings.
      return format === 'pixi' ? silent : uvSays(project, read, texts, once);
    case 'poetry':
      return poetrySays(await nearest('pyproject.toml'), read, once);
    case 'pdm': {
      const project = await nearest('pyproject.toml');
      if (project === null) return silent;
      const stored = path.join(path.dirname(project.file), 'pdm.toml');
      const text = await read(stored);
      return {
        ...silent,
        heeded: [
          once(`pdm ${project.file}`, project.text, (said) => pdmProjectLayer(said, 'pyproject.toml')),
          text === null ? null : once(`pdm ${stored}`, text, (said) => pdmConfigLayer(said, 'pdm.toml')),
        ],
      };
    }
    case 'pipenv': {
      const pipfile = await nearest('Pipfile');
      if (pipfile === null) return silent;
      return { ...silent, heeded: [once(`pipenv ${pipfile.file}`, pipfile.text, pipenvLayer)] };
    }
    case 'pip':
    case 'hatch':
      return silent;
  }
}

interface Found {
  readonly file: string;
  readonly text: string;
}

type Read = (file: string) => Promise<string | null>;

async function nearestFile(folders: readonly string[], base: string, read: Read): Promise<Found | null> {
  for (const folder of folders) {
    const file = path.join(folder, base);
    const text = await read(file);
    if (text !== null) return { file, text };
  }
  return null;
}

const uvTable = /^[ \t]*\[{1,2}[ \t]*tool[ \t]*\.[ \t]*uv\b/m;
const uvWorkspace = /^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*uv[ \t]*\.[ \t]*workspace\b/m;

/**
 * The settings of the workspace's root, else of the nearest folder that has any; `uv.toml` stands in for `[tool.uv]` beside
 * it ("Configuration files" in uv's documentation).
 */
async function uvSays(
  { place, top, format }: ProjectPlace,
  read: Read,
  texts: Pick<Texts, 'read'>,
  once: ReadOnce,
): Promise<ProjectSays> {
  const own = foldersUpTo(place, top);
  const projects: Found[] = [];
  for (const folder of own) {
    const file = path.join(folder, 'pyproject.toml');
    const text = await read(file);
    if (text !== null) projects.push({ file, text });
  }
  const root = projects.find(({ text }) => uvWorkspace.test(text));
  const folders = root === undefined ? own : [path.dirname(root.file)];
  const settings = await uvSettings(folders, projects, read);
  const home = settings ?? root ?? projects[0] ?? null;
  const project = root ?? projects[0];
  const lock = project === undefined ? null : path.join(path.dirname(project.file), 'uv.lock');
  const locked = lock === null ? null : await texts.read(lock, top);
  const head = locked === null ? null : uvLockHead(locked);
  const forPip = format === 'requirements';
  return {
    heeded: [
      settings === null
        ? null
        : once(`uv ${forPip} ${settings.file}`, settings.text, (text) => {
            const fileName = baseOf(settings);
            const way = fileName === 'uv.toml' ? [] : ['tool', 'uv'];
            return uvTextLayer(text, fileName, { path: way, forPip });
          }),
    ],
    recorded: head === null ? null : once(`lock ${lock}`, head, uvLockLayer),
    home: home === null ? null : { tool: 'uv', fileName: baseOf(home), ...home },
  };
}

async function uvSettings(
  folders: readonly string[],
  projects: readonly Found[],
  read: Read,
): Promise<Found | null> {
  for (const folder of folders) {
    const file = path.join(folder, 'uv.toml');
    const text = await read(file);
    if (text !== null) return { file, text };
    const project = projects.find((each) => path.dirname(each.file) === folder);
    if (project !== undefined && uvTable.test(project.text)) return project;
  }
  return null;
}

function baseOf({ file }: Found): 'uv.toml' | 'pyproject.toml' {
  return path.basename(file) === 'uv.toml' ? 'uv.toml' : 'pyproject.toml';
}

/** `poetry.toml` beside the project's own file. */
async function poetrySays(project: Found | null, read: Read, once: ReadOnce): Promise<ProjectSays> {
  if (project === null) return silent;
  const file = path.join(path.dirname(project.file), 'poetry.toml');
  const text = await read(file);
  const home: CooldownHome = { tool: 'poetry', file, fileName: 'poetry.toml', text };
  if (text === null) return { ...silent, home };
  const sources = once(`sources ${project.file}`, project.text, poetrySources);
  const layer = once(`poetry ${file} ${JSON.stringify(sources)}`, text, (said) =>
    poetryLayer(said, 'poetry.toml', sources),
  );
  return { heeded: [layer], recorded: null, home };
}
