import type { Dependency } from '../documents/dependency.ts';
import type { ImportMap } from '../names/import-map.ts';
import type { NameIndex } from '../names/name-index.ts';
import { isPython2Module } from '../names/python-2.ts';
import { isStandardModule } from '../names/standard-library.ts';
import { type NormalizedName, normalizeName } from '../packaging/name.ts';

/** How an imported module led to a distribution. */
export type ImportStep = 'declared' | 'map' | 'ranked-name' | 'same-name';

export interface MappedImport {
  readonly name: NormalizedName;
  readonly step: ImportStep;
  /** The step in a sentence, for the hover. */
  readonly note: string;
  /** The manifest's entry, where the workspace declares the distribution: it carries the findings. */
  readonly declaredAs: Dependency | null;
}

/**
 * Maps a dotted module to a distribution: declared and known to provide it, then the embedded map, then the project of
 * the same normalised name. The last step is a guess unless the name is ranked: `utils` and `config` are strangers'
 * projects, so such a name is judged here and sent nowhere.
 */
export function mapImport(
  module: string,
  imports: ImportMap,
  index: NameIndex,
  declared: ReadonlyMap<NormalizedName, Dependency>,
): MappedImport {
  const candidates = imports.distributionsFor(module);
  const sameName = normalizeName(module.split('.', 1)[0] ?? module);
  for (const candidate of [...candidates, sameName]) {
    const entry = declared.get(candidate);
    if (entry) {
      return {
        name: candidate,
        step: 'declared',
        note: `${module} comes from ${candidate}, which this workspace declares.`,
        declaredAs: entry,
      };
    }
  }
  const first = candidates[0];
  if (first) {
    const note =
      candidates.length > 1
        ? `${module} is usually provided by ${first}; ${candidates.length - 1} other distributions provide it too.`
        : `${module} is provided by ${first}.`;
    return { name: first, step: 'map', note, declaredAs: null };
  }
  const ranked = rankedName(module, sameName, index);
  if (ranked !== null) {
    const note = `${module} is taken to come from ${ranked}, a well-known distribution of that name.`;
    return { name: ranked, step: 'ranked-name', note, declaredAs: null };
  }
  return {
    name: sameName,
    step: 'same-name',
    note: `Nothing tells which distribution provides ${module}; the name itself is judged here and sent nowhere.`,
    declaredAs: null,
  };
}

/** The module's own name, or for a namespace that is no project itself its dotted name: `backports.zstd`. */
function rankedName(module: string, sameName: NormalizedName, index: NameIndex): NormalizedName | null {
  if (index.rank(sameName) !== null) return sameName;
  if (index.has(sameName)) return null;
  const segments = module.split('.');
  for (let length = Math.min(segments.length, 4); length > 1; length--) {
    const dotted = normalizeName(segments.slice(0, length).join('.'));
    if (index.rank(dotted) !== null) return dotted;
  }
  return null;
}

/** Modules that no distribution has to provide: the standard library, today's and Python 2's, and the interpreter's own. */
export function needsNoDistribution(module: string): boolean {
  const topLevel = module.split('.', 1)[0] ?? module;
  if (topLevel === '__future__' || topLevel === '__main__') return true;
  return isStandardModule(topLevel) || isPython2Module(topLevel);
}
