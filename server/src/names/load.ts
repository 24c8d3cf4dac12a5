import type { NormalizedName } from '../packaging/name.ts';
import type { Files } from '../runtime.ts';
import { dataFiles } from './data-files.ts';
import { type ImportMap, readImportMap } from './import-map.ts';
import { createInventionFinder } from './invention.ts';
import { createLookalikeFinder } from './lookalike-finder.ts';
import { createMeantFinder, type MeantNames, readMeantNames } from './meant.ts';
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
  const [names, popular, imports, meant] = await Promise.all([
    files.readBytes(`${dataDirectory}/${dataFiles.names}`),
    files.readText(`${dataDirectory}/${dataFiles.popular}`),
    files.readText(`${dataDirectory}/${dataFiles.imports}`),
    files.readText(`${dataDirectory}/${dataFiles.meant}`),
  ]);
  if (names === null || popular === null || imports === null || meant === null) {
    throw new Error(`The name data in ${dataDirectory} cannot be read.`);
  }
  const map = readImportMap(imports);
  return { index: createNameIndex(names, popular, readMeantNames(meant), map), imports: map };
}

/** The index of the two name files' contents. */
function createNameIndex(
  filterBytes: Uint8Array,
  popularText: string,
  meantNames: MeantNames,
  imports: ImportMap,
): NameIndex {
  const filter = openNameFilter(filterBytes);
  const popular = readPopularNames(popularText);
  const known = {
    has: (name: NormalizedName) => filter.has(name),
    rank: (name: NormalizedName) => popular.ranks.get(name) ?? null,
  };
  return {
    ...known,
    listedOn: filter.listedOn,
    rankedOn: popular.rankedOn,
    ranked: popular.names,
    lookalike: createLookalikeFinder(popular),
    meant: createMeantFinder(meantNames, imports, known),
    invention: createInventionFinder(popular.names, known),
  };
}
