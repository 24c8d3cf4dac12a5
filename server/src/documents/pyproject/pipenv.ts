import { requiredByPipfile } from '../../packaging/star-specifier.ts';
import type { IndexOption } from '../reader.ts';
import {
  isFalseAt,
  isTrueAt,
  itemsAt,
  namedTables,
  type TomlTable,
  tablesIn,
  textAt,
  valueAt,
} from '../toml/nodes.ts';
import { withoutUserInfo } from '../user-info.ts';
import { joinParts, type ManifestPart, type TomlManifest } from './manifest.ts';
import { allOf } from './markers.ts';
import { namedIndex } from './places.ts';
import { sourceWithoutAddress } from './source-without-address.ts';
import { readTable, type TableKind } from './table-entries.ts';

export interface PipfileReading extends ManifestPart {
  /** A PEP 440 set. */
  readonly requiresPython: string | null;
}

/** Tables that hold no projects; every other one is a category ("Pipfile & Pipfile.lock" in Pipenv's documentation). */
const settings = new Set(['source', 'requires', 'scripts', 'pipenv', 'pipfile']);

/** Variables of PEP 508 that may be keys of an entry: `sys_platform = "== 'win32'"`. */
const markerKeys = [
  'os_name',
  'sys_platform',
  'platform_machine',
  'platform_python_implementation',
  'platform_release',
  'platform_system',
  'platform_version',
  'python_version',
  'python_full_version',
  'implementation_name',
  'implementation_version',
] as const;

/** `[packages]`, `[dev-packages]` and categories of one's own, sources and the required Python. */
export function readPipfile(manifest: TomlManifest): PipfileReading {
  const { root } = manifest;
  const { indexes, named, defaultIndex } = readSources(manifest);
  const kindOf = (group: string | null): TableKind => ({
    kind: 'requirement',
    group,
    tool: 'Pipenv',
    requiredBy: requiredByPipfile,
    defaultIndex,
    indexOf: (table) => {
      const name = textAt(table, 'index');
      return name === null ? undefined : namedIndex(name, named);
    },
    markerOf: (table) =>
      allOf([textAt(table, 'markers'), ...markerKeys.map((key) => shorthand(key, textAt(table, key)))]),
  });
  return {
    ...joinParts(
      namedTables(root)
        .filter(([name]) => !settings.has(name))
        .map(([name, table]) => readTable(manifest, table, kindOf(groupOf(name)))),
    ),
    indexes,
    requiresPython: pythonOf(root),
  };
}

function groupOf(category: string): string | null {
  if (category === 'packages') return null;
  return category === 'dev-packages' ? 'dev' : category;
}

/** `"== 'win32'"` below `sys_platform` means `sys_platform == 'win32'`. */
function shorthand(key: string, condition: string | null): string | null {
  return condition === null || condition.trim() === '' ? null : `${key} ${condition.trim()}`;
}

/** `[requires]` gives one version, `3.11` or `3.11.4`: that and its patch releases. */
function pythonOf(root: TomlTable): string | null {
  const version =
    textAt(root, 'requires', 'python_full_version') ?? textAt(root, 'requires', 'python_version');
  if (version === null || !/^\d+(?:\.\d+)*$/.test(version)) return null;
  return version.split('.').length < 3 ? `==${version}.*` : `==${version}`;
}

interface Sources {
  readonly indexes: readonly IndexOption[];
  /** By name in lower case. */
  readonly named: ReadonlyMap<string, string>;
  /** Without user info. */
  readonly defaultIndex: string | null;
}

/**
 * The first source serves every entry, the others those that name them in `index`, unless
 * `install_search_all_sources` asks for all ("Using a Private Index" in Pipenv's documentation).
 */
function readSources(manifest: TomlManifest): Sources {
  const { root, lines } = manifest;
  const named = new Map<string, string>();
  const indexes: IndexOption[] = [];
  let first: string | null = null;
  const all = isTrueAt(root, 'pipenv', 'install_search_all_sources');
  for (const table of tablesIn(itemsAt(root, 'source'))) {
    const url = valueAt(table, 'url');
    if (url?.kind !== 'string') {
      indexes.push(sourceWithoutAddress(manifest, table));
      continue;
    }
    const name = textAt(table, 'name');
    if (name !== null) named.set(name.toLowerCase(), url.value);
    indexes.push({
      kind: first === null ? 'index' : 'extra-index',
      url: url.value,
      range: lines.range(url.start, url.end),
      ...(name === null ? {} : { name }),
      ...(first !== null && !all ? { explicit: true } : {}),
      ...(isFalseAt(table, 'verify_ssl') ? { unverified: true } : {}),
    });
    first ??= withoutUserInfo(url.value);
  }
  return { indexes, named, defaultIndex: first };
}
