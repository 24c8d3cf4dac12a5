import type { ReadResult } from '../documents/reader.ts';
import { cooldownFix } from '../fixes/cooldown-fix.ts';
import type { Fix } from '../fixes/fix.ts';
import { lockFixes, relockFixes } from '../fixes/lock-fixes.ts';
import { type FixDocument, type FixKnowledge, makeFixes } from '../fixes/make-fixes.ts';
import { peopleFixes } from '../fixes/people-fixes.ts';
import { privateNameFix } from '../fixes/private-name.ts';
import { satisfies } from '../packaging/specifier.ts';
import type { Finding } from '../rules/finding.ts';
import type { CooldownHome } from '../workspace/cooldown/home.ts';
import type { DocumentContext } from './document-context.ts';
import type { Subject } from './subject.ts';

type Surroundings = Pick<
  DocumentContext,
  'document' | 'reader' | 'read' | 'target' | 'summary' | 'governing'
>;

interface Known extends Pick<FixKnowledge, 'importName' | 'filesOf'> {
  /** How the project's own tool could be told to wait; absent or null where it should not be. */
  readonly waiting?: () => { readonly home: CooldownHome; readonly days: number } | null;
}

/**
 * What would mend a finding: edits of its own document, of the manifest behind a lock, or a command to be copied, the most
 * useful first.
 */
export function fixesOf(
  finding: Finding,
  subject: Pick<Subject, 'lock'>,
  context: Surroundings,
  known: Known,
): Fix[] {
  return [
    ...versionFixes(finding, subject, context, known),
    ...waitFixes(finding, known),
    ...privateFixes(finding, context),
    ...peopleFixes(finding),
  ];
}

/** A release of which only the age is told, or whose age joins with other signs. */
function waitFixes({ rule, joined = [] }: Finding, { waiting }: Known): Fix[] {
  if (rule !== 'new-release' && !joined.includes('new-release')) return [];
  const told = waiting?.() ?? null;
  const fix = told === null ? null : cooldownFix(told.home, told.days);
  return fix === null ? [] : [fix];
}

function privateFixes({ suggestions, dependency }: Finding, { governing }: Surroundings): Fix[] {
  if (!suggestions.some(({ kind }) => kind === 'private')) return [];
  const fix = privateNameFix(dependency.name, governing);
  return fix === null ? [] : [fix];
}

function versionFixes(
  finding: Finding,
  subject: Pick<Subject, 'lock'>,
  context: Surroundings,
  known: Known,
): Fix[] {
  const { document, read, target, summary } = context;
  const knowledge = { ...known, target };
  if (read.compiledBy !== null && document.path !== null) {
    const lock = { file: document.path, text: document.text, tool: read.compiledBy };
    const declarations = summary.declarations.get(finding.dependency.name) ?? [];
    const fixes = lockFixes(finding, lock, declarations, knowledge);
    // Hashes alone may be written by hand: where no manifest asks for the name, this file is the one that does.
    if (read.compiledBy !== 'hashes' || fixes.length > 0) return fixes;
  }
  const edits = inCell(
    makeFixes(finding, place(finding, context), knowledge),
    finding.range.cell,
    document.uri,
  );
  if (subject.lock === null) return edits;
  const relock = relockFixes(finding, subject.lock);
  return isAllowed(finding) ? [...relock, ...edits] : [...edits, ...relock];
}

/** Whether the entry allows what is suggested, so that only the lock stands in the way. */
function isAllowed({ suggestions, dependency }: Finding): boolean {
  return suggestions.some(
    (suggestion) =>
      'version' in suggestion &&
      suggestion.kind !== 'declare' &&
      satisfies(suggestion.version, dependency.requires, { prereleases: true }),
  );
}

/** The text in which the finding's ranges lie: the document's, or that of the notebook's cell. */
function place(finding: Finding, { document, reader, read }: Surroundings): FixDocument {
  const { uri, text } = document;
  const { cell } = finding.range;
  if (cell === undefined) return { uri, format: reader.format, text, read };
  return { uri, format: reader.format, text: read.cells?.[cell] ?? '', read: ofCell(read, cell) };
}

/** The fixes with the cell in which their edits of this document lie. */
function inCell(fixes: Fix[], cell: number | undefined, uri: string): Fix[] {
  if (cell === undefined) return fixes;
  return fixes.map((fix) => ({
    ...fix,
    edits: fix.edits.map((edit) => (edit.uri === uri ? { ...edit, range: { ...edit.range, cell } } : edit)),
  }));
}

function ofCell(read: ReadResult, cell: number): ReadResult {
  const dependencies = read.dependencies.filter(({ ranges }) => ranges.whole.cell === cell);
  return { ...read, dependencies };
}
