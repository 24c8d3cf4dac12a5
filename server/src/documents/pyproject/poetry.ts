import { type NormalizedName, normalizeName } from '../../packaging/name.ts';
import { requiredByPoetry } from '../../packaging/poetry-constraint.ts';
import type { Dependency } from '../dependency.ts';
import { pypiByName } from '../no-address.ts';
import type { IndexOption } from '../reader.ts';
import {
  isTrueAt,
  itemsAt,
  namedTables,
  type TomlTable,
  tableAt,
  tablesIn,
  textAt,
  valueAt,
} from '../toml/nodes.ts';
import { withoutUserInfo } from '../user-info.ts';
import { joinParts, type ManifestPart, type TomlManifest } from './manifest.ts';
import { allOf, pythonMarker, valueMarker } from './markers.ts';
import { addPlace, type Choice, namedIndex, noPlaces, type Place, type Places } from './places.ts';
import { sourceWithoutAddress } from './source-without-address.ts';
import type { StandardReading } from './standard.ts';
import { readTable, type TableKind } from './table-entries.ts';

/** What `[tool.poetry]` says. */
export interface PoetryReading extends ManifestPart {
  readonly ownName: string | null;
  /** A PEP 440 set. */
  readonly requiresPython: string | null;
  /** What it adds to the entries of `[project]`. */
  readonly places: Places;
}

/**
 * Reads `[tool.poetry]`: dependencies, groups, the older `dev-dependencies`, plugins, build constraints and sources.
 * Where `[project]` or `[dependency-groups]` lists a project too, Poetry's entry only tells where it comes from, and
 * limits it further if it gives a version ("Dependency specification").
 */
export function readPoetry(manifest: TomlManifest, { project, groups }: StandardReading): PoetryReading {
  const poetry = tableAt(manifest.root, 'tool', 'poetry');
  if (poetry === null) return { ownName: null, requiresPython: null, places: noPlaces };
  const sources = readSources(manifest, poetry);
  const read = (table: TomlTable | null, kind: Dependency['kind'], group: string | null): ManifestPart =>
    readTable(manifest, table, tableKind(kind, group, sources));
  const places = new Map<NormalizedName, Choice>();
  const grouped = namesByGroup(groups);
  const enriching = (part: ManifestPart, listed: Names): ManifestPart => ({
    ...part,
    dependencies: (part.dependencies ?? []).flatMap((entry) => {
      if (!listed.has(entry.name)) return [entry];
      addPlace(places, entry.name, placeOf(entry));
      return limits(entry);
    }),
  });
  return {
    ...joinParts([
      enriching(read(tableAt(poetry, 'dependencies'), 'requirement', null), namesOf(project)),
      read(tableAt(poetry, 'dev-dependencies'), 'requirement', 'dev'),
      ...groupTables(poetry).map(([group, table]) =>
        enriching(read(table, 'requirement', group), grouped.get(group) ?? new Set()),
      ),
      read(tableAt(poetry, 'requires-plugins'), 'build', null),
      ...namedTables(tableAt(poetry, 'build-constraints')).map(([, table]) =>
        read(table, 'constraint', null),
      ),
    ]),
    indexes: sources.indexes,
    ownName: textAt(poetry, 'name'),
    requiresPython: pythonOf(poetry),
    places: { sources: places, defaultIndex: sources.defaultIndex },
  };
}

type Names = ReadonlySet<NormalizedName>;

function namesOf({ dependencies }: ManifestPart): Names {
  return new Set((dependencies ?? []).map(({ name }) => name));
}

function namesByGroup({ dependencies }: ManifestPart): ReadonlyMap<string, Names> {
  const found = new Map<string, Set<NormalizedName>>();
  for (const { name, group } of dependencies ?? []) {
    const names = found.get(group ?? '') ?? new Set();
    found.set(group ?? '', names.add(name));
  }
  return found;
}

/** What an entry says beside a listed one: nothing to look up, or bounds of its own. */
function limits(entry: Dependency): readonly Dependency[] {
  return entry.requires === null ? [] : [{ ...entry, kind: 'constraint' }];
}

