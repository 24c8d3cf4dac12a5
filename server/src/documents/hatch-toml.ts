import { type DocumentReader, emptyReading } from './reader.ts';

/** Hatch’s own file: what `[tool.hatch]` holds elsewhere. */
export const hatchTomlReader: DocumentReader = {
  format: 'hatch',
  title: 'hatch.toml',
  role: 'manifest',
  globs: ['**/hatch.toml'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])hatch\.toml$/i.test(path),
  read: () => emptyReading,
};
