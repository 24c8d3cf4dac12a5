import { type NormalizedName, normalizeName } from '../packaging/name.ts';

/**
 * What conda calls otherwise than PyPI, by conda's name in lower case: packages that are split (`matplotlib-base`), built
 * in variants (`pytorch-cpu`), named by their library (`opencv`, `libgdal`), or that hold many (`anaconda`). As in the
 * recipes of conda-forge and of the defaults channel.
 */
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
  faiss: ['faiss-cpu'],
  pytables: ['tables'],
  pymc3: ['pymc'],
  'xarray-dask': ['xarray', 'dask'],
  libgdal: ['gdal'],
  psycopg2: ['psycopg2-binary'],
  anaconda: ['numpy', 'pandas', 'scipy', 'matplotlib', 'requests', 'scikit-learn', 'pyyaml'],
};

/** The distributions whose modules a conda package brings: mostly that of its own name, else others. */
export function distributionsOfConda(name: string): readonly NormalizedName[] {
  const lower = name.toLowerCase();
  const others = Object.hasOwn(otherNames, lower) ? (otherNames[lower] ?? []) : [];
  return [name, ...others].map(normalizeName);
}
