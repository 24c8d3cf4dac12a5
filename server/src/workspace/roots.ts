import path from 'node:path';

/** The innermost root that holds the path, or null for a file outside every root. */
export function rootOf(roots: readonly string[], file: string): string | null {
  let best: string | null = null;
  for (const root of roots) {
    if (isInside(root, file) && (best === null || root.length > best.length)) best = root;
  }
  return best;
}

/** Whether the path is the folder itself or lies below it. */
export function isInside(folder: string, file: string): boolean {
  if (isPlainlyBelow(folder, file)) return true;
  const relative = path.relative(folder, file);
  return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative));
}

/** Nearly every path begins with its folder and leads nowhere else on the way; asked ten times for every name of `show -`. */
function isPlainlyBelow(folder: string, file: string): boolean {
  if (folder === '' || !file.startsWith(folder)) return false;
  const rest = file.slice(folder.length);
  return rest.startsWith(path.sep) && !rest.includes(`${path.sep}.`);
}

/** The folders from the file's own up to and with `top`; only the file's own where it lies outside `top`. */
export function foldersUpTo(file: string, top: string | null): string[] {
  const folders = [path.dirname(file)];
  if (top === null || !isInside(top, file)) return folders;
  while (folders.at(-1) !== top) {
    const parent = path.dirname(folders.at(-1) ?? top);
    if (parent === folders.at(-1)) break;
    folders.push(parent);
  }
  return folders;
}
