import path from 'node:path';
import { includeTarget } from './include-target.ts';
import type { ManifestDocument, ManifestSummary } from './manifest-summary.ts';
import { tomlOf } from './manifest-toml.ts';
import { buildFillsIn } from './requirements-home.ts';
import { foldersUpTo } from './roots.ts';

/** Whether the manifests above the file tell all they ask for: nothing computed, no included file that is not there. */
export function tellAll(
  { file }: Pick<ManifestDocument, 'file'>,
  summary: Pick<ManifestSummary, 'documents'>,
  root: string,
): boolean {
  const folders = new Set(foldersUpTo(file, root));
  const files = new Set(summary.documents.map((document) => document.file));
  const above = summary.documents.filter((document) => folders.has(path.dirname(document.file)));
  return above.every((document) => {
    const { text, result } = document;
    if (result.errors.some(({ dynamic }) => dynamic === true)) return false;
    const folder = path.dirname(document.file);
    const included = result.includes.filter(({ kind }) => kind === 'requirement');
    const isKnown = (written: string): boolean => {
      const target = includeTarget(document.file, written, root);
      return target.kind === 'file' && files.has(target.file);
    };
    if (!included.every(({ path: written }) => isKnown(written))) return false;
    if (path.basename(document.file) !== 'pyproject.toml' || included.length > 0) return true;
    const elsewhere = ['setup.py', 'setup.cfg'].some((name) => files.has(path.join(folder, name)));
    return (
      elsewhere || hasRequirements(result) || !text.includes('dynamic') || !buildFillsIn(tomlOf(document))
    );
  });
}

function hasRequirements({ dependencies }: ManifestDocument['result']): boolean {
  return dependencies.some(({ kind, group }) => kind === 'requirement' && group === null);
}
