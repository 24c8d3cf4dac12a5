import { indexesOf, noIndexVariable, tyingIndex } from './commands/index-variables.ts';
import { joined, readRequirements, readScripts } from './commands/install-commands.ts';
import { mayInstall } from './commands/may-install.ts';
import { installReading } from './commands/reading.ts';
import { workflowScripts } from './commands/workflow-scripts.ts';
import { withoutIndex } from './no-address.ts';
import { type DocumentReader, emptyReading, type ReadResult } from './reader.ts';
import { readYaml } from './yaml/read.ts';
import type { YamlScalar } from './yaml/scalar.ts';

/** Install commands in the scripts of GitHub and GitLab workflows. */
export const workflowReader: DocumentReader = {
  format: 'workflow',
  title: 'GitHub and GitLab workflows (install commands)',
  role: 'commands',
  globs: [
    '**/.github/workflows/*.yml',
    '**/.github/workflows/*.yaml',
    '**/action.yml',
    '**/action.yaml',
    '**/*.gitlab-ci.yml',
    '**/.gitlab/**/*.yml',
  ],
  languageIds: [],
  matches: (path) =>
    /(?:(?:^|[\\/])\.github[\\/]workflows[\\/][^\\/]+\.ya?ml|(?:^|[\\/])action\.ya?ml|(?:^|[\\/])[^\\/]*\.gitlab-ci\.ya?ml|(?:^|[\\/])\.gitlab[\\/](?:[^\\/]+[\\/])*[^\\/]+\.ya?ml)$/i.test(
      path,
    ),
  read: readWorkflow,
};

/** cibuildwheel's options as variables ("Options": each may carry a platform's name behind it). */
const cibuildwheel = /^CIBW_(BEFORE_(?:ALL|BUILD|TEST)|TEST_REQUIRES|ENVIRONMENT)(?:_[A-Z]+)?$/;

function readWorkflow(text: string): ReadResult {
  if (!mayInstall.test(text) && !text.includes('CIBW_')) return emptyReading;
  const yaml = readYaml(text);
  // `env:` and `variables:` stand beside the steps: which of them a step sees matters less than that none is missed.
  const variables = yaml.scalars.flatMap((scalar) => {
    const name = variableOf(scalar.path);
    return name === null ? [] : [{ name, scalar }];
  });
  const indexes = variables.flatMap(({ name, scalar }) => indexesOf(name, scalar));
  const off = variables.some(({ name, scalar }) => noIndexVariable(name, scalar.value));
  const index = off ? withoutIndex : tyingIndex(indexes);
  const run = readScripts(
    text,
    workflowScripts(yaml).map((shell) => ({ shell, index })),
  );
  const wheels = variables.flatMap(({ name, scalar }) => {
    const option = cibuildwheel.exec(name)?.[1];
    if (option === undefined) return [];
    return option === 'TEST_REQUIRES'
      ? readRequirements(text, scalar)
      : readScripts(text, [{ shell: scalar, index }]);
  });
  const found = joined([run, ...wheels]);
  return installReading(text, {
    ...found,
    indexes: [...indexes, ...found.indexes].toSorted((a, b) => a.start - b.start),
  });
}

/** The variable that a scalar is the value of: `env: { NAME: … }`, or GitLab's `variables: { NAME: { value: … } }`. */
function variableOf(path: YamlScalar['path']): string | null {
  const holders = path.at(-1) === 'value' && path.at(-3) === 'variables' ? path.slice(0, -1) : path;
  const holder = holders.at(-2);
  const name = holders.at(-1);
  return typeof name === 'string' && (holder === 'env' || holder === 'variables') ? name : null;
}
