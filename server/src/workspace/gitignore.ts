import path from 'node:path';
import type { Files } from '../runtime.ts';
import { staysInside } from './boundary.ts';
import { type IgnoreRules, ignoreRules } from './gitignore/rules.ts';

/** The rules that hold in a folder, innermost first. */
export interface Ignoring {
  /** Whether git leaves out an entry of a folder that is not left out itself. */
  ignores(file: string, isFolder: boolean): boolean;
  /** The rules inside a folder below, with those of its own `.gitignore` where it has one. */
  inside(folder: string, hasRules: boolean): Promise<Ignoring>;
}

interface Level {
  readonly folder: string;
  readonly rules: IgnoreRules;
  readonly outer: Level | null;
}

const maxBytes = 512 * 1024;
/** How far up the top of the repository is looked for. */
const maxLevels = 24;

/**
 * What git ignores below a folder: the `.gitignore` files from the repository's top down to it, its
 * `.git/info/exclude`, and those of the folders as the sweep comes to them. A folder in no repository has only its own.
 */
export async function ignoringBelow(files: Files, folder: string): Promise<Ignoring> {
  const folders: string[] = [];
  let exclude: string | null = null;
  for (let current = folder; ; current = path.dirname(current)) {
    if ((await files.list(current)).some(({ name }) => name === '.git')) {
      exclude = path.join(current, '.git', 'info', 'exclude');
      break;
    }
    if (path.dirname(current) === current || folders.length >= maxLevels) {
      folders.length = 0;
      break;
    }
    folders.unshift(path.dirname(current));
  }
  let level: Level | null = null;
  if (exclude !== null) level = await below(files, level, folders[0] ?? folder, exclude);
  for (const each of folders) level = await below(files, level, each, path.join(each, '.gitignore'));
  return ignoring(files, level);
}

async function below(files: Files, outer: Level | null, folder: string, file: string): Promise<Level | null> {
  // A link may lead to another machine.
  const text = (await staysInside(files, folder, file)) ? await files.readText(file, maxBytes) : null;
  return text === null ? outer : { folder, rules: ignoreRules(text), outer };
}

function ignoring(files: Files, innermost: Level | null): Ignoring {
  return {
    ignores(file, isFolder) {
      for (let level = innermost; level !== null; level = level.outer) {
        const said = level.rules(relativeTo(level.folder, file), isFolder);
        if (said !== null) return said;
      }
      return false;
    },
    async inside(folder, hasRules) {
      if (!hasRules) return this;
      return ignoring(files, await below(files, innermost, folder, path.join(folder, '.gitignore')));
    },
  };
}

/** The path below a folder that holds it, with `/`. */
function relativeTo(folder: string, file: string): string {
  const below = file.slice(folder.endsWith(path.sep) ? folder.length : folder.length + 1);
  return path.sep === '/' ? below : below.replaceAll(path.sep, '/');
}
