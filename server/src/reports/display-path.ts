import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file as reports name it: relative to the working directory, with `/`; absolute on another drive. */
export function displayPath(cwd: string, file: string): string {
  const relative = path.relative(cwd, file);
  return (relative === '' ? '.' : relative).split(path.sep).join('/');
}

/** The same for a document or an edit given by uri; a uri that is no file stands as it is. */
export function displayUri(cwd: string, uri: string): string {
  if (!uri.startsWith('file:')) return uri;
  try {
    return displayPath(cwd, fileURLToPath(uri));
  } catch {
    // A file uri with a host, or with an escaped slash, names no path here.
    return uri;
  }
}
