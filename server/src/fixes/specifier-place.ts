import type { Dependency } from '../documents/dependency.ts';
import type { Range } from '../documents/range.ts';
import { linesOf, type ReadText } from './once-per-document.ts';

/** What follows the name where it is a key of a table: `name = …`, `name.extras = …`, `[dependencies.name]`. */
const afterKey = /^["']?\s*[=.\]]/;
/** A string in which nothing stands yet. */
const emptyString = /^["']?\s*=\s*(?:"""|'''|"|')\s*$/;

/**
 * Where a version is written in an entry: the specifier's own place, or an empty stretch where there is none yet, behind
 * name and extras or in the empty string behind a key. Null where none can stand, as in a table without a version.
 */
export function specifierPlace(dependency: Dependency, document: ReadText): Range | null {
  const { specifier, name } = dependency.ranges;
  if (specifier !== null) return specifier;
  const lines = linesOf(document);
  const afterName = lines.offset(name.end);
  const end = lines.offset(dependency.ranges.whole.end);
  const rest = document.text.slice(afterName, end);
  if (afterKey.test(rest)) return emptyString.test(rest) ? lines.range(end, end) : null;
  // A line of a requirements file may be continued by a backslash anywhere between its parts.
  const extras = /^(?:\s|\\\r?\n)*\[[^\]]*\]/.exec(rest)?.[0] ?? '';
  if (/^\s*@/.test(rest.slice(extras.length))) return null;
  const brackets = /^\s*\(\s*(?=\))/.exec(rest.slice(extras.length))?.[0] ?? '';
  const at = afterName + extras.length + brackets.length;
  return lines.range(at, at);
}
