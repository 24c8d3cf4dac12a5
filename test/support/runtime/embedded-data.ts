import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Runtime } from '../../../server/src/runtime.ts';

/** Where the embedded data lies, absolute. */
export const dataDirectory = fileURLToPath(new URL('../../../data', import.meta.url));

/** Files in memory, among which the real embedded data is. */
export function withEmbeddedData(files: Runtime['files']): Runtime['files'] {
  const isData = (path: string): boolean => path.startsWith(dataDirectory);
  return {
    ...files,
    readText: (path, most) => (isData(path) ? readFile(path, 'utf8') : files.readText(path, most)),
    readBytes: (path) => (isData(path) ? readFile(path) : files.readBytes(path)),
  };
}
