import { readFileSync } from 'node:fs';
import path from 'node:path';
import { dataFiles } from '../../../server/src/names/data-files.ts';
import { loadNameData, type NameData } from '../../../server/src/names/load.ts';
import { testRuntime } from '../../support/runtime.ts';

const dataDirectory = path.join(import.meta.dirname, '..', '..', '..', 'data');

export function embeddedFile(file: keyof typeof dataFiles): Buffer {
  return readFileSync(path.join(dataDirectory, dataFiles[file]));
}

/** The name data that is checked in. */
export async function embeddedData(): Promise<NameData> {
  const { files } = testRuntime();
  for (const [key, file] of Object.entries(dataFiles)) {
    files.set(`/data/${file}`, embeddedFile(key as keyof typeof dataFiles));
  }
  return loadNameData(files, '/data');
}
