import { indexesOf, noIndexVariable, tyingIndex } from './commands/index-variables.ts';
import { mayInstall, readScripts } from './commands/install-commands.ts';
import { installReading } from './commands/reading.ts';
import { workflowScripts } from './commands/workflow-scripts.ts';
import { withoutIndex } from './no-address.ts';
import { type DocumentReader, emptyReading, type ReadResult } from './reader.ts';
import { readYamlScalars } from './yaml/read.ts';

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

function readWorkflow(text: string): ReadResult {
  if (!mayInstall.test(text)) return emptyReading;
  const scalars = readYamlScalars(text);
  // `env:` and `variables:` stand beside the steps: which of them a step sees matters less than that none is missed.
  const variables = scalars.filter(({ path }) => path.at(-2) === 'env' || path.at(-2) === 'variables');
  const indexes = variables.flatMap((scalar) => indexesOf(String(scalar.path.at(-1)), scalar));
  const off = variables.some(({ path, value }) => noIndexVariable(String(path.at(-1)), value));
  const index = off ? withoutIndex : tyingIndex(indexes);
  const found = readScripts(
    text,
    workflowScripts(scalars).map((shell) => ({ shell, index })),
  );
  return installReading(text, {
    ...found,
    indexes: [...indexes, ...found.indexes].toSorted((a, b) => a.start - b.start),
  });
}
