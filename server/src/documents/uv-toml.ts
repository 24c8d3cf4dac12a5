import { type DocumentReader, emptyReading } from './reader.ts';

/** uv’s own file: constraints, overrides, build constraints, indexes. */
export const uvTomlReader: DocumentReader = {
  format: 'uv-toml',
  title: 'uv.toml',
  role: 'manifest',
  globs: ['**/uv.toml'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])uv\.toml$/i.test(path),
  read: () => emptyReading,
};
