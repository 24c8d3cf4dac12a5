import type { Range } from '../documents/range.ts';
import { cleanOutsideText } from '../outside-text.ts';
import { dateInWords } from '../phrases.ts';
import type { Known } from '../sources/fact.ts';
import type { Evidence, Finding } from './finding.ts';
import type { RuleInput } from './rule.ts';

interface Draft extends Pick<Finding, 'rule' | 'level' | 'certainty' | 'message' | 'evidence'> {
  /** What is the matter: the name or project as such, or one release. It decides where the squiggle lies. */
  readonly about: 'project' | 'release';
  readonly suggestions?: Finding['suggestions'];
  readonly signal?: NonNullable<Finding['signal']>;
}

/** A finding at the place and with the level that the input gives. */
export function makeFinding(input: RuleInput, draft: Draft): Finding {
  const { about, suggestions = [], ...rest } = draft;
  return {
    ...rest,
    dependency: input.dependency,
    version: input.version,
    range: rangeFor(input, about),
    suggestions,
  };
}

function rangeFor(input: RuleInput, about: Draft['about']): Range {
  const { name, specifier } = input.dependency.ranges;
  return about === 'release' && specifier !== null ? specifier : name;
}

/** A sentence that rests on a known fact, with the fact's source and date. */
export function evidence(text: string, fact: Pick<Known<unknown>, 'source' | 'asOf'>): Evidence {
  return { text, source: fact.source, asOf: fact.asOf };
}

/** A sentence that rests on the embedded list of names. */
export function nameEvidence(text: string, input: Pick<RuleInput, 'names'>): Evidence {
  return { text, source: 'embedded name index', asOf: input.names.listedOn };
}

/** The date of the embedded list of names. */
export function listedOn(input: Pick<RuleInput, 'names'>): string {
  return dateInWords(Date.parse(input.names.listedOn));
}

/** The name as the document writes it; for an import, the distribution's name. */
export function shownName(input: RuleInput): string {
  const { kind, rawName, name } = input.dependency;
  return cleanOutsideText(kind === 'import' ? name : rawName);
}

/** `requests>=2,<3`, as written. */
export function shownRequirement(input: RuleInput): string {
  const { specifier } = input.dependency;
  const written = specifier === null ? '' : cleanOutsideText(specifier);
  return /^[<>=!~]/.test(written) ? `${shownName(input)}${written}` : `${shownName(input)} ${written}`.trim();
}
