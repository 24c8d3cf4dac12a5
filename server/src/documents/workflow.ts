import { type DocumentReader, emptyReading } from './reader.ts';

/** Install commands in the scripts of GitHub and GitLab workflows. */
export const workflowReader: DocumentReader = {
  format: 'workflow',
  title: 'GitHub and GitLab workflows (install commands)',
  role: 'commands',
  globs: [
    '**/.github/workflows/*.yml',
    '**/.github/workflows/*.yaml',
    '**/.github/actions/**/action.yml',
    '**/.gitlab-ci.yml',
  ],
  languageIds: [],
  matches: (path) =>
    /(?:(?:^|[\\/])\.github[\\/](?:workflows[\\/][^\\/]+|actions[\\/].*action)\.ya?ml|(?:^|[\\/])[^\\/]*\.gitlab-ci\.ya?ml)$/i.test(
      path,
    ),
  read: () => emptyReading,
};
