import { normalizeName } from '../../packaging/name.ts';
import { parseRequirement, type Span } from '../../packaging/requirement.ts';
import type { Dependency } from '../dependency.ts';
import { dependencyOf } from '../make-dependency.ts';
import type { Include, ReadError } from '../reader.ts';
import { requirementDependency } from '../requirement-dependency.ts';
import {
  endOfReference,
  extrasInReference,
  isDirectReference,
  nameInReference,
} from '../requirements/direct-reference.ts';
import { sourceOffsets } from '../toml/escapes.ts';
import { type TomlNode, type TomlString, valueAt } from '../toml/nodes.ts';
import { withoutUserInfo } from '../user-info.ts';
import type { ManifestPart, TomlManifest } from './manifest.ts';

/** A list of requirement strings in a manifest. */
export interface RequirementList {
  readonly kind: Dependency['kind'];
  readonly group: string | null;
  /** Null where the key is missing. */
  readonly node: TomlNode | null;
  /** The key of a table that may stand among the strings and holds one (`value` of Hatch's overrides). Other tables are left alone. */
  readonly tableKey?: string;
  /** Tables among the strings say something else (`{ include-group = "…" }`). */
  readonly tablesAllowed?: boolean;
  /** Lines of a requirements file may stand among the strings: `-e ./sub`, `-r more.txt`, an address alone. */
  readonly pipLines?: boolean;
  /** The tool fills in `{…}` when it runs. */
  readonly placeholders?: boolean;
}

interface Found {
  readonly dependencies: Dependency[];
  readonly errors: ReadError[];
  readonly includes: Include[];
}

/** Reads each string of a list as a requirement (PEP 508), with ranges in the document, escapes counted as written. */
export function readRequirementList(manifest: TomlManifest, list: RequirementList): ManifestPart {
  const found: Found = { dependencies: [], errors: [], includes: [] };
  const { node } = list;
  const { lines } = manifest;
  if (node !== null && node.kind !== 'array') {
    found.errors.push({
      message: 'This must be a list of requirements.',
      range: lines.range(node.start, node.end),
    });
  }
  for (const item of node?.kind === 'array' ? node.items : []) {
    const string = stringOf(item, list);
    if (string !== null) readString(manifest, list, string, found);
    else if (item.kind === 'array' || (item.kind === 'table' && !list.tablesAllowed)) {
      found.errors.push({
        message: 'A requirement is written as a string.',
        range: lines.range(item.start, item.end),
      });
    }
  }
  return found;
}

function stringOf(item: TomlNode, { tableKey }: RequirementList): TomlString | null {
  const node = item.kind === 'table' && tableKey !== undefined ? valueAt(item, tableKey) : item;
  return node?.kind === 'string' ? node : null;
}

/** Reads one string, or a part of it, as a requirement. `offset` gives the places in the document of those in its value. */
export function readString(
  manifest: TomlManifest,
  list: RequirementList,
  item: TomlString,
  found: Found,
  part: Span = { start: 0, end: item.value.length },
  offset = sourceOffsets(manifest.text, item),
): void {
  const value = item.value.slice(part.start, part.end);
  if (value.trim() === '') return;
  const range = (from: number, until: number) =>
    manifest.lines.range(offset(part.start + from), offset(part.start + until));
  if (list.pipLines && readPipLine(list, value, range, found)) return;
  const whole = { start: 0, end: value.length };
  const parsed = parseRequirement(value);
  if (parsed === null) {
    const dynamic = list.placeholders === true && value.includes('{');
    const message = dynamic
      ? 'What is filled in here is known only when it runs.'
      : 'This is not a requirement.';
    found.errors.push({ message, range: range(0, value.length), ...(dynamic ? { dynamic } : {}) });
    return;
  }
  const { kind, group } = list;
  found.dependencies.push(requirementDependency(value, parsed, { kind, group, whole, hashes: [], range }));
  for (const { start, end, message } of parsed.problems) {
    found.errors.push({ message, range: range(start, end) });
  }
}

const option =
  /^(?:(-e|--editable)(?=[\s=])|(-r|--requirement)(?=[\s=./\w])|(-c|--constraint)(?=[\s=./\w]))[\s=]*/;

/** An option or a direct reference, as pip takes them on a line of a requirements file; false where it is neither. */
function readPipLine(
  { kind, group }: RequirementList,
  value: string,
  range: (start: number, end: number) => Dependency['ranges']['whole'],
  found: Found,
): boolean {
  const start = value.search(/\S|$/);
  const end = value.trimEnd().length;
  const [written = '', editable, requirement, constraint] = option.exec(value.slice(start, end)) ?? [];
  const from = start + written.length;
  if (requirement !== undefined || constraint !== undefined) {
    const path = value.slice(from, end);
    const include = requirement === undefined ? 'constraint' : 'requirement';
    if (path !== '') found.includes.push({ kind: include, path, range: range(from, end) });
    return true;
  }
  if (editable === undefined && value[start] === '-') return true;
  if (!isDirectReference(value.slice(from, end))) {
    if (editable === undefined) return false;
    const parsed = parseRequirement(value, from, end);
    if (parsed?.url) {
      found.dependencies.push(
        requirementDependency(value, parsed, { kind, group, whole: { start, end }, hashes: [], range }),
      );
    }
    return true;
  }
  const reference = { start: from, end: endOfReference(value.slice(0, end), from) };
  const name = nameInReference(value, reference);
  if (name === null) return true;
  const url = value.slice(reference.start, reference.end);
  found.dependencies.push(
    dependencyOf({
      kind,
      group,
      rawName: value.slice(name.start, name.end),
      extras: extrasInReference(url).map(normalizeName),
      url: withoutUserInfo(url),
      ranges: { whole: range(start, end), name: range(name.start, name.end), specifier: null },
    }),
  );
  return true;
}
