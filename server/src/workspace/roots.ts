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
  const relative = path.relative(folder, file);
  return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative));
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
