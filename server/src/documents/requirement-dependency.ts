import type { ParsedRequirement, Span } from '../packaging/requirement.ts';
import type { Dependency } from './dependency.ts';
import { dependencyOf } from './make-dependency.ts';
import type { Range } from './range.ts';
import { withoutUserInfo } from './user-info.ts';

/** What the place of a requirement adds to its text. */
export interface RequirementPlace {
  readonly kind: Dependency['kind'];
  readonly group: string | null;
  /** The whole entry, in the parsed text. */
  readonly whole: Span;
  readonly hashes: readonly string[];
  /** The document's range of a stretch of the parsed text. */
  range(start: number, end: number): Range;
}

/** A parsed requirement as a dependency of the document it stands in. */
export function requirementDependency(
  text: string,
  parsed: ParsedRequirement,
  { kind, group, whole, hashes, range }: RequirementPlace,
): Dependency {
  const cut = (span: Span | null) => (span === null ? null : text.slice(span.start, span.end));
  const url = cut(parsed.url);
  return dependencyOf({
    kind,
    rawName: text.slice(parsed.name.start, parsed.name.end),
    specifier: cut(parsed.specifier),
    extras: parsed.extras,
    marker: cut(parsed.marker),
    url: url === null ? null : withoutUserInfo(url),
    group,
    hashes,
    ranges: {
      whole: range(whole.start, whole.end),
      name: range(parsed.name.start, parsed.name.end),
      specifier: parsed.specifier === null ? null : range(parsed.specifier.start, parsed.specifier.end),
    },
  });
}
