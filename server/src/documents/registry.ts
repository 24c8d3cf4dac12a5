import { dockerfileReader } from './dockerfile.ts';
import { environmentYmlReader } from './environment-yml.ts';
import { hatchTomlReader } from './hatch-toml.ts';
import { makefileReader } from './makefile.ts';
import { notebookReader } from './notebook.ts';
import { notebookCellReader } from './notebook-cell.ts';
import { noxfileReader } from './noxfile.ts';
import { pdmLockReader } from './pdm-lock.ts';
import { pipfileReader } from './pipfile.ts';
import { pipfileLockReader } from './pipfile-lock.ts';
import { pixiTomlReader } from './pixi-toml.ts';
import { poetryLockReader } from './poetry-lock.ts';
import { pylockReader } from './pylock.ts';
import { pyprojectReader } from './pyproject.ts';
import { pythonReader } from './python.ts';
import type { DocumentReader } from './reader.ts';
import { constraintsReader, requirementsReader } from './requirements.ts';
import { setupCfgReader } from './setup-cfg.ts';
import { setupPyReader } from './setup-py.ts';
import { shellReader } from './shell.ts';
import { toxIniReader } from './tox-ini.ts';
import { toxTomlReader } from './tox-toml.ts';
import { uvLockReader } from './uv-lock.ts';
import { uvTomlReader } from './uv-toml.ts';
import { workflowReader } from './workflow.ts';

/** Every format that is read: manifests, locks, install commands, sources. Where two match a path the first is taken. */
export const readers: readonly DocumentReader[] = [
  pyprojectReader,
  constraintsReader,
  requirementsReader,
  pipfileReader,
  setupCfgReader,
  setupPyReader,
  toxIniReader,
  toxTomlReader,
  noxfileReader,
  environmentYmlReader,
  hatchTomlReader,
  pixiTomlReader,
  uvTomlReader,
  poetryLockReader,
  uvLockReader,
  pdmLockReader,
  pipfileLockReader,
  pylockReader,
  dockerfileReader,
  shellReader,
  workflowReader,
  makefileReader,
  notebookCellReader,
  notebookReader,
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
