import path from 'node:path';
import { topLevelOf } from '../packaging/module-name.ts';

/** Files in which a project says where its modules lie. */
export const configFiles: ReadonlySet<string> = new Set([
  'pyproject.toml',
  'setup.cfg',
  'setup.py',
  'pytest.ini',
  'tox.ini',
  'pyrightconfig.json',
  '.env',
  '.gitignore',
]);

/** What a project's configuration says of its modules. */
export interface SourceHints {
  /** Folders to put on the path, relative to the configuration's own. */
  readonly folders: readonly string[];
  /** Top-level modules that are made: an extension by a build, or a file kept out of the repository by its name. */
  readonly built: readonly string[];
}

/**
 * Keys that name folders of sources: setuptools' `where`, `package-dir` and `package_dir`, Poetry's `from`, uv's
 * `module-root`, Hatch's `sources`, Maturin's `python-source`, pytest's `pythonpath`, the type checkers' search paths.
 */
const folderKey =
  /(?:^|[\s({,"'])(?:where|package[-_]dir|from|module-root|python-source|sources|pythonpath|python_paths|mypy_path|extra-?paths|search-path|PYTHONPATH)["']?[ \t]*[=:][ \t]*/gi;
const builtKey = /\bExtension\(\s*["']([\w.]+)["']|(?:^|\n)[ \t]*module-name[ \t]*=[ \t]*["']([\w.]+)["']/g;
/** A line of `.gitignore` that names one module. */
const ignoredModule = /(?:^|\n)(?:[\w.*-]*\/)*([A-Za-z_]\w*)\.py[ \t]*(?=\r?\n|$)/g;
/** Longer values are no lists of folders. */
const longestValue = 300;
const mostFolders = 20;

/** Reads a configuration file for where modules lie; what looks like a folder and is none does no harm. */
export function sourceHints(text: string): SourceHints {
  const folders = new Set<string>();
  for (const match of text.matchAll(folderKey)) {
    const start = match.index + match[0].length;
    for (const folder of foldersIn(valueAt(text, start))) {
      if (folders.size < mostFolders) folders.add(folder);
    }
  }
  const built = [...text.matchAll(builtKey)].map((match) => topLevelOf(match[1] ?? match[2] ?? ''));
  for (const [, module] of text.matchAll(ignoredModule)) if (module !== undefined) built.push(module);
  return { folders: [...folders], built: [...new Set(built)] };
}

/** The value behind a key: what is in its brackets, else its line and those indented below it. */
function valueAt(text: string, start: number): string {
  const value = text.slice(start, start + longestValue);
  const closing = { '[': ']', '{': '}' }[value[0] ?? ''];
  if (closing !== undefined) return value.slice(0, value.indexOf(closing) + 1);
  return /^[^\n]*(?:\n[ \t]+[^\n]*)*/.exec(value)?.[0] ?? '';
}

function foldersIn(value: string): string[] {
  const words = value.match(/[\w./\\-]+/g) ?? [];
  return words
    .map((word) => path.posix.normalize(word.replaceAll('\\', '/')).replace(/\/$/, ''))
    .filter((word) => word !== '.' && !word.startsWith('..') && !word.startsWith('/'));
}
