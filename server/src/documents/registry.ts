import { pyprojectReader } from './pyproject.ts';
import { pythonReader } from './python.ts';
import type { DocumentReader } from './reader.ts';
import { constraintsReader, requirementsReader } from './requirements.ts';

/** Every format that is read, manifests first. Where two match a path the first is taken. */
export const readers: readonly DocumentReader[] = [
  pyprojectReader,
  constraintsReader,
  requirementsReader,
  pythonReader,
];

/** The reader of a document: by its path, else by the editor's language id; null where there is none. */
export function readerFor(document: {
  readonly path: string | null;
  readonly languageId: string | null;
}): DocumentReader | null {
  const { languageId } = document;
  const path = document.path?.replaceAll('\\', '/') ?? null;
  const byPath = path === null ? undefined : readers.find((reader) => reader.matches(path));
  if (byPath !== undefined) return byPath;
  if (languageId === null) return null;
  return readers.find((reader) => reader.languageIds.includes(languageId)) ?? null;
}
