import { foreignLetterNote } from '../packaging/foreign-letter.ts';
import { parseRequirement } from '../packaging/requirement.ts';
import type { Dependency } from './dependency.ts';
import type { RangeIndex } from './line-index.ts';
import type { PiecedText } from './pieces.ts';
import type { ReadError } from './reader.ts';
import { requirementDependency } from './requirement-dependency.ts';

/** What a document's requirements have been read to so far. */
export interface FoundRequirements {
  readonly dependencies: Dependency[];
  readonly errors: ReadError[];
}

/** Where a requirement stands. */
export interface StringPlace {
  readonly kind: Dependency['kind'];
  readonly group: string | null;
  /** A condition that the place gives to all its requirements (setuptools' extra `:python_version < "3.8"`). */
  readonly marker?: string | null;
}

/** Reads one requirement (PEP 508) that is the whole of a text; an empty one says nothing. */
export function takeRequirement(
  found: FoundRequirements,
  index: RangeIndex,
  text: PiecedText,
  { kind, group, marker = null }: StringPlace,
): void {
  const { value } = text;
  const start = value.length - value.trimStart().length;
  const whole = { start, end: value.trimEnd().length };
  if (whole.end <= start) return;
  const range = (from: number, until: number) => index.range(text.offset(from), text.endOffset(until));
  const fail = (message: string, from: number, until: number) =>
    found.errors.push({ message, range: range(from, until) });
  const parsed = parseRequirement(value, whole.start, whole.end);
  if (parsed === null) {
    fail(`This is not a requirement.${foreignLetterNote(value)}`, whole.start, whole.end);
    return;
  }
  const { name, specifier } = parsed;
  // A range from one kind of string into another would have a fix leave quotes that do not match.
  if (!text.unbroken(name.start, name.end) || (specifier && !text.unbroken(specifier.start, specifier.end))) {
    const message = 'A name or version that is put together from strings of several kinds is not read.';
    found.errors.push({ message, range: range(whole.start, whole.end), dynamic: true });
    return;
  }
  const dependency = requirementDependency(value, parsed, { kind, group, whole, hashes: [], range });
  found.dependencies.push(
    marker === null ? dependency : { ...dependency, marker: joined(marker, dependency.marker) },
  );
  for (const problem of parsed.problems) fail(problem.message, problem.start, problem.end);
}

function joined(outer: string, inner: string | null): string {
  return inner === null ? outer : `(${outer}) and (${inner})`;
}
