import type { AssessedFinding } from '../assess/engine.ts';
import type { Range } from '../documents/range.ts';
import type { Certainty, Evidence, Level } from '../rules/finding.ts';
import { displayUri } from './display-path.ts';

export interface EditJson {
  readonly path: string;
  readonly range: Range;
  readonly newText: string;
}

export interface FindingJson {
  readonly rule: string;
  readonly level: Level;
  readonly certainty: Certainty;
  /** Null where the finding is about an index: its host stands in the message, and its place is `range`. */
  readonly name: string | null;
  readonly version: string | null;
  readonly message: string;
  /** Null in `show`, which looks at no document. */
  readonly path: string | null;
  readonly range: Range | null;
  readonly evidence: readonly Evidence[];
  /** The rules whose findings it took in; only where there are such. */
  readonly joined?: readonly string[];
  readonly suggestions: readonly SuggestionJson[];
}

export interface SuggestionJson {
  readonly title: string;
  readonly edits: readonly EditJson[];
  /** A command of the project's own tool to run by hand; only where the suggestion is one. */
  readonly command?: string;
}

/** A finding as the command line's JSON tells it; `place` is null where there is no document. */
export function findingJson(
  finding: AssessedFinding,
  cwd: string,
  place: { readonly path: string } | null,
): FindingJson {
  return {
    rule: finding.rule,
    level: finding.level,
    certainty: finding.certainty,
    name: finding.indexHost === undefined ? finding.dependency.name : null,
    version: finding.version,
    message: finding.message,
    path: place?.path ?? null,
    range: place === null ? null : rangeJson(finding.range),
    evidence: finding.evidence.map(({ text, source, asOf, against }) => ({
      text,
      source,
      asOf,
      ...(against === undefined ? {} : { against }),
    })),
    ...(finding.joined === undefined ? {} : { joined: finding.joined }),
    suggestions: finding.fixes.map((fix) => ({
      title: fix.title,
      edits:
        place === null
          ? []
          : fix.edits.map((edit) => ({
              path: displayUri(cwd, edit.uri),
              range: rangeJson(edit.range),
              newText: edit.newText,
            })),
      ...(fix.copies === undefined ? {} : { command: fix.copies }),
    })),
  };
}

/** Only what the contract names, whatever else a range carries. */
export function rangeJson({ start, end, cell }: Range): Range {
  return {
    start: { line: start.line, character: start.character },
    end: { line: end.line, character: end.character },
    ...(cell === undefined ? {} : { cell }),
  };
}
