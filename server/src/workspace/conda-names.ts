import path from 'node:path';
import { type TomlTable, tableAt } from '../documents/toml/nodes.ts';
import { readYamlScalars } from '../documents/yaml/read.ts';
import type { ManifestDocument } from './manifest-summary.ts';
import { tomlOf } from './manifest-toml.ts';

const known = new WeakMap<ManifestDocument['result'], readonly string[]>();

/**
 * What a manifest asks conda for, by conda's names as written. Those are no distributions of an index and are judged by
 * no rule, but they bring modules.
 */
export function condaNames(document: ManifestDocument): readonly string[] {
  let names = known.get(document.result);
  if (names === undefined) {
    names = written(document);
    known.set(document.result, names);
  }
  return names;
}

function written(document: ManifestDocument): readonly string[] {
  const name = path.basename(document.file).toLowerCase();
  if (/^environment.*\.ya?ml$/.test(name)) return environmentNames(document.text);
  if (name === 'pixi.toml') return pixiNames(tomlOf(document));
  if (name !== 'pyproject.toml' || !document.text.includes('pixi')) return [];
  const pixi = tableAt(tomlOf(document), 'tool', 'pixi');
  return pixi === null ? [] : pixiNames(pixi);
}

/** conda's "Package match specifications": `numpy`, `numpy>=1.2`, `numpy=1.2=py310_0`, `conda-forge::numpy`. */
const matchSpec = /^(?:[^\s:]*::)?([A-Za-z0-9_][\w.-]*)/;

/** The items of `dependencies` that are no mapping: its channels are no packages, and what is below `pip` is pip's. */
function environmentNames(text: string): readonly string[] {
  return readYamlScalars(text).flatMap(({ path: [key, place, ...below], value }) => {
    if (key !== 'dependencies' || typeof place !== 'number' || below.length > 0) return [];
    const [, name] = matchSpec.exec(value) ?? [];
    return name === undefined ? [] : [name];
  });
}

function pixiNames(root: TomlTable): readonly string[] {
  const features = [...(tableAt(root, 'feature')?.entries.values() ?? [])].map(({ value }) => value);
  const tables = [root, ...features.filter((value) => value.kind === 'table')];
  return tables.flatMap((table) => [...(tableAt(table, 'dependencies')?.entries.keys() ?? [])]);
}
