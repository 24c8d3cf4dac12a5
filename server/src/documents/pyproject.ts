import { createLineIndex } from './line-index.ts';
import {
  type ReadStrings,
  type RequirementList,
  readRequirementList,
} from './pyproject/requirement-strings.ts';
import { readUvPlaces, withUvSource } from './pyproject/uv-sources.ts';
import type { Position } from './range.ts';
import { type DocumentReader, emptyReading, type ReadResult } from './reader.ts';
import { type TomlTable, tableAt, textAt, valueAt } from './toml/nodes.ts';
import { scanToml } from './toml/scan.ts';

/** `pyproject.toml`: PEP 621 dependencies, PEP 735 groups, PEP 518 build requirements, and the places uv takes them from. */
export const pyprojectReader: DocumentReader = {
  format: 'pyproject',
  title: 'pyproject.toml',
  role: 'manifest',
  globs: ['**/pyproject.toml'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])pyproject\.toml$/i.test(path),
  read: readPyproject,
};

function readPyproject(text: string): ReadResult {
  const index = createLineIndex(text);
  const { root, errors } = scanToml(text);
  const read = requirementLists(root).map((list): ReadStrings => readRequirementList(text, index, list));
  const places = readUvPlaces(root, index);
  return {
    ...emptyReading,
    dependencies: read
      .flatMap(({ dependencies }) => dependencies)
      .map((dependency) => withUvSource(dependency, places))
      .sort((a, b) => byPosition(a.ranges.whole.start, b.ranges.whole.start)),
    errors: [
      ...errors.map(({ start, end, message }) => ({ message, range: index.range(start, end) })),
      ...read.flatMap((list) => list.errors),
    ].sort((a, b) => byPosition(a.range.start, b.range.start)),
    indexes: places.indexes,
    noIndex: places.noIndex,
    ownName: textAt(root, 'project', 'name'),
    requiresPython: textAt(root, 'project', 'requires-python'),
  };
}

function requirementLists(root: TomlTable): readonly RequirementList[] {
  const list = (
    node: RequirementList['node'],
    kind: RequirementList['kind'],
    group: string | null,
    tablesAllowed = false,
  ): RequirementList => ({ node, kind, group, tablesAllowed });
  const keyed = (table: TomlTable | null) => [...(table?.entries ?? [])];
  return [
    list(valueAt(root, 'build-system', 'requires'), 'build', null),
    list(valueAt(root, 'project', 'dependencies'), 'requirement', null),
    ...keyed(tableAt(root, 'project', 'optional-dependencies')).map(([extra, { value }]) =>
      list(value, 'requirement', extra),
    ),
    ...keyed(tableAt(root, 'dependency-groups')).map(([group, { value }]) =>
      list(value, 'requirement', group, true),
    ),
  ];
}

function byPosition(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}
