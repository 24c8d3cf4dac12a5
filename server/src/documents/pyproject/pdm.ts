import { requiredByPdm } from '../../packaging/star-specifier.ts';
import type { IndexOption } from '../reader.ts';
import { itemsAt, type TomlTable, tableAt, tablesIn, textAt, valueAt } from '../toml/nodes.ts';
import { withoutUserInfo } from '../user-info.ts';
import { joinParts, type ManifestPart, type TomlManifest } from './manifest.ts';
import { noPlaces, type Places } from './places.ts';
import { readRequirementList } from './requirement-strings.ts';
import { groupedLists } from './standard.ts';
import { readTable } from './table-entries.ts';

/** What `[tool.pdm]` says. */
export interface PdmReading extends ManifestPart {
  readonly places: Places;
}

/**
 * PDM's development dependencies (also `-e ./sub`), plugins, resolution overrides and sources ("PDM Settings" and "Lock
 * and Resolution" in its documentation).
 */
export function readPdm(manifest: TomlManifest): PdmReading {
  const pdm = tableAt(manifest.root, 'tool', 'pdm');
  if (pdm === null) return { places: noPlaces };
  const overrides = [tableAt(pdm, 'resolution', 'overrides'), tableAt(pdm, 'overrides')];
  const indexes = readSources(manifest, pdm);
  const defaultIndex = indexes.find(({ kind }) => kind === 'index')?.url ?? null;
  return {
    ...joinParts([
      ...groupedLists(tableAt(pdm, 'dev-dependencies'), 'requirement').map((list) =>
        readRequirementList(manifest, { ...list, pipLines: true }),
      ),
      readRequirementList(manifest, {
        kind: 'build',
        group: null,
        node: valueAt(pdm, 'plugins'),
        pipLines: true,
      }),
      ...overrides.map((table) =>
        readTable(manifest, table, {
          kind: 'constraint',
          group: null,
          tool: 'PDM',
          requiredBy: requiredByPdm,
          isReference: (text) => text.includes('://'),
        }),
      ),
    ]),
    indexes,
    places: {
      sources: new Map(),
      patterns: patternsOf(pdm),
      defaultIndex: defaultIndex === null ? null : withoutUserInfo(defaultIndex),
    },
  };
}

/** A source named `pypi` takes PyPI's place; the others are asked beside it. */
function readSources({ lines }: TomlManifest, pdm: TomlTable): readonly IndexOption[] {
  return tablesIn(itemsAt(pdm, 'source')).flatMap((table) => {
    const url = valueAt(table, 'url');
    if (url?.kind !== 'string') return [];
    return [{ kind: kindOf(table), url: url.value, range: lines.range(url.start, url.end) }];
  });
}

function kindOf(table: TomlTable): IndexOption['kind'] {
  if (textAt(table, 'type') === 'find_links') return 'find-links';
  return textAt(table, 'name') === 'pypi' ? 'index' : 'extra-index';
}

/** Projects that a source names as its own are taken from it alone. */
function patternsOf(pdm: TomlTable): NonNullable<Places['patterns']> {
  return tablesIn(itemsAt(pdm, 'source')).flatMap((table) => {
    const url = textAt(table, 'url');
    if (url === null || kindOf(table) === 'find-links') return [];
    const place = { url: null, index: withoutUserInfo(url) };
    return itemsAt(table, 'include_packages').flatMap((node) =>
      node.kind === 'string' && node.value !== '*' ? [{ pattern: node.value, place }] : [],
    );
  });
}
