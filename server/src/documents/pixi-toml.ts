import { readingOf, scanManifest } from './pyproject/manifest.ts';
import { readPixi } from './pyproject/pixi.ts';
import type { DocumentReader } from './reader.ts';
import { textAt } from './toml/nodes.ts';

/** The PyPI part of Pixi’s own file (Pixi's "Pixi Manifest" reference). */
export const pixiTomlReader: DocumentReader = {
  format: 'pixi',
  title: 'pixi.toml (pypi-dependencies)',
  role: 'manifest',
  globs: ['**/pixi.toml'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])pixi\.toml$/i.test(path),
  read(text) {
    const manifest = scanManifest(text);
    const { root } = manifest;
    const ownName = textAt(root, 'workspace', 'name') ?? textAt(root, 'project', 'name');
    return readingOf(manifest, [readPixi(manifest, root)], { ownName });
  },
};
