import { isValidName, normalizeName } from '../../packaging/name.ts';
import type { Dependency } from '../dependency.ts';
import { dependencyOf } from '../make-dependency.ts';
import type { Range } from '../range.ts';
import type { ReadError } from '../reader.ts';
import { sourceOffsets } from '../toml/escapes.ts';
import {
  itemsAt,
  type TomlEntry,
  type TomlNode,
  type TomlString,
  type TomlTable,
  valueAt,
} from '../toml/nodes.ts';
import { scalar } from '../toml/patterns.ts';
import { withoutUserInfo } from '../user-info.ts';
import type { ManifestPart, TomlManifest } from './manifest.ts';
import { directReference } from './places.ts';

/** How a tool writes its tables of dependencies (`name = "version"`, `name = { version = "…" }`). */
export interface TableKind {
  readonly kind: Dependency['kind'];
  readonly group: string | null;
  /** For messages: `Poetry`. */
  readonly tool: string;
  /** A version as a PEP 440 set, empty for every version, null where it cannot be read. */
  requiredBy(version: string): string | null;
  /** The index that every entry comes from unless it says otherwise. */
  readonly defaultIndex?: string | null;
  /** The index a table ties its entry to, null for PyPI; undefined where it ties to none, so that the default one serves it. */
  indexOf?(table: TomlTable): string | null | undefined;
  /** The condition a table sets, as a marker. */
  markerOf?(table: TomlTable): string | null;
  /** Where a string is no version but an address. */
  isReference?(text: string): boolean;
  /** Keys that are no projects: `python`. */
  readonly notProjects?: ReadonlySet<string>;
}

/** Reads each key of a table as a dependency. A list of tables gives one for each constraint. */
export function readTable(manifest: TomlManifest, table: TomlTable | null, kind: TableKind): ManifestPart {
  const dependencies: Dependency[] = [];
  const errors: ReadError[] = [];
  for (const [name, entry] of table?.entries ?? []) {
    if (kind.notProjects?.has(normalizeName(name))) continue;
    readEntry({ manifest, kind, dependencies, errors }, name, entry);
  }
  return { dependencies, errors };
}

interface Reading {
  readonly manifest: TomlManifest;
  readonly kind: TableKind;
  readonly dependencies: Dependency[];
  readonly errors: ReadError[];
}

function readEntry(reading: Reading, name: string, { key, value }: TomlEntry): void {
  if (!isValidName(name)) {
    fail(reading, key.start, key.end, 'This is not a name that a project can have.');
    return;
  }
  const items = value.kind === 'array' ? value.items : [value];
  for (const item of items) {
    if (item.kind === 'string') addString(reading, name, key, item);
    else if (item.kind === 'table') addTable(reading, name, key, item);
    else if (isValue(item)) {
      fail(reading, item.start, item.end, 'A dependency is given as a version in quotes or as a table.');
    }
  }
}

function addString(reading: Reading, name: string, key: TomlEntry['key'], version: TomlString): void {
  const { manifest, kind, dependencies } = reading;
  const { lines } = manifest;
  const parts = {
    kind: kind.kind,
    group: kind.group,
    rawName: name,
    index: kind.defaultIndex ?? null,
  };
  const whole = lines.range(key.start, version.end);
  const nameRange = lines.range(key.start, key.end);
  if (kind.isReference?.(version.value)) {
    dependencies.push(
      dependencyOf({
        ...parts,
        url: withoutUserInfo(version.value.trim()),
        ranges: { whole, name: nameRange, specifier: null },
      }),
    );
    return;
  }
  const { specifier, requires, range } = readVersion(reading, version);
  dependencies.push(
    dependencyOf({ ...parts, specifier, requires, ranges: { whole, name: nameRange, specifier: range } }),
  );
}

function addTable(reading: Reading, name: string, key: TomlEntry['key'], table: TomlTable): void {
  const { manifest, kind, dependencies } = reading;
  const { lines } = manifest;
  const node = valueAt(table, 'version');
  const version = node?.kind === 'string' ? node : null;
  if (node !== null && version === null && isValue(node))
    fail(reading, node.start, node.end, 'A version is written in quotes.');
  const { specifier, requires, range } = version === null ? noVersion : readVersion(reading, version);
  // Under a header of its own the table's entries stand behind it.
  const end = Math.max(key.end, table.end, version?.end ?? 0);
  dependencies.push(
    dependencyOf({
      kind: kind.kind,
      group: kind.group,
      rawName: name,
      specifier,
      requires,
      extras: itemsAt(table, 'extras')
        .filter(isString)
        .map((extra) => extra.value)
        .filter(isValidName)
        .map(normalizeName),
      marker: kind.markerOf?.(table) ?? null,
      url: directReference(table),
      ...indexOf(kind, table),
      ranges: { whole: lines.range(key.start, end), name: lines.range(key.start, key.end), specifier: range },
    }),
  );
}

function indexOf(kind: TableKind, table: TomlTable): Pick<Dependency, 'index' | 'tied'> {
  const index = kind.indexOf?.(table);
  return index === undefined ? { index: kind.defaultIndex ?? null } : { index, tied: true };
}

interface Version {
  readonly specifier: string | null;
  readonly requires: string | null;
  readonly range: Range | null;
}

const noVersion: Version = { specifier: null, requires: null, range: null };

/** An empty string says nothing yet. */
function readVersion(reading: Reading, node: TomlString): Version {
  const { manifest, kind } = reading;
  const specifier = node.value.trim();
  if (specifier === '') return noVersion;
  const offset = sourceOffsets(manifest.text, node);
  const from = node.value.indexOf(specifier);
  const [start, end] = [offset(from), offset(from + specifier.length)];
  const required = kind.requiredBy(specifier);
  if (required === null) fail(reading, start, end, `${kind.tool} cannot read this as a version.`);
  return {
    specifier,
    requires: required === '' ? null : required,
    range: manifest.lines.range(start, end),
  };
}

function fail({ manifest, errors }: Reading, start: number, end: number, message: string): void {
  errors.push({ message, range: manifest.lines.range(start, end) });
}

/** A word that is no value is told by the scanner already. */
function isValue(node: TomlNode): boolean {
  return node.kind !== 'scalar' || scalar.test(node.text);
}

function isString(node: TomlNode): node is TomlString {
  return node.kind === 'string';
}
