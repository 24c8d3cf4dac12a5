import path from 'node:path';
import type { DocumentInput } from '../assess/engine.ts';
import { cleanOutsideText } from '../outside-text.ts';
import { displayPath } from '../reports/display-path.ts';
import type { Files } from '../runtime.ts';
import { staysInside } from '../workspace/boundary.ts';
import { type PeopleFile, peopleFileName } from '../workspace/people-file/people-file.ts';
import { readPeopleFile } from '../workspace/people-file/read-people-file.ts';
import { projectRoot, repositoryTop } from '../workspace/project-root.ts';
import { foldersUpTo } from '../workspace/roots.ts';
import { policyProblemLines } from './config-file.ts';
import type { CommandContext } from './context.ts';
import { UsageError } from './usage-error.ts';

export interface PeoplePlace {
  /** Absolute path of the people file; its folder is what it speaks of. */
  readonly file: string;
  readonly folder: string;
  /** Relative to the working directory, cleaned. */
  readonly shown: string;
  /** The file's text; null where it is not there yet. */
  readonly text: string | null;
  readonly projects: PeopleFile['projects'];
}

/**
 * The people file that holds for a path: the nearest one upwards; where there is none, the one to be written, beside the policy
 * or at the project's root. Throws a `UsageError` for a path that is not there, and for a file that cannot be read: it is neither
 * compared with nor written over.
 */
export async function peoplePlace(context: CommandContext, operand: string): Promise<PeoplePlace> {
  const { files, home } = context.runtime;
  const start = path.resolve(context.cwd, operand);
  const stat = await files.stat(start);
  if (stat === null || stat.kind === 'other') {
    throw new UsageError(`There is no file or folder "${cleanOutsideText(operand, 200)}".`);
  }
  const inside = stat.kind === 'file' ? start : path.join(start, '_');
  const root = await projectRoot(files, inside, home);
  const top = await repositoryTop(files, root, home);
  const folder = await chosenFolder(files, foldersUpTo(inside, top), root);
  const file = path.join(folder, peopleFileName);
  const shown = cleanOutsideText(displayPath(context.cwd, file), 200);
  if (!(await staysInside(files, top, file))) {
    throw new UsageError(`${shown} is a link that leads out of the project, so it is left alone.`);
  }
  const text = await files.readText(file);
  if (text === null && (await files.stat(file)) !== null) {
    throw new UsageError(`${shown} is there and cannot be read, so it is left alone.`);
  }
  const { projects, errors } = text === null ? { projects: new Map(), errors: [] } : readPeopleFile(text);
  if (errors.length > 0) {
    const lines = policyProblemLines(context.cwd, { path: file, errors });
    throw new UsageError([...lines, `${shown} is left as it is.`].join('\n'));
  }
  return { file, folder, shown, text, projects };
}

async function chosenFolder(files: Files, folders: readonly string[], root: string): Promise<string> {
  const has = async (folder: string, name: string) => (await files.stat(path.join(folder, name))) !== null;
  for (const folder of folders) if (await has(folder, peopleFileName)) return folder;
  for (const folder of folders) {
    if (await has(folder, 'wheelwarden.toml')) return folder;
    const manifest = await files.readText(path.join(folder, 'pyproject.toml'));
    if (manifest?.includes('[tool.wheelwarden')) return folder;
  }
  return root;
}

/** The documents that a people file speaks of: those below it with no other one nearer to them. */
export async function governedBy(
  folder: string,
  documents: readonly DocumentInput[],
  files: Pick<Files, 'stat'>,
): Promise<DocumentInput[]> {
  const others = new Map<string, boolean>();
  const governed: DocumentInput[] = [];
  for (const document of documents) {
    if (document.path === null) continue;
    let isOthers = false;
    for (const between of foldersUpTo(document.path, folder)) {
      if (between === folder || isOthers) break;
      const known = others.get(between) ?? (await files.stat(path.join(between, peopleFileName))) !== null;
      others.set(between, known);
      isOthers = known;
    }
    if (!isOthers) governed.push(document);
  }
  return governed;
}
