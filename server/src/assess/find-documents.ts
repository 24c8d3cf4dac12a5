import path from 'node:path';
import { URI } from 'vscode-uri';
import type { DocumentRole } from '../documents/reader.ts';
import { readerFor } from '../documents/registry.ts';
import type { Runtime } from '../runtime.ts';
import { walk } from '../workspace/walk.ts';
import type { DocumentInput } from './engine.ts';

/** Manifests, then locks, install commands and sources, each in the order of paths; a path that is a file is taken as it is. */
export async function* documentsBelow(
  runtime: Runtime,
  start: string,
  addRoot: (root: string) => void,
): AsyncGenerator<DocumentInput> {
  const stat = await runtime.files.stat(start);
  if (stat?.kind === 'file') {
    const document = await fromDisk(runtime, start);
    if (document) yield document;
    return;
  }
  addRoot(start);
  const later: Record<Exclude<DocumentRole, 'manifest'>, string[]> = { lock: [], commands: [], source: [] };
  for await (const file of walk(runtime.files, start)) {
    const reader = readerFor({
      path: path.relative(start, file).split(path.sep).join('/'),
      languageId: null,
    });
    if (!reader) continue;
    if (reader.role !== 'manifest') {
      later[reader.role].push(file);
      continue;
    }
    const document = await fromDisk(runtime, file);
    if (document) yield document;
  }
  for (const file of [...later.lock, ...later.commands, ...later.source]) {
    const document = await fromDisk(runtime, file);
    if (document) yield document;
  }
}

async function fromDisk(runtime: Runtime, file: string): Promise<DocumentInput | null> {
  const text = await runtime.files.readText(file);
  return text === null
    ? null
    : { uri: URI.file(file).toString(), path: file, languageId: null, version: 0, text };
}
