import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
} from 'vscode-languageserver/node';
import { rulePage } from '../../../common/rule-page.ts';
import type { AssessedFinding, Assessment, DocumentInput } from '../assess/engine.ts';
import type { Position, Range } from '../documents/range.ts';
import type { ReadError } from '../documents/reader.ts';
import { cleanOutsideText } from '../outside-text.ts';
import { type FoldedAges, foldAges } from '../reports/fold-ages.ts';
import type { Level } from '../rules/finding.ts';
import type { ClientFeatures } from './client-features.ts';
import { findingId } from './finding-ids.ts';
import { type DiagnosticDraft, inSourceOrder } from './most-diagnostics.ts';

type Shown = Pick<ClientFeatures, 'relatedInformation' | 'codeDescription' | 'diagnosticData'>;

/** The source column: the product's name stands there and not in messages. */
const diagnosticSource = 'Wheelwarden';

const longestMessage = 300;

const severities: Readonly<Record<Level, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/**
 * What an editor shows for a document. An entry gets one diagnostic, its worst finding; the others are its
 * related information, or diagnostics of their own where the editor shows no such thing. Locked releases that are only
 * young are told in one diagnostic that names them all. Lines that could not be
 * read are told too, since what is not read is not checked, except the one being typed; and what is wrong with the
 * policy, where the document holds one. Without an assessment (null) only the latter.
 */
export function makeDiagnostics(
  document: DocumentInput,
  assessment: Assessment | null,
  typingAt: Position | null,
  shown: Shown,
  policy: readonly ReadError[] = [],
): Diagnostic[] {
  const findings = assessment?.findings ?? [];
  const folded = foldAges(findings);
  const covered = new Set(folded?.covered);
  const entries = shown.relatedInformation
    ? [...groupByEntry(findings, covered).values()]
    : findings.filter((finding) => !covered.has(finding)).map((finding) => [finding]);
  const unread = (assessment?.errors ?? []).filter(
    (error) => typingAt === null || !touchesLine(error, typingAt.line),
  );
  const drafts = [
    ...entries.map((entry) => findingDraft(document.uri, entry, shown)),
    folded === null ? null : foldedDraft(document.uri, folded, shown),
    ...unread.map((error) =>
      // What only running would tell is no fault of the text.
      error.dynamic
        ? errorDraft(error, DiagnosticSeverity.Hint, 'dynamic')
        : errorDraft(error, DiagnosticSeverity.Information, 'unreadable'),
    ),
    ...policy.map((error) => errorDraft(error, DiagnosticSeverity.Warning, 'policy')),
  ];
  return inSourceOrder(
    drafts.filter((draft) => draft !== null),
    diagnosticSource,
  );
}

/**
 * Findings by the entry they speak of, each group worst first. A young age that is told elsewhere comes behind what else is
 * told of its entry, and makes no group of its own.
 */
function groupByEntry(
  findings: readonly AssessedFinding[],
  covered: ReadonlySet<AssessedFinding>,
): Map<string, AssessedFinding[]> {
  const entries = new Map<string, AssessedFinding[]>();
  for (const finding of findings) {
    if (covered.has(finding)) continue;
    const group = entries.get(entryKey(finding));
    if (group) group.push(finding);
    else entries.set(entryKey(finding), [finding]);
  }
  for (const finding of covered) entries.get(entryKey(finding))?.push(finding);
  return entries;
}

function entryKey({ dependency }: AssessedFinding): string {
  const { start, cell } = dependency.ranges.name;
  return `${cell ?? ''}:${start.line}:${start.character}`;
}

/** Of the findings of one entry, worst first. */
function findingDraft(uri: string, entry: readonly AssessedFinding[], shown: Shown): DiagnosticDraft | null {
  const [worst, ...others] = entry;
  if (worst === undefined) return null;
  const { range, level } = worst;
  return {
    range,
    severity: severities[level],
    make: () => {
      const relatedInformation: DiagnosticRelatedInformation[] = others.map((other) => ({
        location: { uri, range: shownRange(other.range) },
        message: inCell(other.range, other.message),
      }));
      const diagnostic = plain(uri, worst, entry, shown);
      return relatedInformation.length > 0 ? { ...diagnostic, relatedInformation } : diagnostic;
    },
  };
}

function foldedDraft(uri: string, { told, covered }: FoldedAges, shown: Shown): DiagnosticDraft {
  return {
    range: told.range,
    severity: severities[told.level],
    make: () => plain(uri, told, covered, shown),
  };
}

function plain(
  uri: string,
  finding: AssessedFinding,
  covered: readonly AssessedFinding[],
  shown: Shown,
): Diagnostic {
  return {
    range: shownRange(finding.range),
    severity: severities[finding.level],
    source: diagnosticSource,
    code: finding.rule,
    ...(shown.codeDescription ? { codeDescription: { href: rulePage(finding.rule) } } : {}),
    message: inCell(finding.range, finding.message),
    ...(shown.diagnosticData ? { data: { findings: covered.map((one) => findingId(uri, one)) } } : {}),
  };
}

function errorDraft(
  { range, message }: ReadError,
  severity: DiagnosticSeverity,
  code: string,
): DiagnosticDraft {
  return {
    range,
    severity,
    make: () => ({
      range: shownRange(range),
      severity,
      source: diagnosticSource,
      code,
      message: inCell(range, cleanOutsideText(message, longestMessage)),
    }),
  };
}

/** In the file of a notebook that is not open no place is that of its cell's text: what is found stands at its beginning. */
function shownRange({ start, end, cell }: Range): Range {
  return cell === undefined ? { start, end } : { start: fileStart, end: fileStart };
}

function inCell({ start, cell }: Range, message: string): string {
  return cell === undefined ? message : `Cell ${cell + 1}, line ${start.line + 1}: ${message}`;
}

const fileStart: Position = { line: 0, character: 0 };

function touchesLine(error: ReadError, line: number): boolean {
  return error.range.start.line <= line && line <= error.range.end.line;
}
