import path from 'node:path';
import { readYamlScalars } from '../../documents/yaml/read.ts';
import { fitsGlobs } from '../name-globs.ts';
import type { IndexTool } from '../tool-config.ts';
import { type CooldownLayer, layer, type Said } from './layer.ts';
import { noWait, type Wait, waitOfDays } from './wait.ts';

/** One entry of `updates`, as far as it tells of waiting. */
interface Update {
  readonly ecosystem: string;
  /** Folders below the repository's top, `/` for itself; `*` and `**` may stand in them. */
  readonly directories: readonly string[];
  readonly days: ReadonlyMap<string, string>;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

export type DependabotUpdates = readonly Update[];

/** More than anyone writes. */
const mostUpdates = 500;

/** Reads `.github/dependabot.yml` ("Dependabot options reference" in GitHub's documentation). */
export function readDependabot(text: string): DependabotUpdates {
  if (!text.includes('cooldown')) return [];
  const updates = new Map<number, Draft>();
  for (const { path: way, value } of readYamlScalars(text)) {
    const [top, at, key, option] = way;
    if (top !== 'updates' || typeof at !== 'number' || at >= mostUpdates) continue;
    const update = updates.get(at) ?? draft();
    updates.set(at, update);
    if (key === 'package-ecosystem') update.ecosystem = value;
    else if (key === 'directory' || key === 'directories') update.directories.push(value);
    else if (key !== 'cooldown') continue;
    else if (option === 'include' || option === 'exclude') update[option].push(value);
    else if (typeof option === 'string') update.days.set(option, value);
  }
  return [...updates.values()];
}

interface Draft extends Update {
  ecosystem: string;
  readonly directories: string[];
  readonly days: Map<string, string>;
  readonly include: string[];
  readonly exclude: string[];
}

function draft(): Draft {
  return { ecosystem: '', directories: [], days: new Map(), include: [], exclude: [] };
}

/** The ecosystem of a tool; `pip` is Dependabot's word for all that installs from PyPI, uv has one of its own besides. */
function ecosystemsOf(tool: IndexTool): readonly string[] {
  return tool === 'uv' ? ['uv', 'pip'] : ['pip'];
}

/**
 * What Dependabot waits for in a folder (relative to the repository's top, with `/`, empty for the top itself): by the
 * entry of the nearest folder. Null where it does not wait there.
 */
export function dependabotLayer(
  updates: DependabotUpdates,
  folder: string,
  tool: IndexTool,
  fileName: string,
): CooldownLayer | null {
  for (const here of foldersOf(folder)) {
    for (const ecosystem of ecosystemsOf(tool)) {
      const update = updates.find(
        (each) =>
          each.ecosystem === ecosystem && each.directories.some((directory) => isFolder(directory, here)),
      );
      if (update !== undefined) return layerOf(update, `cooldown in ${fileName}`);
    }
  }
  return null;
}

function layerOf({ days, include, exclude }: Update, where: string): CooldownLayer | null {
  const wait = waitOfDaysFor(days);
  if (wait === null && exclude.length === 0) return null;
  const said: Said | null = wait === null ? null : { wait, where };
  const not: Said = { wait: noWait, where };
  return layer({
    ofName: (name) => {
      if (fitsGlobs(name, exclude)) return not;
      return include.length > 0 && fitsGlobs(name, include) ? said : null;
    },
    general: include.length > 0 ? null : said,
    from: [said, not, include, exclude],
  });
}

const kinds = ['semver-major-days', 'semver-minor-days', 'semver-patch-days'];

/** Which kind of update a release is depends on what is installed: the wait that holds for all kinds is the shortest. */
function waitOfDaysFor(days: ReadonlyMap<string, string>): Wait | null {
  const inGeneral = days.get('default-days');
  const waits = kinds.map((kind) => waitOfDays(days.get(kind) ?? inGeneral ?? ''));
  const ages = waits.flatMap((wait) => (wait !== null && 'age' in wait ? [wait.age] : []));
  return ages.length < kinds.length ? null : { age: Math.min(...ages) };
}

/** `a/b`, `a`, and the top: empty. */
function foldersOf(folder: string): readonly string[] {
  const folders = [folder];
  for (let at = folder; at !== ''; ) {
    const above = path.posix.dirname(at);
    at = above === '.' ? '' : above;
    folders.push(at);
  }
  return folders;
}

/** `/services/*` for `services/shop`; `**` for any folders. */
function isFolder(directory: string, folder: string): boolean {
  const wanted = partsOf(directory);
  const parts = partsOf(folder);
  const open = wanted.indexOf('**');
  if (open < 0 ? wanted.length !== parts.length : parts.length < open) return false;
  // What follows `**` is not looked at: anything below fits.
  return wanted.slice(0, open < 0 ? undefined : open).every((part, at) => fitsPart(part, parts[at] ?? ''));
}

function partsOf(folder: string): readonly string[] {
  return folder.split('/').filter((part) => part !== '' && part !== '.');
}

/** One `*` may stand for a part, or for its beginning or end. */
function fitsPart(pattern: string, part: string): boolean {
  const at = pattern.indexOf('*');
  if (at < 0) return pattern === part;
  const end = pattern.slice(at + 1);
  return part.length >= pattern.length - 1 && part.startsWith(pattern.slice(0, at)) && part.endsWith(end);
}
