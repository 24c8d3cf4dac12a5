import type { Dependency } from '../documents/dependency.ts';
import type { Range } from '../documents/range.ts';
import { linesOf, type ReadText } from './once-per-document.ts';

/**
 * Where a version is written in an entry: the specifier's own place, or an empty stretch behind name and extras where
 * there is none yet. Null where none can stand.
 */
export function specifierPlace(dependency: Dependency, document: ReadText): Range | null {
  const { specifier, name } = dependency.ranges;
  if (specifier !== null) return specifier;
  const lines = linesOf(document);
  const afterName = lines.offset(name.end);
  const rest = document.text.slice(afterName, lines.offset(dependency.ranges.whole.end));
  // A line of a requirements file may be continued by a backslash anywhere between its parts.
  const extras = /^(?:\s|\\\r?\n)*\[[^\]]*\]/.exec(rest)?.[0] ?? '';
  if (/^\s*@/.test(rest.slice(extras.length))) return null;
  const brackets = /^\s*\(\s*(?=\))/.exec(rest.slice(extras.length))?.[0] ?? '';
  const at = afterName + extras.length + brackets.length;
  return lines.range(at, at);
}
