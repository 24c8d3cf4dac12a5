import type { TomlTable } from '../documents/toml/nodes.ts';
import { scanToml } from '../documents/toml/scan.ts';
import type { ManifestDocument } from './manifest-summary.ts';

const scanned = new WeakMap<ManifestDocument['result'], TomlTable>();

/**
 * The TOML of a manifest. Several parts ask for it at every keystroke in a source, while the manifest itself stays as it
 * is: it is scanned for the first and kept as long as its reading.
 */
export function tomlOf({ text, result }: Pick<ManifestDocument, 'text' | 'result'>): TomlTable {
  let root = scanned.get(result);
  if (root === undefined) {
    root = scanToml(text).root;
    scanned.set(result, root);
  }
  return root;
}
