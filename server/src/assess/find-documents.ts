import path from 'node:path';
import { URI } from 'vscode-uri';
import type { DocumentRole } from '../documents/reader.ts';
import { readerFor } from '../documents/registry.ts';
import type { Runtime } from '../runtime.ts';
import { staysInside } from '../workspace/boundary.ts';
import { includedFiles } from '../workspace/include-target.ts';
import { projectRoot } from '../workspace/project-root.ts';
import { walk } from '../workspace/walk.ts';
import type { DocumentInput } from './engine.ts';

/** The language of a file that is included as a requirements file, whatever its name is. */
const includedLanguage = 'pip-requirements';
/** More files than anyone includes; an end where a hostile tree has none. */
const mostIncluded = 1000;

/**
 * Manifests and the files they include, then locks, install commands and the files these name, then sources, each in
 * the order of paths and each once. What git ignores is left out of a folder; a path that is a file is taken as it is, with what it includes.
 */
export async function* documentsBelow(
  runtime: Runtime,
  start: string,
  addRoot: (root: string) => void,
): AsyncGenerator<DocumentInput> {
  const stat = await runtime.files.stat(start);
  const given = new Set<string>();
  if (stat?.kind === 'file') {
    const document = await fromDisk(runtime, start, null);
    if (document === null) return;
    given.add(start);
    yield document;
    const root = await projectRoot(runtime.files, start, runtime.home);
    yield* included(runtime, includesOf(document, root), root, given);
    return;
  }
  addRoot(start);
  const later: Record<Exclude<DocumentRole, 'manifest'>, string[]> = { lock: [], commands: [], source: [] };
  const includes: string[] = [];
  /** What install commands name. */
  const installed: string[] = [];
  for await (const file of walk(runtime.files, start, { gitignore: true })) {
    const reader = readerFor({
      path: path.relative(start, file).split(path.sep).join('/'),
      languageId: null,
    });
    if (!reader) continue;
    if (reader.role !== 'manifest') {
      later[reader.role].push(file);
      continue;
    }
    const document = await fromDisk(runtime, file, null);
    if (document === null) continue;
    given.add(file);
    yield document;
    includes.push(...includesOf(document, start));
  }
  yield* included(runtime, includes, start, given);
  for (const file of [...later.lock, ...later.commands]) {
    const document = given.has(file) ? null : await fromDisk(runtime, file, null);
    if (document === null) continue;
    yield document;
    installed.push(...includesOf(document, start));
  }
  yield* included(runtime, installed, start, given);
  for (const file of later.source) {
    const document = given.has(file) ? null : await fromDisk(runtime, file, null);
    if (document !== null) yield document;
  }
}

/** The files named by `-r` and `-c`, and those these name, that were not given yet. Links do not lead out of the root. */
async function* included(
  runtime: Runtime,
  files: readonly string[],
  root: string,
  given: Set<string>,
): AsyncGenerator<DocumentInput> {
  const waiting = new Set(files);
  for (const file of waiting) {
    if (given.has(file) || !(await staysInside(runtime.files, root, file))) continue;
    const document = await fromDisk(runtime, file, includedLanguage);
    if (document === null) continue;
    given.add(file);
    yield document;
    for (const next of includesOf(document, root)) if (waiting.size < mostIncluded) waiting.add(next);
  }
}

/** The files inside the root that a document may include. */
function includesOf(document: DocumentInput, root: string): string[] {
  const { path: file, languageId, text } = document;
  const reader = file === null ? null : readerFor({ path: file, languageId });
  // Nearly no text has one: a line with `-r`, `-c` or a `file` of setuptools.
  if (file === null || !reader || reader.role === 'source' || reader.role === 'lock') return [];
  const { includes } = reader.read(text);
  return includes.flatMap(({ path: written }) => includedFiles(file, reader.role, written, root));
}

async function fromDisk(
  runtime: Runtime,
  file: string,
  languageId: string | null,
): Promise<DocumentInput | null> {
  const text = await runtime.files.readText(file);
  return text === null ? null : { uri: URI.file(file).toString(), path: file, languageId, version: 0, text };
}
