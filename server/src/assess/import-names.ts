import type { ImportMap } from '../names/import-map.ts';
import { topLevelOf } from '../packaging/module-name.ts';
import { normalizeName } from '../packaging/name.ts';

/**
 * The top-level module a distribution is imported as: its own name unless the map says otherwise; null where the map
 * knows it under other names only (`pyyaml` is imported as `yaml`).
 */
export function importNames(imports: ImportMap): (distribution: string) => string | null {
  return (distribution) => {
    const own = distribution.replaceAll('-', '_');
    const modules = imports.modulesOf(normalizeName(distribution));
    if (modules.length === 0) return own;
    const topLevels = modules.map(topLevelOf);
    return topLevels.find((topLevel) => normalizeName(topLevel) === normalizeName(distribution)) ?? null;
  };
}
