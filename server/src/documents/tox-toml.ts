import { readingOf, scanManifest } from './pyproject/manifest.ts';
import { readTox } from './pyproject/tox.ts';
import type { DocumentReader } from './reader.ts';

/** tox’s own file in TOML (tox 4.21 and later): what `[tool.tox]` holds elsewhere. */
export const toxTomlReader: DocumentReader = {
  format: 'tox-toml',
  title: 'tox.toml',
  role: 'manifest',
  globs: ['**/tox.toml'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])tox\.toml$/i.test(path),
  read(text) {
    const manifest = scanManifest(text);
    return readingOf(manifest, [readTox(manifest, manifest.root)]);
  },
};
