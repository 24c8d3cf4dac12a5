import path from 'node:path';
import { bareCall } from '../documents/setup-py/bare-call.ts';
import { tableAt } from '../documents/toml/nodes.ts';
import type { ManifestDocument } from './manifest-summary.ts';
import { tomlOf } from './manifest-toml.ts';
import { requirementsHome } from './requirements-home.ts';
import { foldersUpTo } from './roots.ts';

/** The files of one folder in which requirements may be asked for, the first that can take one is taken. */
const order = [
  'pyproject.toml',
  'Pipfile',
  'setup.cfg',
  'setup.py',
  'pixi.toml',
  ...listsOf('in'),
  ...listsOf('txt'),
  'environment.yml',
  'environment.yaml',
];

function listsOf(extension: string): string[] {
  const names = ['base', 'main', 'common', 'default', 'prod', 'production', 'requirements'];
  return [`requirements.${extension}`, ...names.map((name) => `requirements/${name}.${extension}`)];
}

/**
 * The manifest that should ask for what a file imports: the file itself where it is a script with its own requirements
 * (PEP 723), else that of the nearest folder upwards, as far as the root, that has one people write. Null where there
 * is none. Compiled requirements stand back behind what they were compiled from.
 */
export function targetManifest(
  source: ManifestDocument,
  documents: readonly ManifestDocument[],
  root: string,
): ManifestDocument | null {
  if (source.result.isScript) return source;
  const byFile = new Map(documents.map((document) => [document.file, document]));
  for (const folder of foldersUpTo(source.file, root)) {
    for (const name of order) {
      const document = byFile.get(path.join(folder, name));
      if (document !== undefined && asksForRequirements(document)) return document;
    }
    const setup = byFile.get(path.join(folder, 'setup.py'));
    if (setup !== undefined && !byFile.has(path.join(folder, 'setup.cfg')) && isBareSetup(setup))
      return setup;
  }
  return null;
}

/**
 * Whether a manifest has a place for requirements that is written out, be it empty: who leaves it empty says that nothing
 * is needed. A `[project]` table without the list says so only where it is built.
 */
export function hasPlaceForRequirements(document: ManifestDocument): boolean {
  switch (path.basename(document.file)) {
    case 'pyproject.toml': {
      const root = tomlOf(document);
      const home = requirementsHome(root);
      if (home === null) return false;
      return home.style !== 'project' || home.list !== null || tableAt(root, 'build-system') !== null;
    }
    case 'setup.py':
      return isBareSetup(document);
    case 'setup.cfg':
    case 'environment.yml':
    case 'environment.yaml':
      return false;
    default:
      return true;
  }
}

const bare = new WeakMap<ManifestDocument['result'], boolean>();

function isBareSetup({ text, result }: ManifestDocument): boolean {
  const known = bare.get(result);
  if (known !== undefined) return known;
  const answer = bareCall(text) !== null;
  bare.set(result, answer);
  return answer;
}

/** Asked again with every source at every keystroke; a manifest that did not change keeps its answer. */
const answers = new WeakMap<ManifestDocument['result'], boolean>();

function asksForRequirements(document: ManifestDocument): boolean {
  const known = answers.get(document.result);
  if (known !== undefined) return known;
  const answer = looksAsking(document);
  answers.set(document.result, answer);
  return answer;
}

function looksAsking(document: ManifestDocument): boolean {
  const { file, result } = document;
  if (result.compiledBy !== null) return false;
  switch (path.basename(file)) {
    case 'pyproject.toml':
      // One that only configures tools leaves the requirements to another file.
      return requirementsHome(tomlOf(document)) !== null;
    case 'setup.cfg':
      return result.dependencies.some(({ kind, group }) => kind === 'requirement' && group === null);
    case 'setup.py':
      return result.dependencies.some(({ kind }) => kind === 'requirement');
    default:
      return true;
  }
}
