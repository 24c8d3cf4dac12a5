import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
} from 'vscode-languageserver/node';
import { rulePage } from '../../../common/rule-page.ts';
import type { AssessedFinding, Assessment, DocumentInput, PolicyProblem } from '../assess/engine.ts';
import type { Position } from '../documents/range.ts';
import type { ReadError } from '../documents/reader.ts';
import { cleanOutsideText } from '../outside-text.ts';
import type { Level } from '../rules/finding.ts';
import type { ClientFeatures } from './client-features.ts';
import { findingId } from './finding-ids.ts';

type Shown = Pick<ClientFeatures, 'relatedInformation' | 'codeDescription' | 'diagnosticData'>;

/** The source column: the product's name stands there and not in messages. */
export const diagnosticSource = 'Wheelwarden';

const longestMessage = 300;

const severities: Readonly<Record<Level, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/**
 * What an editor shows for an assessment. An entry gets one diagnostic, its worst finding; the others are its
 * related information, or diagnostics of their own where the editor shows no such thing. Lines that could not be
 * read are told too, since what is not read is not checked, except the one being typed.
 */
export function makeDiagnostics(
  document: DocumentInput,
  assessment: Assessment,
  typingAt: Position | null,
  shown: Shown,
): Diagnostic[] {
  const entries = [...groupByEntry(assessment.findings).values()];
  const findings = shown.relatedInformation
    ? entries.map((entry) => withRelated(document.uri, entry, shown))
    : assessment.findings.map((finding) => plain(document.uri, finding, [finding], shown));
  const unread = assessment.errors
    .filter((error) => typingAt === null || !touchesLine(error, typingAt.line))
    .map(unreadable);
  return [...findings.filter((diagnostic) => diagnostic !== null), ...unread].sort(bySource);
}

/** What is wrong with the policy, shown in the file that holds it. */
export function policyDiagnostics(document: DocumentInput, problems: readonly PolicyProblem[]): Diagnostic[] {
  return problems
    .filter(({ path }) => path === document.path)
    .flatMap(({ errors }) => errors)
    .map(({ range, message }) => ({
      range,
      severity: DiagnosticSeverity.Warning,
      source: diagnosticSource,
      code: 'policy',
      message: cleanOutsideText(message, longestMessage),
    }));
}

/** Findings by the entry they speak of, each group worst first. */
function groupByEntry(findings: readonly AssessedFinding[]): Map<string, AssessedFinding[]> {
  const entries = new Map<string, AssessedFinding[]>();
  for (const finding of findings) {
    const { start } = finding.dependency.ranges.name;
    const key = `${start.line}:${start.character}`;
    const group = entries.get(key);
    if (group) group.push(finding);
    else entries.set(key, [finding]);
  }
  return entries;
}

function withRelated(uri: string, entry: readonly AssessedFinding[], shown: Shown): Diagnostic | null {
  const [worst, ...others] = entry;
  if (worst === undefined) return null;
  const relatedInformation: DiagnosticRelatedInformation[] = others.map((other) => ({
    location: { uri, range: other.range },
    message: other.message,
  }));
  const diagnostic = plain(uri, worst, entry, shown);
  return relatedInformation.length > 0 ? { ...diagnostic, relatedInformation } : diagnostic;
}

function plain(
  uri: string,
  finding: AssessedFinding,
  covered: readonly AssessedFinding[],
  shown: Shown,
): Diagnostic {
  return {
    range: finding.range,
    severity: severities[finding.level],
    source: diagnosticSource,
    code: finding.rule,
    ...(shown.codeDescription ? { codeDescription: { href: rulePage(finding.rule) } } : {}),
    message: finding.message,
    ...(shown.diagnosticData ? { data: { findings: covered.map((one) => findingId(uri, one)) } } : {}),
  };
}

function unreadable(error: ReadError): Diagnostic {
  return {
    range: error.range,
    severity: DiagnosticSeverity.Information,
    source: diagnosticSource,
    code: 'unreadable',
    message: cleanOutsideText(error.message, longestMessage),
  };
}

function touchesLine(error: ReadError, line: number): boolean {
  return error.range.start.line <= line && line <= error.range.end.line;
}

function bySource(one: Diagnostic, other: Diagnostic): number {
  const [left, right] = [one.range.start, other.range.start];
  return left.line - right.line || left.character - right.character;
}
