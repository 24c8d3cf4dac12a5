import { isDirectReference } from '../requirements/direct-reference.ts';
import { itemsAt, type TomlNode, type TomlTable, tableAt, tablesIn, valueAt } from '../toml/nodes.ts';
import { joinParts, type ManifestPart, type TomlManifest } from './manifest.ts';
import { type RequirementList, readRequirementList, readString } from './requirement-strings.ts';

const platforms = ['linux', 'macos', 'windows', 'android', 'ios', 'pyodide'] as const;
const group = 'cibuildwheel';

/**
 * What cibuildwheel installs to test wheels, and the tools it is told to build with: `test-requires` and
 * `dependency-versions = { packages = […] }`, for all platforms, for one, and in overrides ("Options"). One string holds
 * several requirements with spaces between them.
 */
export function readCibuildwheel(manifest: TomlManifest): ManifestPart {
  const table = tableAt(manifest.root, 'tool', 'cibuildwheel');
  if (table === null) return {};
  const holders: readonly (TomlTable | null)[] = [
    table,
    ...platforms.map((platform) => tableAt(table, platform)),
    ...tablesIn(itemsAt(table, 'overrides')),
  ];
  return joinParts(
    holders
      .filter((holder) => holder !== null)
      .flatMap((holder) => [
        readRequires(manifest, valueAt(holder, 'test-requires')),
        readRequirementList(manifest, {
          kind: 'build',
          group,
          node: valueAt(holder, 'dependency-versions', 'packages'),
        }),
      ]),
  );
}

function readRequires(manifest: TomlManifest, node: TomlNode | null): ManifestPart {
  const list: RequirementList = { kind: 'requirement', group, node, pipLines: true, placeholders: true };
  if (node?.kind !== 'string') return readRequirementList(manifest, list);
  const found = { dependencies: [], errors: [], includes: [] };
  for (const { index, 0: word } of node.value.matchAll(/\S+/g)) {
    // What is quoted for the shell would need the shell's rules.
    if (/["']/.test(word) || (word.startsWith('-') && !isDirectReference(word))) continue;
    readString(manifest, list, node, found, { start: index, end: index + word.length });
  }
  return found;
}
