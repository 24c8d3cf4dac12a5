import { type DocumentReader, emptyReading } from './reader.ts';

/** The standard lock file (PEP 751). */
export const pylockReader: DocumentReader = {
  format: 'pylock',
  title: 'pylock.toml (PEP 751)',
  role: 'lock',
  globs: ['**/pylock.toml', '**/pylock.*.toml'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])pylock(?:\.[^.\\/]+)?\.toml$/i.test(path),
  read: () => emptyReading,
};
