import path from 'node:path';
import { type TomlTable, tableAt } from '../documents/toml/nodes.ts';
import { scanToml } from '../documents/toml/scan.ts';
import { type NormalizedName, normalizeName } from '../packaging/name.ts';
import type { ManifestDocument } from './manifest-summary.ts';

const known = new WeakMap<ManifestDocument['result'], readonly NormalizedName[]>();

/**
 * What a manifest asks conda for. Those are no distributions of an index and are judged by no rule, but they bring the
 * modules: mostly under the distribution's own name, else under one of `otherNames`.
 */
export function condaNames(document: ManifestDocument): readonly NormalizedName[] {
  let names = known.get(document.result);
  if (names === undefined) {
    names = withOtherNames(written(document));
    known.set(document.result, names);
  }
  return names;
}

function written({ file, text }: ManifestDocument): readonly string[] {
  const name = path.basename(file).toLowerCase();
  if (/^environment.*\.ya?ml$/.test(name)) {
    return [...text.matchAll(/^[ \t]*-[ \t]+["']?(?:[\w-]+::)?([A-Za-z0-9][\w.-]*)/gm)].map(
      ([, one = '']) => one,
    );
  }
  if (name === 'pixi.toml') return pixiNames(scanToml(text).root);
  if (name !== 'pyproject.toml' || !text.includes('pixi')) return [];
  const pixi = tableAt(scanToml(text).root, 'tool', 'pixi');
  return pixi === null ? [] : pixiNames(pixi);
}

function pixiNames(root: TomlTable): readonly string[] {
  const features = [...(tableAt(root, 'feature')?.entries.values() ?? [])].map(({ value }) => value);
  const tables = [root, ...features.filter((value) => value.kind === 'table')];
  return tables.flatMap((table) => [...(tableAt(table, 'dependencies')?.entries.keys() ?? [])]);
}

/** Conda's name for what PyPI calls otherwise. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  opencv: ['opencv-python', 'opencv-python-headless'],
  'py-opencv': ['opencv-python', 'opencv-python-headless'],
  pytorch: ['torch'],
  'pytorch-gpu': ['torch'],
  'pytorch-cpu': ['torch'],
  'matplotlib-base': ['matplotlib'],
  'dask-core': ['dask'],
  'python-graphviz': ['graphviz'],
  'google-cloud-sdk': ['google-cloud-core'],
  'msgpack-python': ['msgpack'],
  'tensorflow-gpu': ['tensorflow'],
  'tensorflow-base': ['tensorflow'],
  'numpy-base': ['numpy'],
  'seaborn-base': ['seaborn'],
  pyqt: ['pyqt5', 'pyqt6'],
  ruamel_yaml: ['ruamel-yaml'],
  faiss: ['faiss-cpu'],
  pytables: ['tables'],
  pymc3: ['pymc'],
  'xarray-dask': ['xarray', 'dask'],
  libgdal: ['gdal'],
  psycopg2: ['psycopg2-binary'],
  anaconda: ['numpy', 'pandas', 'scipy', 'matplotlib', 'requests', 'scikit-learn', 'pyyaml'],
};

function withOtherNames(names: readonly string[]): readonly NormalizedName[] {
  return names.flatMap((name) => [name, ...(otherNames[name.toLowerCase()] ?? [])]).map(normalizeName);
}
