import { dependencyOf } from '../documents/make-dependency.ts';
import type { Range } from '../documents/range.ts';
import type { IndexOption, TrustedHost } from '../documents/reader.ts';
import type { IndexStrategy, IndexTool } from '../workspace/tool-config.ts';
import type { Finding, Level, RuleId, Suggestion } from './finding.ts';

/** One thing that a document says about an index. */
export type IndexWord =
  | { readonly kind: 'index'; readonly option: IndexOption }
  | { readonly kind: 'trusted-host'; readonly trusted: TrustedHost };

/** An index as one of the workspace's files names it; see `IndexOption`. */
export interface ToldIndex extends Pick<IndexOption, 'kind' | 'url'> {
  readonly explicit?: boolean;
  readonly supplemental?: boolean;
  readonly includes?: readonly string[] | null;
}

/** All that a rule about indexes may look at. Pure, as all rules are. */
export interface IndexRuleInput {
  readonly word: IndexWord;
  /** The tool that the word is said to. */
  readonly tool: IndexTool;
  /** How that tool treats several indexes, by the document or by its own default. */
  readonly strategy: IndexStrategy;
  /** All that the files of the workspace tell the same tool about indexes, this one too; in the tool's order. */
  readonly options: readonly ToldIndex[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A rule about where a document takes its packages from. */
export interface IndexRule {
  readonly id: RuleId;
  /** The level of a plain case, for documentation and settings. */
  readonly defaultLevel: Level;
  /** One line for the settings' description and the docs' index. */
  readonly summary: string;
  /** At most one finding, or null for silence. */
  check(input: IndexRuleInput): Finding | null;
}

type Draft = Pick<Finding, 'rule' | 'level' | 'certainty' | 'message'> & {
  readonly host: string;
  /** What the document says, as a sentence. */
  readonly said: string;
  readonly suggestions?: readonly Suggestion[];
};

/** A finding at the option itself; the document is its evidence. */
export function makeIndexFinding(input: IndexRuleInput, draft: Draft): Finding {
  const { host, said, suggestions = [], ...rest } = draft;
  const range = rangeOf(input.word);
  const asOf = new Date(input.now).toISOString();
  return {
    ...rest,
    evidence: [{ text: said, source: 'this file', asOf }],
    dependency: indexStandIn(range),
    indexHost: host,
    version: null,
    range,
    suggestions,
  };
}

export function rangeOf(word: IndexWord): Range {
  return word.kind === 'index' ? word.option.range : word.trusted.range;
}

/** What stands in a finding about an index where others have their dependency: no name, the place of the option. */
function indexStandIn(range: Range): Finding['dependency'] {
  return dependencyOf({
    kind: 'requirement',
    rawName: '',
    ranges: { whole: range, name: range, specifier: null },
  });
}

/**
 * What a finding is about, for people and for ignore entries, where it has to look like a project's name: the dependency's
 * name, or an index's host (`[fd00::5]` as `fd00-5`).
 */
export function subjectName({ indexHost, dependency }: Pick<Finding, 'indexHost' | 'dependency'>): string {
  if (indexHost === undefined) return dependency.name;
  return indexHost.replace(/[^a-z0-9._-]+/gi, '-').replace(/^[-._]+|[-._]+$/g, '');
}
