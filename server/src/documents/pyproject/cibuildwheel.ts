import { createFoundLines } from '../requirement-line.ts';
import { sourceOffsets } from '../toml/escapes.ts';
import { itemsAt, type TomlNode, type TomlTable, tableAt, tablesIn, valueAt } from '../toml/nodes.ts';
import { joinParts, type ManifestPart, type TomlManifest } from './manifest.ts';
import { type RequirementList, readRequirementList, readString } from './requirement-strings.ts';

const platforms = ['linux', 'macos', 'windows', 'android', 'ios', 'pyodide'] as const;
/** An option with its value, a quoted word, a word; what begins with a sign is a part of a requirement written with spaces. */
const words =
  /(?:-[rce]|--(?:requirement|constraint|editable))\s+\S+|"[^"\s][^"]*"|'[^'\s][^']*'|(?<!\S)[a-z0-9./][^\s]*/gi;
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
  const offset = sourceOffsets(manifest.text, node);
  const found = createFoundLines();
  for (const { index, 0: word } of node.value.matchAll(words)) {
    const quoted = /^(["']).*\1$/.test(word) ? 1 : 0;
    const part = { start: index + quoted, end: index + word.length - quoted };
    readString(manifest, list, node, found, part, offset);
  }
  return found;
}
