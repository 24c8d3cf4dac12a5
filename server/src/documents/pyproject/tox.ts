import { noIndexIn, unknownIndexOf } from '../commands/index-variables.ts';
import { readWords } from '../commands/install-commands.ts';
import { indexOptions } from '../commands/reading.ts';
import { createLineIndex } from '../line-index.ts';
import type { Range } from '../range.ts';
import type { IndexOption } from '../reader.ts';
import { sourceOffsets } from '../toml/escapes.ts';
import { itemsAt, namedTables, type TomlNode, type TomlTable, tableAt, valueAt } from '../toml/nodes.ts';
import { toxIniReader } from '../tox-ini.ts';
import { tomlText, variableIndexes } from './index-settings.ts';
import { joinParts, type ManifestPart, type TomlManifest } from './manifest.ts';
import { type RequirementList, readRequirementList } from './requirement-strings.ts';

/**
 * tox's own lists in native TOML ("Configuration" in its documentation): `requires` of tox itself, `deps` of the base
 * environments and of each environment, also as lines for pip (`-r file`, `-c file`, `-e ./sub`). Tables that refer to
 * other places (`{ replace = "ref" }`) name nothing new. The older `legacy_tox_ini` holds a `tox.ini` as text.
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
  return joinParts([
    {
      indexes: environments.flatMap(([, table]) =>
        table === null ? [] : environmentIndexes(manifest, table),
      ),
    },
    readIniText(manifest, valueAt(tox, 'legacy_tox_ini')),
    ...lists
      // A table in the place of the list is a reference to another one.
      .filter(({ node }) => node?.kind === 'array')
      .map((list) =>
        readRequirementList(manifest, { ...list, pipLines: true, placeholders: true, tablesAllowed: true }),
      ),
  ]);
}

/** `set_env`, `pass_env` by name, and the options of `install_command`, which is a list of words. */
function environmentIndexes(manifest: TomlManifest, environment: TomlTable): readonly IndexOption[] {
  const words = itemsAt(environment, 'install_command')
    .filter((node) => node.kind === 'string')
    .map((node) => tomlText(manifest, node));
  const { indexes, noIndex } = readWords(manifest.text, [{ words, index: null }]);
  const [first] = words;
  const isOff = noIndex || words.some(({ value }) => value === '--no-index');
  const passed = itemsAt(environment, 'pass_env').flatMap((node) =>
    node.kind === 'string' ? unknownIndexOf(node.value, node) : [],
  );
  return [
    ...variableIndexes(manifest, tableAt(environment, 'set_env')),
    ...indexOptions(
      [...passed, ...indexes, ...(isOff && first !== undefined ? [noIndexIn(first)] : [])],
      manifest.lines,
    ),
  ];
}

/** `legacy_tox_ini` holds a whole `tox.ini`. */
function readIniText({ text, lines }: TomlManifest, node: TomlNode | null): ManifestPart {
  if (node?.kind !== 'string') return {};
  const { dependencies, errors, includes, indexes } = toxIniReader.read(node.value);
  const inside = createLineIndex(node.value);
  const offset = sourceOffsets(text, node);
  const moved = ({ start, end }: Range) =>
    lines.range(offset(inside.offset(start)), offset(inside.offset(end)));
  const movedItem = <T extends { readonly range: Range }>(item: T): T => ({
    ...item,
    range: moved(item.range),
  });
  return {
    dependencies: dependencies.map((dependency) => {
      const { whole, name, specifier } = dependency.ranges;
      const ranges = { whole: moved(whole), name: moved(name), specifier: specifier && moved(specifier) };
      return { ...dependency, ranges };
    }),
    errors: errors.map(movedItem),
    includes: includes.map(movedItem),
    indexes: indexes.map(movedItem),
  };
}
