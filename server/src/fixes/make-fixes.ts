import type { Range } from '../documents/range.ts';
import type { ReadResult } from '../documents/reader.ts';
import { cleanOutsideText } from '../outside-text.ts';
import { normalizeName } from '../packaging/name.ts';
import { pinnedVersion } from '../packaging/specifier.ts';
import type { Finding, Suggestion } from '../rules/finding.ts';
import type { Fix } from './fix.ts';
import { allows, raiseSpecifier } from './specifier-edit.ts';
import { specifierPlace } from './specifier-place.ts';

/** The document a finding was made in. */
export interface FixDocument {
  readonly uri: string;
  readonly format: string;
  readonly text: string;
  readonly read: ReadResult;
}

/** What only the embedded data knows. */
export interface FixKnowledge {
  /** The top-level module a distribution is imported as; null where that is not known. */
  importName?(distribution: string): string | null;
}

/**
 * Turns a finding's suggestions into edits of its own document. Entries of lock files, of compiled requirements and
 * with hashes get none: an edit would part them from what made them. The first fix of a finding above information is
 * the preferred one.
 */
export function makeFixes(finding: Finding, document: FixDocument, knowledge: FixKnowledge = {}): Fix[] {
  const { dependency } = finding;
  if (document.read.compiledBy !== null || dependency.hashes.length > 0) return [];
  if (dependency.kind === 'lock' || dependency.kind === 'installed') return [];
  const drafts = finding.suggestions
    .map((suggestion) => draft(suggestion, finding, document, knowledge))
    .filter((made) => made !== null);
  const certain = finding.level === 'error' || finding.level === 'warning';
  return drafts.map(({ kind, title, range, newText }, index) => ({
    kind,
    title,
    edits: [{ uri: document.uri, range, newText }],
    preferred: certain && index === 0,
  }));
}

interface Draft extends Pick<Fix, 'kind' | 'title'> {
  readonly range: Range;
  readonly newText: string;
}

function draft(
  suggestion: Suggestion,
  finding: Finding,
  document: FixDocument,
  knowledge: FixKnowledge,
): Draft | null {
  switch (suggestion.kind) {
    case 'rename':
      return rename(suggestion.to, finding, knowledge);
    case 'pin':
      return pin(suggestion, finding, document);
    case 'upgrade':
      return upgrade(suggestion, finding, document);
  }
}

function rename(to: string, { dependency }: Finding, knowledge: FixKnowledge): Draft | null {
  const { kind, module, rawName, ranges } = dependency;
  if (kind !== 'import') {
    return { kind: 'rename', title: `Replace with ${to}`, range: ranges.name, newText: to };
  }
  const first = (module ?? rawName).split('.', 1)[0] ?? '';
  const importName = knowledge.importName?.(to) ?? null;
  // The module is renamed only where the target is imported under its own name: `sklearn` is no spelling of
  // scikit-learn that an edit could guess.
  if (importName === null || normalizeName(importName) !== normalizeName(to)) return null;
  if (normalizeName(first) !== dependency.name) return null;
  const { start } = ranges.name;
  const end = { line: start.line, character: start.character + first.length };
  return { kind: 'rename', title: `Replace with ${importName}`, range: { start, end }, newText: importName };
}

type Versioned = Exclude<Suggestion, { kind: 'rename' }>;

function pin(suggestion: Extract<Suggestion, { kind: 'pin' }>, finding: Finding, document: FixDocument) {
  return versionEdit(suggestion, finding, document, 'Pin', `==${suggestion.version}`);
}

function upgrade(
  suggestion: Extract<Suggestion, { kind: 'upgrade' }>,
  finding: Finding,
  document: FixDocument,
) {
  const raised = raiseSpecifier(finding.dependency.specifier, suggestion.version);
  return versionEdit(suggestion, finding, document, 'Upgrade to', raised);
}

function versionEdit(
  suggestion: Versioned,
  { dependency }: Finding,
  document: FixDocument,
  verb: string,
  newText: string,
): Draft | null {
  if (dependency.kind === 'import' || dependency.url !== null) return null;
  const range = specifierPlace(dependency, document.text);
  if (range === null) return null;
  return { kind: suggestion.kind, title: title(suggestion, dependency.specifier, verb), range, newText };
}

/** `Pin 2.31.0, outside >=3 (advisories unknown): 14 months old, not yanked`. */
function title({ version, reasons, unknowns }: Versioned, specifier: string | null, verb: string): string {
  const outside =
    pinnedVersion(specifier) !== null || allows(specifier, version)
      ? ''
      : `, outside ${cleanOutsideText(specifier ?? '')}`;
  const missing = unknowns.length === 0 ? '' : ` (${unknowns.join(', ')})`;
  const decided = reasons.length === 0 ? '' : `: ${reasons.join(', ')}`;
  return `${verb} ${version}${outside}${missing}${decided}`;
}
