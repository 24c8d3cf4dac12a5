import type { Dependency } from '../documents/dependency.ts';
import type { Position } from '../documents/range.ts';

/** Whether the position touches the entry: an entry being typed is left alone, at its end as well as inside it. */
export function touches(dependency: Dependency, position: Position | null): boolean {
  if (position === null) return false;
  const { start, end } = dependency.ranges.whole;
  const afterStart =
    position.line > start.line || (position.line === start.line && position.character >= start.character);
  const beforeEnd =
    position.line < end.line || (position.line === end.line && position.character <= end.character);
  return afterStart && beforeEnd;
}
