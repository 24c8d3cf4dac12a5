import { type DocumentReader, emptyReading } from './reader.ts';

/** The PyPI part of Pixi’s own file. */
export const pixiTomlReader: DocumentReader = {
  format: 'pixi',
  title: 'pixi.toml (pypi-dependencies)',
  role: 'manifest',
  globs: ['**/pixi.toml'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])pixi\.toml$/i.test(path),
  read: () => emptyReading,
};
