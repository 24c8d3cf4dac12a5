import {
  type CodeAction,
  CodeActionKind,
  type Command,
  type Diagnostic,
  type Range,
} from 'vscode-languageserver/node';
import { serverCommands } from '../../../common/commands.ts';
import type { AssessedFinding, Fix } from '../assess/engine.ts';
import type { Position } from '../documents/range.ts';
import { cleanOutsideText } from '../outside-text.ts';
import { subjectName } from '../rules/index-rule.ts';
import type { Assessed } from './assessor.ts';
import type { ClientFeatures } from './client-features.ts';
import { findingId, fixId } from './finding-ids.ts';
import { workspaceEdit } from './workspace-edit.ts';

export const fixAllKind = `${CodeActionKind.SourceFixAll}.wheelwarden`;

/** Findings at one place for which actions are offered. */
const mostFindings = 50;

export interface ActionRequest {
  readonly range: Range;
  /** The kinds asked for; null for all that belong to the range. */
  readonly only: readonly string[] | null;
  /** The editor asks by itself, wherever the cursor goes; no person does. */
  readonly isAutomatic?: boolean;
}

type ActionFeatures = Pick<ClientFeatures, 'documentChanges' | 'createFiles' | 'applyEdit'>;

/** Fixes for the findings at a range, and on request one action that applies every preferred fix of the document. */
export function codeActions(
  assessed: Assessed,
  request: ActionRequest,
  features: ActionFeatures,
): CodeAction[] {
  const findings = assessed.assessment?.findings ?? [];
  const wanted = wants(request.only, CodeActionKind.QuickFix);
  const touched = wanted ? findings.filter((finding) => touches(finding, request.range)) : [];
  // The whole text may be asked about: nobody reads a list of thousands.
  const offered = touched.slice(0, mostFindings);
  const all = request.only !== null && wants(request.only, fixAllKind) ? fixAll(assessed, features) : null;
  return withoutTwins([
    ...offered.flatMap((finding) => quickFixes(assessed, finding, features)),
    ...(features.applyEdit ? offered.map((finding) => ignoreAction(assessed, finding)) : []),
    ...(all === null ? [] : [all]),
  ]);
}

function quickFixes(assessed: Assessed, finding: AssessedFinding, features: ActionFeatures): CodeAction[] {
  // What cannot be written is no action; the command line tells it.
  const writable = finding.fixes.filter((fix) => fix.blocked === undefined && isPossible(fix, features));
  return writable.map((fix) => {
    const title = cleanOutsideText(fix.title, 160);
    const action = { title, kind: CodeActionKind.QuickFix, diagnostics: diagnosticsOf(assessed, finding) };
    return fix.copies === undefined
      ? { ...action, isPreferred: fix.preferred, edit: editOf(assessed, fix.edits, features) }
      : { ...action, command: copying(title, assessed, finding, fix) };
  });
}

function copying(title: string, assessed: Assessed, finding: AssessedFinding, fix: Fix): Command {
  const id = fixId(assessed.document.uri, finding, fix);
  return { title, command: serverCommands.copyCommand, arguments: [id] };
}

function ignoreAction(assessed: Assessed, finding: AssessedFinding): CodeAction {
  const title = `Ignore ${finding.rule} for ${subjectName(finding)}…`;
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: diagnosticsOf(assessed, finding),
    command: {
      title,
      command: serverCommands.ignore,
      arguments: [findingId(assessed.document.uri, finding)],
    },
  };
}

/** Every preferred fix of the document; of two that overlap, the one for the worse or earlier finding. */
function fixAll(assessed: Assessed, features: ActionFeatures): CodeAction | null {
  const { uri } = assessed.document;
  const taken: Fix['edits'][number][] = [];
  for (const { fixes } of assessed.assessment?.findings ?? []) {
    const fix = fixes.find(
      (candidate) => candidate.preferred && candidate.kind !== 'ignore' && candidate.copies === undefined,
    );
    if (!fix?.edits.every((edit) => edit.uri === uri)) continue;
    if (fix.edits.some((edit) => taken.some((other) => overlaps(edit.range, other.range)))) continue;
    taken.push(...fix.edits);
  }
  if (taken.length === 0) return null;
  return {
    title: 'Apply the preferred fix to every finding in this file',
    kind: fixAllKind,
    edit: editOf(assessed, taken, features),
  };
}

function editOf(assessed: Assessed, edits: Fix['edits'], features: ActionFeatures) {
  const { document, versions } = assessed;
  const versionOf = (file: string) =>
    file === document.uri ? document.version : (versions.get(file) ?? null);
  const isThere = (file: string) => !edits.some(({ uri, creates }) => uri === file && creates);
  return workspaceEdit(edits, (file) => ({ version: versionOf(file), exists: isThere(file) }), features);
}

/** Whether the editor can do it: not every one makes files. */
function isPossible({ edits }: Fix, { documentChanges, createFiles }: ActionFeatures): boolean {
  return (documentChanges && createFiles) || !edits.some(({ creates }) => creates);
}

function diagnosticsOf(assessed: Assessed, finding: AssessedFinding): Diagnostic[] {
  const { start } = finding.dependency.ranges.name;
  const { end } = finding.dependency.ranges.whole;
  const id = findingId(assessed.document.uri, finding);
  return assessed.diagnostics.filter(
    ({ range, data }) =>
      tells(data, id) ||
      (!before(range.end, start) && !before(end, range.start) && range.start.line >= start.line),
  );
}

/** Whether a diagnostic stands for a finding, as one does that tells of several. */
function tells(data: Diagnostic['data'], id: string): boolean {
  const told: unknown = data?.findings;
  return Array.isArray(told) && told.includes(id);
}

/** A kind asked for takes in its sub-kinds: `source` asks for `source.fixAll.wheelwarden` too. */
function wants(only: readonly string[] | null, kind: string): boolean {
  return (
    only === null || only.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`))
  );
}

function touches(finding: AssessedFinding, range: Range): boolean {
  const { whole } = finding.dependency.ranges;
  return !before(range.end, whole.start) && !before(whole.end, range.start);
}

function overlaps(one: Range, other: Range): boolean {
  return (before(one.start, other.end) && before(other.start, one.end)) || same(one.start, other.start);
}

function before(one: Position, other: Position): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}

function same(one: Position, other: Position): boolean {
  return one.line === other.line && one.character === other.character;
}

/** Two findings of one entry may suggest the same fix; it is offered once. */
function withoutTwins(actions: readonly CodeAction[]): CodeAction[] {
  const seen = new Set<string>();
  return actions.filter((action) => {
    const key = JSON.stringify([action.kind, action.title, action.edit ?? action.command]);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
