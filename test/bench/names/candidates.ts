import { inRoot } from '../../../scripts/paths.ts';
import { nodeFiles } from '../../../server/src/host/node-files.ts';
import { dataFiles } from '../../../server/src/names/data-files.ts';
import { readImportMap } from '../../../server/src/names/import-map.ts';
import type { LikenessStrength, Lookalike } from '../../../server/src/names/lookalike.ts';
import { createLookalikeFinder } from '../../../server/src/names/lookalike-finder.ts';
import { readLookalikeTable } from '../../../server/src/names/lookalike-table.ts';
import { createMeantFinder, readMeantNames } from '../../../server/src/names/meant.ts';
import { type PopularNames, readPopularNames } from '../../../server/src/names/popular-names.ts';
import type { NormalizedName } from '../../../server/src/packaging/name.ts';
import type { NameFacts } from '../../../server/src/rules/rule.ts';

/** What the embedded data says of candidates whose own entries in it are not looked at. */
export interface Candidates {
  readonly popular: PopularNames;
  /**
   * A candidate as it would be judged were it registered and in no ranks. `popularity` is all that is known of its
   * downloads: the rank that a target has to be far above; null for none.
   */
  namesOf(name: NormalizedName, popularity: number | null): NameFacts;
  /** What it looks like, of any strength. */
  lookalikeOf(name: NormalizedName, popularity: number | null): Lookalike | null;
}

/** The candidates before the data that is checked in. */
export async function openCandidates(): Promise<Candidates> {
  const text = async (file: keyof typeof dataFiles) => {
    const content = await nodeFiles.readText(inRoot('data', dataFiles[file]));
    if (content === null) throw new Error(`data/${dataFiles[file]} cannot be read.`);
    return content;
  };
  const popular = readPopularNames(await text('popular'));
  const lookalikeOf = createLookalikeFinder(popular, readLookalikeTable(await text('lookalikes')));
  let candidate: { readonly name: string; readonly popularity: number | null } | null = null;
  const meantFor = createMeantFinder(
    readMeantNames(await text('meant')),
    readImportMap(await text('imports')),
    {
      has: () => true,
      rank: (name) => (name === candidate?.name ? candidate.popularity : (popular.ranks.get(name) ?? null)),
    },
  );
  return {
    popular,
    lookalikeOf,
    namesOf(name, popularity) {
      candidate = { name, popularity };
      const found = lookalikeOf(name, popularity);
      return {
        listed: true,
        rank: null,
        lookalike: found?.strength === 'faint' ? null : found,
        faint: found?.strength === 'faint' ? found : null,
        meant: meantFor(name),
        invention: null,
        listedOn: popular.rankedOn,
      };
    },
  };
}

/** Whether a likeness is at least this strong. */
export function isAtLeast(found: Lookalike | null, strength: LikenessStrength): boolean {
  const order: readonly LikenessStrength[] = ['faint', 'clear', 'plain'];
  return found !== null && order.indexOf(found.strength) >= order.indexOf(strength);
}
