import { readHatch } from './pyproject/hatch.ts';
import { readingOf, scanManifest } from './pyproject/manifest.ts';
import type { DocumentReader } from './reader.ts';

/** Hatch’s own file (Hatch's "Introduction", "Configuration"): what `[tool.hatch]` holds elsewhere. */
export const hatchTomlReader: DocumentReader = {
  format: 'hatch',
  title: 'hatch.toml',
  role: 'manifest',
  globs: ['**/hatch.toml'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])hatch\.toml$/i.test(path),
  read(text) {
    const manifest = scanManifest(text);
    return readingOf(manifest, [readHatch(manifest, manifest.root)]);
  },
};
