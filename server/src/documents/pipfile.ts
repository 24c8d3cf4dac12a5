import { readingOf, scanManifest } from './pyproject/manifest.ts';
import { readPipfile } from './pyproject/pipenv.ts';
import type { DocumentReader } from './reader.ts';

/** Pipenv’s `Pipfile`: packages, dev-packages and its own categories, sources. */
export const pipfileReader: DocumentReader = {
  format: 'pipfile',
  title: 'Pipfile (Pipenv)',
  role: 'manifest',
  globs: ['**/Pipfile'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])Pipfile$/i.test(path),
  read(text) {
    const manifest = scanManifest(text);
    const { requiresPython, ...part } = readPipfile(manifest);
    return readingOf(manifest, [part], { requiresPython });
  },
};
