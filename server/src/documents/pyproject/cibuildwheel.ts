import { unknownIndexOf } from '../commands/index-variables.ts';
import { readScripts } from '../commands/install-commands.ts';
import { indexOptions, installDependencies } from '../commands/reading.ts';
import type { IndexOption } from '../reader.ts';
import { createFoundLines } from '../requirement-line.ts';
import { sourceOffsets } from '../toml/escapes.ts';
import { itemsAt, type TomlNode, type TomlTable, tableAt, tablesIn, valueAt } from '../toml/nodes.ts';
import { tomlText, variableIndexes } from './index-settings.ts';
import { joinParts, type ManifestPart, type TomlManifest } from './manifest.ts';
import { type RequirementList, readRequirementList, readString } from './requirement-strings.ts';

const platforms = ['linux', 'macos', 'windows', 'android', 'ios', 'pyodide'] as const;
/** An option with its value, a quoted word, a word; what begins with a sign is a part of a requirement written with spaces. */
const words =
  /(?:-[rce]|--(?:requirement|constraint|editable))\s+\S+|"[^"\s][^"]*"|'[^'\s][^']*'|(?<!\S)[a-z0-9./][^\s]*/gi;
const group = 'cibuildwheel';
/** cibuildwheel's names for the folder that the manifest stands in. */
const ownFolder = /^\{(?:project|package)\}[\\/]/;

/**
 * What cibuildwheel installs to test wheels, the tools it is told to build with, and what its commands install:
 * `test-requires`, `dependency-versions = { packages = […] }` and `before-build` and its kin, for all platforms, for one, and in overrides ("Options"). One string holds
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
        ...['before-all', 'before-build', 'before-test'].map((key) =>
          readCommands(manifest, valueAt(holder, key)),
        ),
        { indexes: environmentIndexes(manifest, holder) },
        readRequires(manifest, valueAt(holder, 'test-requires')),
        readRequirementList(manifest, {
          kind: 'build',
          group,
          node: valueAt(holder, 'dependency-versions', 'packages'),
        }),
      ]),
  );
}

/** One command, or a list of them that run one after the other. */
function readCommands(manifest: TomlManifest, node: TomlNode | null): ManifestPart {
  const nodes = node?.kind === 'array' ? node.items : [node];
  const scripts = nodes.flatMap((item) =>
    item?.kind === 'string' ? [{ shell: tomlText(manifest, item), index: null }] : [],
  );
  if (scripts.length === 0) return {};
  const found = readScripts(manifest.text, scripts);
  const { range } = manifest.lines;
  return {
    dependencies: installDependencies(found, range).map((dependency) => ({ ...dependency, group })),
    errors: found.errors.map(({ message, start, end }) => ({ message, range: range(start, end) })),
    includes: found.includes.flatMap(({ kind, path, start, end }) => {
      const own = path.replace(ownFolder, '');
      return own.includes('{') ? [] : [{ kind, path: own, range: range(start, end) }];
    }),
    indexes: indexOptions(found.indexes, manifest.lines),
  };
}

/** `environment`, as a table or as assignments with space between them, and by name what is passed through. */
function environmentIndexes(manifest: TomlManifest, holder: TomlTable): readonly IndexOption[] {
  const node = valueAt(holder, 'environment');
  const passed = itemsAt(holder, 'environment-pass').flatMap((item) =>
    item.kind === 'string' ? unknownIndexOf(item.value, item) : [],
  );
  const own =
    node?.kind === 'table'
      ? variableIndexes(manifest, node)
      : node?.kind === 'string'
        ? indexOptions(
            readScripts(manifest.text, [{ shell: tomlText(manifest, node), index: null }]).indexes,
            manifest.lines,
          )
        : [];
  return [...own, ...indexOptions(passed, manifest.lines)];
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
