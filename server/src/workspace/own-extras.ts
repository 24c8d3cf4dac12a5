import path from 'node:path';
import { tableAt } from '../documents/toml/nodes.ts';
import { type NormalizedName, normalizeName } from '../packaging/name.ts';
import type { ManifestDocument } from './manifest-summary.ts';
import { tomlOf } from './manifest-toml.ts';

/**
 * The extras that the manifests of a project of this name define, normalised, each once, in the order written: keys of
 * `[project.optional-dependencies]` and `[tool.poetry.extras]`, and the lists of setuptools that ask for something.
 */
export function ownExtras(
  name: NormalizedName,
  documents: readonly ManifestDocument[],
): readonly NormalizedName[] {
  const own = documents.filter(
    ({ result }) => result.ownName !== null && normalizeName(result.ownName) === name,
  );
  return [...new Set(own.flatMap(extrasOf).map(normalizeName))];
}

function extrasOf(document: ManifestDocument): readonly string[] {
  switch (path.basename(document.file)) {
    case 'pyproject.toml': {
      const root = tomlOf(document);
      const tables = [
        tableAt(root, 'project', 'optional-dependencies'),
        tableAt(root, 'tool', 'poetry', 'extras'),
      ];
      return tables.flatMap((table) => [...(table?.entries.keys() ?? [])]);
    }
    case 'setup.cfg':
    case 'setup.py':
      return document.result.dependencies.flatMap(({ kind, group }) =>
        kind === 'requirement' && group !== null ? [group] : [],
      );
    default:
      return [];
  }
}
