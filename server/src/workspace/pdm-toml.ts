import {
  isFalseAt,
  isTrueAt,
  itemsAt,
  namedTables,
  type TomlTable,
  tableAt,
  textAt,
} from '../documents/toml/nodes.ts';
import { scanToml } from '../documents/toml/scan.ts';
import { type ConfiguredIndex, configuredIndex, type ToolConfig } from './tool-config.ts';

/** More than anyone configures. */
const mostIndexes = 100;

/**
 * What `pdm config` has stored about indexes in a file (`pdm.toml` of a project, `config.toml` of a user): `[pypi]` is the
 * one in PyPI's place, `[pypi.<name>]` another one ("Configure the Project" in PDM's documentation). `where` for people.
 */
export function pdmTomlConfig(text: string, where: string): ToolConfig {
  const pypi = tableAt(scanToml(text).root, 'pypi');
  const main = pypi === null ? null : storedIndex(pypi, 'pypi', where);
  const others = namedTables(pypi).flatMap(([name, table]) => storedIndex(table, name, where) ?? []);
  const ignored =
    pypi === null ? null : isTrueAt(pypi, ignoring) ? true : isFalseAt(pypi, ignoring) ? false : null;
  return {
    indexes: [...(main === null ? [] : [main]), ...others].slice(0, mostIndexes),
    noIndex: false,
    strategy: null,
    trustedHosts: [],
    ...(ignored === null ? {} : { ignoresStored: ignored }),
  };
}

/** Globs of names; null where none are written. */
function patternsAt(table: TomlTable, key: string): readonly string[] | null {
  const patterns = itemsAt(table, key).flatMap((node) => (node.kind === 'string' ? node.value : []));
  return patterns.length === 0 ? null : patterns.slice(0, mostIndexes);
}

const ignoring = 'ignore_stored_index';

function storedIndex(table: TomlTable, name: string, where: string): ConfiguredIndex | null {
  const url = textAt(table, 'url');
  if (url === null) return null;
  const other = textAt(table, 'type') === 'find_links' ? 'find-links' : 'extra-index';
  return configuredIndex({
    kind: name === 'pypi' ? 'index' : other,
    url,
    name,
    unverified: isFalseAt(table, 'verify_ssl'),
    includes: patternsAt(table, 'include_packages'),
    excludes: patternsAt(table, 'exclude_packages'),
    where,
    rank: 'stored',
  });
}
