import { parseRequirement } from '../../packaging/requirement.ts';
import type { Dependency } from '../dependency.ts';
import type { LineIndex } from '../line-index.ts';
import type { ReadError } from '../reader.ts';
import { requirementDependency } from '../requirement-dependency.ts';
import { sourceOffsets } from '../toml/escapes.ts';
import type { TomlNode, TomlString } from '../toml/nodes.ts';

/** A list of requirement strings in a manifest. */
export interface RequirementList {
  readonly kind: Dependency['kind'];
  readonly group: string | null;
  /** Null where the key is missing. */
  readonly node: TomlNode | null;
  /** Whether tables may stand among the strings (`{ include-group = "…" }`). */
  readonly tablesAllowed: boolean;
}

export interface ReadStrings {
  readonly dependencies: readonly Dependency[];
  readonly errors: readonly ReadError[];
}

/** Reads each string of a list as a requirement (PEP 508), with ranges in the document, escapes counted as written. */
export function readRequirementList(text: string, index: LineIndex, list: RequirementList): ReadStrings {
  const dependencies: Dependency[] = [];
  const errors: ReadError[] = [];
  const { node } = list;
  if (node !== null && node.kind !== 'array') {
    errors.push({
      message: 'This must be a list of requirements.',
      range: index.range(node.start, node.end),
    });
  }
  for (const item of node?.kind === 'array' ? node.items : []) {
    if (item.kind === 'string') readString(text, index, list, item, dependencies, errors);
    else if (item.kind === 'array' || (item.kind === 'table' && !list.tablesAllowed)) {
      errors.push({
        message: 'A requirement is written as a string.',
        range: index.range(item.start, item.end),
      });
    }
  }
  return { dependencies, errors };
}

function readString(
  text: string,
  index: LineIndex,
  { kind, group }: RequirementList,
  item: TomlString,
  dependencies: Dependency[],
  errors: ReadError[],
): void {
  const { value } = item;
  if (value.trim() === '') return;
  const offset = sourceOffsets(text, item);
  const range = (start: number, end: number) => index.range(offset(start), offset(end));
  const parsed = parseRequirement(value);
  if (parsed === null) {
    errors.push({ message: 'This is not a requirement.', range: range(0, value.length) });
    return;
  }
  const whole = { start: 0, end: value.length };
  dependencies.push(requirementDependency(value, parsed, { kind, group, whole, hashes: [], range }));
  for (const { start, end, message } of parsed.problems) errors.push({ message, range: range(start, end) });
}
