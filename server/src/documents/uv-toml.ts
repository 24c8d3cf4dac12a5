import { readingOf, scanManifest } from './pyproject/manifest.ts';
import { tiesIn, withPlace } from './pyproject/places.ts';
import { readUv } from './pyproject/uv.ts';
import type { DocumentReader } from './reader.ts';

/** uv’s own file: constraints, overrides, build constraints, indexes. */
export const uvTomlReader: DocumentReader = {
  format: 'uv-toml',
  title: 'uv.toml',
  role: 'manifest',
  globs: ['**/uv.toml'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])uv\.toml$/i.test(path),
  read(text) {
    const manifest = scanManifest(text);
    const uv = readUv(manifest, manifest.root);
    const dependencies = (uv.dependencies ?? []).map((dependency) => withPlace(dependency, uv.places));
    return readingOf(manifest, [{ ...uv, dependencies }], { ties: tiesIn(uv.places) });
  },
};
