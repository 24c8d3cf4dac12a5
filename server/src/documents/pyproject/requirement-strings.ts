import { foreignLetterNote } from '../../packaging/foreign-letter.ts';
import { parseRequirement, type Span } from '../../packaging/requirement.ts';
import type { Dependency } from '../dependency.ts';
import { filledIn as filledInMessage } from '../filled-in.ts';
import { requirementDependency } from '../requirement-dependency.ts';
import {
  createFoundLines,
  type FoundLines,
  takeRequirementLine,
  tieToLastIndex,
} from '../requirement-line.ts';
import { isDirectReference } from '../requirements/direct-reference.ts';
import { sourceOffsets } from '../toml/escapes.ts';
import { type TomlNode, type TomlString, valueAt } from '../toml/nodes.ts';
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

/** Reads each string of a list as a requirement (PEP 508), with ranges in the document, escapes counted as written. */
export function readRequirementList(manifest: TomlManifest, list: RequirementList): ManifestPart {
  const found = createFoundLines();
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
  tieToLastIndex(found, 0, 0);
  // `--no-index` of one environment does not speak for the others.
  return { ...found, noIndex: false };
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
  found: FoundLines,
  part: Span = { start: 0, end: item.value.length },
  offset = sourceOffsets(manifest.text, item),
): void {
  const value = item.value.slice(part.start, part.end);
  if (value.trim() === '') return;
  const { kind, group } = list;
  const from = (at: number) => offset(part.start + at);
  const range = (start: number, end: number) => manifest.lines.range(from(start), from(end));
  const whole = { start: 0, end: value.length };
  if (list.pipLines && isPipLine(value)) {
    const pieced = { value, offset: from, endOffset: from, unbroken: () => true };
    const before = found.dependencies.length;
    takeRequirementLine(found, manifest.lines, pieced, { kind, group });
    // The entry is the string, its option included.
    for (const taken of found.dependencies.splice(before)) {
      const ranges = { ...taken.ranges, whole: range(whole.start, whole.end) };
      found.dependencies.push({ ...taken, ranges });
    }
    return;
  }
  const parsed = parseRequirement(value);
  const filledIn = (start: number, end: number) =>
    list.placeholders === true && value.slice(start, end).includes('{');
  const fail = (message: string, start: number, end: number) => {
    const told = filledIn(start, end) ? { message: filledInMessage, dynamic: true } : { message };
    found.errors.push({ ...told, range: range(start, end) });
  };
  if (parsed === null) {
    fail(`This is not a requirement.${foreignLetterNote(value)}`, 0, value.length);
    return;
  }
  const dependency = requirementDependency(value, parsed, { kind, group, whole, hashes: [], range });
  const open = parsed.specifier !== null && filledIn(parsed.specifier.start, parsed.specifier.end);
  found.dependencies.push(open ? { ...dependency, requires: null } : dependency);
  for (const { message, start, end } of parsed.problems) fail(message, start, end);
}

/** An option or a direct reference, as pip takes them on a line of a requirements file. */
function isPipLine(value: string): boolean {
  const text = value.trim();
  return text.startsWith('-') || isDirectReference(text);
}
