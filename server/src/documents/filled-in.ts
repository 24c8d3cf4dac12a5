import { normalizeName } from '../packaging/name.ts';
import type { LineIndex } from './line-index.ts';
import { dependencyOf } from './make-dependency.ts';
import type { PiecedText } from './pieces.ts';
import type { FoundRequirements, StringPlace } from './requirement-string.ts';

export const filledIn = 'What is filled in here is known only when it runs.';

/** A name with its extras before what surely is no part of it: a version, a condition, a substitution behind space or one that gives a version. */
const wholeName =
  /^\s*([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)(?:\s*\[([^\]{}]*)\])?(?=\s*(?:[<>=!~;(]|\{[^{}]*:\s*[<>=!~])|\s+\{)/i;

/**
 * Takes a requirement in which a tool fills in something (`black=={env:VERSION}`): its name without a version, where what
 * is filled in is no part of the name, and in any case a word that only running would tell.
 */
export function takeFilledIn(
  found: FoundRequirements,
  index: LineIndex,
  { value, offset, endOffset, unbroken }: PiecedText,
  { kind, group }: StringPlace,
): void {
  const lead = value.length - value.trimStart().length;
  const range = (from: number, until: number) => index.range(offset(from), endOffset(until));
  const [, rawName, extras = ''] = wholeName.exec(value) ?? [];
  if (rawName !== undefined && unbroken(lead, lead + rawName.length)) {
    const name = range(lead, lead + rawName.length);
    found.dependencies.push(
      dependencyOf({
        kind,
        group,
        rawName,
        extras: extras
          .split(',')
          .flatMap((extra) => (extra.trim() === '' ? [] : normalizeName(extra.trim()))),
        ranges: { whole: name, name, specifier: null },
      }),
    );
  }
  found.errors.push({ message: filledIn, range: range(lead, value.trimEnd().length), dynamic: true });
}
