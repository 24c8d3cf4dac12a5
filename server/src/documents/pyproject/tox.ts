import { namedTables, type TomlTable, tableAt, valueAt } from '../toml/nodes.ts';
import { joinParts, type ManifestPart, type TomlManifest } from './manifest.ts';
import { type RequirementList, readRequirementList } from './requirement-strings.ts';

/**
 * tox's own lists in native TOML ("Configuration" in its documentation): `requires` of tox itself, `deps` of the base
 * environments and of each environment, also as lines for pip (`-r file`, `-c file`, `-e ./sub`). Tables that refer to
 * other places (`{ replace = "ref" }`) name nothing new.
 */
export function readTox(manifest: TomlManifest, tox: TomlTable | null): ManifestPart {
  if (tox === null) return {};
  const environments = [
    ...['env_run_base', 'env_pkg_base'].map((name) => [name, tableAt(tox, name)] as const),
    ...['env', 'env_base'].flatMap((key) => namedTables(tableAt(tox, key))),
  ];
  const lists: RequirementList[] = [
    { kind: 'build', group: null, node: valueAt(tox, 'requires') },
    ...environments.flatMap(([name, table]) =>
      table === null ? [] : [{ kind: 'requirement' as const, group: name, node: valueAt(table, 'deps') }],
    ),
  ];
  return joinParts(
    lists
      // A table in the place of the list is a reference to another one.
      .filter(({ node }) => node?.kind === 'array')
      .map((list) =>
        readRequirementList(manifest, { ...list, pipLines: true, placeholders: true, tablesAllowed: true }),
      ),
  );
}
