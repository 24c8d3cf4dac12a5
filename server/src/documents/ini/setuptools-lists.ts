import type { LineIndex } from '../line-index.ts';
import { exactText, type PiecedText, trimmedPart } from '../pieces.ts';
import type { Include } from '../reader.ts';
import { type FoundRequirements, type StringPlace, takeRequirement } from '../requirement-string.ts';
import { logicalLines } from './logical-lines.ts';
import type { IniOption } from './read.ts';

export interface FoundLists extends FoundRequirements {
  readonly includes: Include[];
}

const directive = /^file:/;
/** What a condition begins with, where a semicolon has parted it from its requirement. */
const markerStart =
  /^[\s(]*(?:python_version|python_full_version|os_name|sys_platform|platform_\w+|implementation_\w+|extra)\s*(?:[<>=!~]|not\b|in\b)/;

/**
 * Reads a list of requirements as setuptools does ("Configuring setuptools using setup.cfg files"): one a line, or,
 * where the value is all on one line, parted by semicolons; `file: a.txt, b.txt` stands for what those files hold.
 */
export function takeSetuptoolsList(
  found: FoundLists,
  index: LineIndex,
  text: string,
  { key, keySpan, lines }: IniOption,
  place: StringPlace,
): void {
  const logical = logicalLines(text, lines);
  const [first] = logical;
  if (first !== undefined && directive.test(first.value)) {
    takeFiles(found, index, logical);
    return;
  }
  const fail = (message: string, { value, offset, endOffset }: PiecedText) =>
    found.errors.push({ message, range: index.range(offset(0), endOffset(value.length)) });
  // `extra:python_version < "3" = x`: setup.py takes a condition in the key, configparser ends the key before it.
  const inKey = text[keySpan.end] === ':' && first !== undefined && markerStart.test(first.value);
  if (inKey)
    fail(
      `A colon ends the key ${shown(key)}: a condition goes behind its requirement, after a semicolon.`,
      first,
    );
  const rest = inKey ? logical.slice(1) : logical;
  if (lines.length > 1) {
    for (const line of rest) takeRequirement(found, index, line, place);
    return;
  }
  for (const [number, part] of rest.flatMap((line) => parted(line, ';')).entries()) {
    if (number > 0 && markerStart.test(part.value))
      fail('On one line a semicolon ends a requirement: one with a condition needs a line of its own.', part);
    else takeRequirement(found, index, part, place);
  }
}

function shown(key: string): string {
  return key.length > 40 ? `${key.slice(0, 40)}…` : key;
}

function takeFiles(found: FoundLists, index: LineIndex, lines: readonly PiecedText[]): void {
  for (const [number, line] of lines.entries()) {
    const list = number > 0 ? line : trimmedPart(line, 'file:'.length);
    for (const { value, offset, endOffset } of parted(list, ',')) {
      if (value === '') continue;
      const range = index.range(offset(0), endOffset(value.length));
      found.includes.push({ kind: 'requirement', path: value, range });
    }
  }
}

/** The parts between separators, trimmed. */
function parted(text: PiecedText, separator: string): readonly PiecedText[] {
  const parts: PiecedText[] = [];
  for (let from = 0; from <= text.value.length; ) {
    const stop = text.value.indexOf(separator, from);
    const until = stop < 0 ? text.value.length : stop;
    parts.push(trimmedPart(text, from, until));
    from = until + 1;
  }
  return parts;
}

/** A value of one line; null where it is empty. */
export function plainValue(text: string, option: IniOption | undefined): PiecedText | null {
  const [line] = option === undefined ? [] : logicalLines(text, option.lines);
  return line === undefined ? null : exactText(line.value, line.offset(0));
}
