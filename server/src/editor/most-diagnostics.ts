import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node';
import type { Range } from '../documents/range.ts';

/** Editors get slow, and people read no further. */
const mostDiagnostics = 500;

/** A diagnostic that is not made yet: of a huge document most never are. */
export interface DiagnosticDraft {
  readonly range: Range;
  readonly severity: DiagnosticSeverity;
  make(): Diagnostic;
}

/** The diagnostics in source order; of too many the worst and, among equals, the first, with a last one that tells of the rest. */
export function inSourceOrder(drafts: readonly DiagnosticDraft[], source: string): Diagnostic[] {
  const ordered = drafts.toSorted(bySource);
  if (ordered.length <= mostDiagnostics) return ordered.map((draft) => draft.make());
  const worst = ordered.toSorted((one, other) => one.severity - other.severity);
  const kept = new Set(worst.slice(0, mostDiagnostics - 1));
  const first = ordered.find((draft) => !kept.has(draft));
  const count = ordered.length - kept.size;
  const rest: Diagnostic = {
    range: first?.make().range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    severity: DiagnosticSeverity.Information,
    source,
    code: 'more',
    message: `${count.toLocaleString('en')} more findings in this file are not shown; those shown are the worst.`,
  };
  return [...ordered.filter((draft) => kept.has(draft)).map((draft) => draft.make()), rest];
}

function bySource(one: DiagnosticDraft, other: DiagnosticDraft): number {
  const [left, right] = [one.range.start, other.range.start];
  const cells = (one.range.cell ?? 0) - (other.range.cell ?? 0);
  if (cells !== 0) return cells;
  return left.line - right.line || left.character - right.character;
}
