import type { Files } from '../runtime.ts';
import { dataFiles } from './data-files.ts';
import { type ImportMap, readImportMap } from './import-map.ts';
import { createLookalikeFinder } from './lookalike-finder.ts';
import { openNameFilter } from './name-filter.ts';
import type { NameIndex } from './name-index.ts';
import { readPopularNames } from './popular-names.ts';

export interface NameData {
  readonly index: NameIndex;
  readonly imports: ImportMap;
}

/**
 * Loads the embedded name data, about 5 MB in memory. Throws an `Error` with a sentence when a file is missing or
 * damaged: the product is not whole then.
 */
export async function loadNameData(files: Files, dataDirectory: string): Promise<NameData> {
  const [names, popular, imports] = await Promise.all([
    files.readBytes(`${dataDirectory}/${dataFiles.names}`),
    files.readText(`${dataDirectory}/${dataFiles.popular}`),
    files.readText(`${dataDirectory}/${dataFiles.imports}`),
  ]);
  if (names === null || popular === null || imports === null) {
    throw new Error(`The name data in ${dataDirectory} cannot be read.`);
  }
  return { index: createNameIndex(names, popular), imports: readImportMap(imports) };
}

/** The index of the two name files' contents. */
function createNameIndex(filterBytes: Uint8Array, popularText: string): NameIndex {
  const filter = openNameFilter(filterBytes);
  const popular = readPopularNames(popularText);
  return {
    listedOn: filter.listedOn,
    rankedOn: popular.rankedOn,
    ranked: popular.names,
    has: (name) => filter.has(name),
    rank: (name) => popular.ranks.get(name) ?? null,
    lookalike: createLookalikeFinder(popular),
    meant: () => null,
    invention: () => null,
  };
}