/** An entry that names no source is left to the default index. */
function placeOf({ url, index, group, tied }: Dependency): Place {
  return tied ? { url, index, group, onPyPi: index === null } : { url, index: null, group };
}

function groupTables(poetry: TomlTable): readonly (readonly [string, TomlTable | null])[] {
  return namedTables(tableAt(poetry, 'group')).map(([group, table]) => [
    group,
    tableAt(table, 'dependencies'),
  ]);
}

/** `python` in the table of dependencies; a list of constraints says nothing that one set could. */
function pythonOf(poetry: TomlTable): string | null {
  const written =
    textAt(poetry, 'dependencies', 'python') ?? textAt(poetry, 'dependencies', 'python', 'version');
  return written === null ? null : requiredByPoetry(written) || null;
}

const notProjects = new Set(['python']);

function tableKind(kind: Dependency['kind'], group: string | null, sources: Sources): TableKind {
  return {
    kind,
    group,
    tool: 'Poetry',
    requiredBy: requiredByPoetry,
    defaultIndex: sources.defaultIndex,
    indexOf: (table) => {
      const name = textAt(table, 'source');
      if (name === null) return undefined;
      return isPyPi(name) && !sources.named.has('pypi') ? null : namedIndex(name, sources.named);
    },
    markerOf: (table) => {
      const python = requiredByPoetry(textAt(table, 'python') ?? '*');
      return allOf([
        textAt(table, 'markers'),
        python ? pythonMarker(python) : null,
        valueMarker('sys_platform', textAt(table, 'platform') ?? ''),
      ]);
    },
    notProjects,
  };
}

interface Sources {
  readonly indexes: readonly IndexOption[];
  /** By name in lower case. */
  readonly named: ReadonlyMap<string, string>;
  /** The first index that stands in for PyPI, without user info. */
  readonly defaultIndex: string | null;
}

/**
 * `[[tool.poetry.source]]` by priority ("Repositories"): a `primary` one (also where none is written) or the older
 * `default` takes PyPI's place unless PyPI is listed beside it; `explicit` ones serve only the entries tied to them.
 */
function readSources(manifest: TomlManifest, poetry: TomlTable): Sources {
  const { lines } = manifest;
  const tables = tablesIn(itemsAt(poetry, 'source'));
  const keepsPyPi = tables.some((table) => isPyPi(textAt(table, 'name') ?? '') && isPrimary(table));
  const named = new Map<string, string>();
  const indexes: IndexOption[] = [];
  let first: string | null = null;
  for (const table of tables) {
    const name = textAt(table, 'name');
    const url = valueAt(table, 'url');
    // Poetry knows where PyPI is.
    const itself = url === null && isPyPi(name ?? '') ? valueAt(table, 'name') : null;
    if (itself !== null) {
      const range = lines.range(itself.start, itself.end);
      indexes.push({ kind: 'extra-index', url: pypiByName, range, ...about(table) });
    }
    if (url?.kind !== 'string') {
      if (itself === null) indexes.push(sourceWithoutAddress(manifest, table));
      continue;
    }
    if (name !== null) named.set(name.toLowerCase(), url.value);
    const isDefault = first === null && isPrimary(table) && !keepsPyPi;
    if (isDefault) first = withoutUserInfo(url.value);
    indexes.push({
      kind: isDefault ? 'index' : 'extra-index',
      url: url.value,
      range: lines.range(url.start, url.end),
      ...about(table),
    });
  }
  return { indexes, named, defaultIndex: first };
}

function about(table: TomlTable): Pick<IndexOption, 'name' | 'explicit' | 'supplemental'> {
  const name = textAt(table, 'name');
  const priority = textAt(table, 'priority')?.toLowerCase();
  return {
    ...(name === null ? {} : { name }),
    ...(priority === 'explicit' ? { explicit: true } : {}),
    ...(priority === 'supplemental' ? { supplemental: true } : {}),
  };
}

function isPrimary(table: TomlTable): boolean {
  if (isTrueAt(table, 'default')) return true;
  if (isTrueAt(table, 'secondary')) return false;
  return ['primary', 'default'].includes(textAt(table, 'priority')?.toLowerCase() ?? 'primary');
}

function isPyPi(name: string): boolean {
  return normalizeName(name) === 'pypi';
}
