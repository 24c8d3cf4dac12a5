import type { IndexOption } from '../reader.ts';
import { namedTables, type TomlTable, tableAt, valueAt } from '../toml/nodes.ts';
import { assignedIndexes, variableIndexes } from './index-settings.ts';
import { joinParts, type ManifestPart, type TomlManifest } from './manifest.ts';
import { type RequirementList, readRequirementList } from './requirement-strings.ts';

/**
 * Hatch's lists of requirements, in `[tool.hatch]` or in a `hatch.toml` as a whole: those of environments and their
 * overrides ("Environment configuration"), of build targets and build hooks ("Build configuration"), and what Hatch
 * itself needs for its environments (`[env] requires`). Where `{root:uri}` and its like stand in for a whole
 * requirement, only Hatch knows it.
 */
export function readHatch(manifest: TomlManifest, hatch: TomlTable | null): ManifestPart {
  if (hatch === null) return {};
  const build = tableAt(hatch, 'build');
  const targets = namedTables(tableAt(build, 'targets')).map(([, target]) => target);
  const lists: RequirementList[] = [
    ...namedTables(tableAt(hatch, 'envs')).flatMap(([name, environment]) =>
      environmentLists(name, environment),
    ),
    ...[build, ...targets].flatMap((target) => [
      ...dependencyLists(target, 'build', null),
      ...namedTables(tableAt(target, 'hooks')).flatMap(([, hook]) => dependencyLists(hook, 'build', null)),
    ]),
    { kind: 'build', group: null, node: valueAt(hatch, 'env', 'requires') },
  ];
  return joinParts([
    ...lists.map((list) => readRequirementList(manifest, { ...list, placeholders: true, pipLines: true })),
    {
      indexes: namedTables(tableAt(hatch, 'envs')).flatMap(([, table]) =>
        environmentIndexes(manifest, table),
      ),
    },
  ]);
}

/** `env-vars` of an environment, and as `NAME=value` in its overrides. */
function environmentIndexes(manifest: TomlManifest, environment: TomlTable): readonly IndexOption[] {
  return [
    ...variableIndexes(manifest, tableAt(environment, 'env-vars')),
    ...overridesOf(environment).flatMap((override) =>
      ['env-vars', 'set-env-vars'].flatMap((key) => {
        const node = valueAt(override, key);
        const items = node?.kind === 'array' ? node.items : node === null ? [] : [node];
        const written = items.map((item) => (item.kind === 'table' ? valueAt(item, 'value') : item));
        return assignedIndexes(
          manifest,
          written.filter((item) => item !== null),
        );
      }),
    ),
  ];
}

function overridesOf(environment: TomlTable): readonly TomlTable[] {
  return namedTables(tableAt(environment, 'overrides'))
    .flatMap(([, source]) => namedTables(source))
    .map(([, override]) => override);
}

function environmentLists(name: string, environment: TomlTable): readonly RequirementList[] {
  return [
    ...dependencyLists(environment, 'requirement', name),
    ...overridesOf(environment).flatMap((override) =>
      dependencyLists(override, 'requirement', name).map((list) => ({ ...list, tableKey: 'value' })),
    ),
  ];
}

function dependencyLists(
  table: TomlTable | null,
  kind: RequirementList['kind'],
  group: string | null,
): readonly RequirementList[] {
  if (table === null) return [];
  return ['dependencies', 'extra-dependencies', 'set-dependencies', 'set-extra-dependencies'].map((key) => ({
    kind,
    group,
    node: valueAt(table, key),
  }));
}
