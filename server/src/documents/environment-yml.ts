import { type DocumentReader, emptyReading } from './reader.ts';

/** The pip part of a conda environment; the rest does not come from a Python index. */
export const environmentYmlReader: DocumentReader = {
  format: 'conda',
  title: 'Conda environment.yml (pip part)',
  role: 'manifest',
  globs: ['**/environment*.yml', '**/environment*.yaml'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])environment[^\\/]*\.ya?ml$/i.test(path),
  read: () => emptyReading,
};
