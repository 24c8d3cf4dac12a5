import type { NormalizedName } from '../packaging/name.ts';
import type { Files } from '../runtime.ts';
import { dataFiles } from './data-files.ts';
import { type ImportMap, readImportMap } from './import-map.ts';
import { createInventionFinder } from './invention.ts';
import type { Lookalike } from './lookalike.ts';
import { createLookalikeFinder } from './lookalike-finder.ts';
import { readLookalikeTable } from './lookalike-table.ts';
import { createMeantFinder, type MeantNames, readMeantNames } from './meant.ts';
import { NameDataError } from './name-data-error.ts';
import { openNameFilter } from './name-filter.ts';
import type { NameIndex } from './name-index.ts';
import { readPopularNames } from './popular-names.ts';

export interface NameData {
  readonly index: NameIndex;
  readonly imports: ImportMap;
}

/**
 * Loads the embedded name data, about 9 MB in memory once a look-alike was asked for. Throws a `NameDataError` when a
 * file is missing or damaged: the product is not whole then.
 */
export async function loadNameData(files: Files, dataDirectory: string): Promise<NameData> {
  const [names, popular, imports, meant, lookalikes] = await Promise.all([
    files.readBytes(`${dataDirectory}/${dataFiles.names}`),
    files.readText(`${dataDirectory}/${dataFiles.popular}`),
    files.readText(`${dataDirectory}/${dataFiles.imports}`),
    files.readText(`${dataDirectory}/${dataFiles.meant}`),
    files.readText(`${dataDirectory}/${dataFiles.lookalikes}`),
  ]);
  if (names === null || popular === null || imports === null || meant === null || lookalikes === null) {
    throw new NameDataError(`The name data in ${dataDirectory} cannot be read.`);
  }
  try {
    const map = readImportMap(imports);
    return { index: createNameIndex(names, popular, lookalikes, readMeantNames(meant), map), imports: map };
  } catch (cause) {
    // The files are all that the readers depend on.
    throw new NameDataError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** The index of the name files' contents. */
function createNameIndex(
  filterBytes: Uint8Array,
  popularText: string,
  lookalikesText: string,
  meantNames: MeantNames,
  imports: ImportMap,
): NameIndex {
  const filter = openNameFilter(filterBytes);
  const popular = readPopularNames(popularText);
  const known = {
    has: (name: NormalizedName) => filter.has(name),
    rank: (name: NormalizedName) => popular.ranks.get(name) ?? null,
  };
  const find = createLookalikeFinder(popular, readLookalikeTable(lookalikesText));
  return {
    ...known,
    listedOn: filter.listedOn,
    rankedOn: popular.rankedOn,
    ranked: popular.names,
    lookalike: (name) => asGenuine(find(name, known.rank(name)), known.rank(name)),
    meant: createMeantFinder(meantNames, imports, known),
    invention: createInventionFinder(popular.names, meantNames.brands, known),
  };
}

/** A ranked name is genuine: whatever it looks like, it does so faintly. */
function asGenuine(found: Lookalike | null, rank: number | null): Lookalike | null {
  return found === null || rank === null ? found : { ...found, strength: 'faint' };
}
