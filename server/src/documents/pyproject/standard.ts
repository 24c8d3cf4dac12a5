import type { TomlTable } from '../toml/nodes.ts';
import { tableAt, valueAt } from '../toml/nodes.ts';
import { joinParts, type ManifestPart, type TomlManifest } from './manifest.ts';
import { type RequirementList, readRequirementList } from './requirement-strings.ts';

/** What every tool reads. */
export interface StandardReading {
  /** PEP 621: `[project] dependencies` and its extras. */
  readonly project: ManifestPart;
  /** PEP 735: `[dependency-groups]`. */
  readonly groups: ManifestPart;
  /** PEP 518: `[build-system] requires`. */
  readonly build: ManifestPart;
}

/**
 * Reads the tables that the standards name: PEP 621, PEP 735 (`include-group` is passed over: what it names is read
 * where it stands), PEP 518.
 */
export function readStandard(manifest: TomlManifest): StandardReading {
  const { root } = manifest;
  const read = (lists: readonly RequirementList[]) =>
    joinParts(lists.map((list) => readRequirementList(manifest, list)));
  return {
    project: read([
      { kind: 'requirement', group: null, node: valueAt(root, 'project', 'dependencies') },
      ...groupedLists(tableAt(root, 'project', 'optional-dependencies'), 'requirement'),
    ]),
    groups: read(
      groupedLists(tableAt(root, 'dependency-groups'), 'requirement').map((list) => ({
        ...list,
        tablesAllowed: true,
      })),
    ),
    build: read([{ kind: 'build', group: null, node: valueAt(root, 'build-system', 'requires') }]),
  };
}

/** A table whose keys are groups and whose values are lists. */
export function groupedLists(
  table: TomlTable | null,
  kind: RequirementList['kind'],
): readonly RequirementList[] {
  return [...(table?.entries ?? [])].map(([group, { value }]) => ({ kind, group, node: value }));
}
