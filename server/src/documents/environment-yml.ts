import { manifestIndexes } from './commands/index-variables.ts';
import type { InstallIndex } from './commands/installs.ts';
import { indexOptions } from './commands/reading.ts';
import { inOrder } from './in-order.ts';
import { createLineIndex } from './line-index.ts';
import { type DocumentReader, emptyReading, type ReadResult } from './reader.ts';
import { createFoundLines, takeRequirementLine, tieToLastIndex } from './requirement-line.ts';
import { readYamlScalars } from './yaml/read.ts';
import type { YamlScalar } from './yaml/scalar.ts';

/**
 * The pip part of a conda environment (conda's "Managing environments", "Creating an environment file manually"); the
 * rest does not come from a Python index.
 */
export const environmentYmlReader: DocumentReader = {
  format: 'conda',
  title: 'Conda environment.yml (pip part)',
  role: 'manifest',
  globs: ['**/environment*.yml', '**/environment*.yaml'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])environment[^\\/]*\.ya?ml$/i.test(path),
  read: readEnvironment,
};

/** `dependencies: [python, { pip: [requests] }]`; each item of `pip` is a line of a requirements file. */
function readEnvironment(text: string): ReadResult {
  const index = createLineIndex(text);
  const found = createFoundLines();
  const scalars = readYamlScalars(text);
  for (const scalar of scalars)
    if (isPipItem(scalar)) takeRequirementLine(found, index, withoutComment(scalar), place);
  tieToLastIndex(found, 0, 0);
  const variables = indexOptions(scalars.flatMap(variableIndexes), index);
  return { ...emptyReading, ...found, indexes: inOrder([...found.indexes, ...variables]) };
}

const place = { kind: 'requirement', group: null } as const;

function isPipItem({ path }: YamlScalar): boolean {
  return path.length === 4 && path[0] === 'dependencies' && path[2] === 'pip' && typeof path[3] === 'number';
}

/** `variables: { PIP_INDEX_URL: … }` is set where the environment is active, which it is for the pip that conda starts. */
function variableIndexes(scalar: YamlScalar): readonly InstallIndex[] {
  const [top, name, more] = scalar.path;
  return top === 'variables' && typeof name === 'string' && more === undefined
    ? manifestIndexes(name, scalar)
    : [];
}

/** conda writes the items to a requirements file, where ` #` begins a comment also inside what YAML has in quotes. */
function withoutComment({ value, offset, endOffset, unbroken }: YamlScalar) {
  const hash = value.search(/(?:^|\s)#/);
  return { value: hash < 0 ? value : value.slice(0, hash), offset, endOffset, unbroken };
}
