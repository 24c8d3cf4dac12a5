import { versionEdit as commandEdit } from '../documents/commands/version-edit.ts';
import type { Dependency } from '../documents/dependency.ts';
import type { Range } from '../documents/range.ts';
import type { ReadResult } from '../documents/reader.ts';
import { cleanOutsideText } from '../outside-text.ts';
import { topLevelOf } from '../packaging/module-name.ts';
import { normalizeName } from '../packaging/name.ts';
import { pinnedVersion } from '../packaging/specifier.ts';
import type { Finding, Suggestion } from '../rules/finding.ts';
import { whyUnknown } from '../rules/why-unknown.ts';
import { type Fact, unknown } from '../sources/fact.ts';
import type { ReleaseFile } from '../sources/project-facts.ts';
import type { ManifestDocument } from '../workspace/manifest-summary.ts';
import { declareFix } from './declare.ts';
import type { Fix } from './fix.ts';
import { digestsOf, hashEdit } from './hash-edit.ts';
import { type IndexSuggestion, indexFix } from './index-fixes.ts';
import { readFileEdit } from './read-file.ts';
import { importPlaces } from './rename-import.ts';
import { allows, pinSpecifier, raiseSpecifier } from './specifier-edit.ts';
import { specifierPlace } from './specifier-place.ts';

/** The document a finding was made in. */
export interface FixDocument {
  readonly uri: string;
  readonly format: string;
  readonly text: string;
  readonly read: ReadResult;
}

/** What the document itself does not tell. */
export interface FixKnowledge {
  /** The top-level module a distribution is imported as; null where that is not known. */
  importName?(distribution: string): string | null;
  /** The files of a release of the finding's project, as its index lists them: for entries with hashes. */
  filesOf?(version: string): Fact<readonly ReleaseFile[]>;
  /** The manifest that should ask for what the document imports; null where there is none. */
  readonly target?: ManifestDocument | null;
}

/**
 * Turns a finding's suggestions into edits of its own document, for a missing requirement of its manifest, the most useful first. Entries of lock files and
 * of compiled requirements get none: an edit would part them from what made them. An entry with hashes gets those of the
 * release that is written, where the index tells them. The first fix is the
 * preferred one, which may be applied on save, only where the finding is certain and above information, and the fix
 * stays within what was written.
 */
export function makeFixes(finding: Finding, document: FixDocument, knowledge: FixKnowledge = {}): Fix[] {
  const { dependency } = finding;
  const { compiledBy } = document.read;
  if (compiledBy !== null && compiledBy !== 'hashes') return [];
  if (dependency.kind === 'lock' || dependency.kind === 'installed') return [];
  const certain = finding.certainty === 'high' && (finding.level === 'error' || finding.level === 'warning');
  const fixes: Fix[] = [];
  for (const suggestion of finding.suggestions) {
    if (compiledBy === 'hashes' && !(isVersioned(suggestion) && dependency.hashes.length > 0)) continue;
    const fix = fixFor(suggestion, finding, document, knowledge, certain && fixes.length === 0);
    if (fix !== null) fixes.push(fix);
  }
  return fixes;
}

function fixFor(
  suggestion: Suggestion,
  finding: Finding,
  document: FixDocument,
  knowledge: FixKnowledge,
  mayBePreferred: boolean,
): Fix | null {
  switch (suggestion.kind) {
    case 'declare':
      return declared(suggestion, knowledge);
    case 'tie':
    case 'secure-index':
    case 'explicit-index':
      return indexFix(suggestion, finding, document);
    case 'private':
      // Written to the policy, which is no part of the document.
      return null;
    default:
      return own(draft(suggestion, finding, document, knowledge), document, mayBePreferred);
  }
}

/** The one fix that edits another document: the manifest. */
function declared(
  { name, version }: Extract<Suggestion, { kind: 'declare' }>,
  { target = null }: FixKnowledge,
): Fix | null {
  return target === null ? null : declareFix(name, target, version);
}

function own(made: Draft | null, { uri }: FixDocument, mayBePreferred: boolean): Fix | null {
  if (made === null) return null;
  const { kind, title, edits, daring, blocked } = made;
  return {
    kind,
    title,
    edits: edits.map((edit) => ({ uri, ...edit })),
    ...(blocked === undefined ? {} : { blocked }),
    preferred: mayBePreferred && !daring && blocked === undefined,
  };
}

interface Draft extends Pick<Fix, 'kind' | 'title' | 'blocked'> {
  readonly edits: readonly Edit[];
  /** It goes beyond what the entry allows, or changes code: never without being asked for. */
  readonly daring: boolean;
}

interface Edit {
  readonly range: Range;
  readonly newText: string;
}

function draft(
  suggestion: Exclude<Suggestion, { kind: 'declare' | 'private' } | IndexSuggestion>,
  finding: Finding,
  document: FixDocument,
  knowledge: FixKnowledge,
): Draft | null {
  switch (suggestion.kind) {
    case 'rename':
      return rename(suggestion, finding, document, knowledge);
    case 'read-file':
      return readFile(finding, document);
    case 'pin':
    case 'upgrade':
      return versionDraft(suggestion, finding, document, knowledge);
  }
}

function rename(
  { to, guess }: Extract<Suggestion, { kind: 'rename' }>,
  finding: Finding,
  document: FixDocument,
  knowledge: FixKnowledge,
): Draft | null {
  const { kind, module, rawName, ranges, name, requires } = finding.dependency;
  if (kind !== 'import') {
    // Nobody has asked whether the other project has that release.
    const pinned = pinnedVersion(requires);
    const title = `Replace with ${to}${pinned === null ? '' : `, still at ${cleanOutsideText(pinned)}`}`;
    const daring = guess === true || pinned !== null;
    return { kind: 'rename', title, edits: [{ range: ranges.name, newText: to }], daring };
  }
  const first = topLevelOf(module ?? rawName);
  const importName = knowledge.importName?.(to) ?? null;
  // The module is renamed only where the target is imported under its own name: `sklearn` is no spelling of
  // scikit-learn that an edit could guess.
  if (importName === null || normalizeName(importName) !== normalizeName(to)) return null;
  if (normalizeName(first) !== name) return null;
  const places = importPlaces(finding, first, importName, document);
  if (places === null) return null;
  const count = places.length === 1 ? '' : ` in ${places.length} places`;
  const title = `Replace with ${importName}${count}`;
  const edits = places.map((range) => ({ range, newText: importName }));
  return { kind: 'rename', title, edits, daring: true };
}

function readFile({ dependency }: Finding, document: FixDocument): Draft | null {
  const edit = readFileEdit(dependency, document);
  const title = `Install what the file lists: -r ${cleanOutsideText(dependency.rawName)}`;
  return edit && { kind: 'rename', title, edits: [edit], daring: false };
}

type Versioned = Extract<Suggestion, { kind: 'pin' | 'upgrade' }>;

function isVersioned({ kind }: Suggestion): boolean {
  return kind === 'pin' || kind === 'upgrade';
}

function versionDraft(
  suggestion: Versioned,
  { dependency }: Finding,
  document: FixDocument,
  { filesOf }: FixKnowledge,
): Draft | null {
  if (dependency.kind === 'import' || dependency.url !== null) return null;
  const { kind, version } = suggestion;
  const hashed = dependency.hashes.length > 0;
  // With hashes pip takes nothing but one version.
  const newText =
    kind === 'pin' || hashed ? pinSpecifier(dependency, version) : raiseSpecifier(dependency, version);
  const edit = editOf(dependency, document, newText);
  if (edit === null) return null;
  const outside = isOutside(dependency.requires, version);
  const left = outside ? dependency.specifier : null;
  const verb = kind === 'pin' ? 'Pin' : 'Upgrade to';
  const made = { kind, title: title(suggestion, left, verb), edits: [edit], daring: outside };
  if (!hashed) return made;
  const name = `${version} with its hashes`;
  const hashes = hashesFor(dependency, document, filesOf?.(version) ?? unknown('pending'));
  if (hashes === null) return null;
  if ('range' in hashes) {
    return { ...made, title: title({ ...suggestion, version: name }, left, verb), edits: [edit, hashes] };
  }
  return { ...made, title: `${verb} ${name} by hand: ${hashes.blocked}`, edits: [], blocked: hashes.blocked };
}

/** The entry's hashes for another release, or why they cannot be written. Null while they are being asked for. */
function hashesFor(
  dependency: Dependency,
  document: FixDocument,
  files: Fact<readonly ReleaseFile[]>,
): Edit | { readonly blocked: string } | null {
  if (!files.known) {
    return files.why === 'pending' ? null : { blocked: `the index ${whyUnknown(files.why)}` };
  }
  const digests = digestsOf(files.value);
  if (digests === null) return { blocked: `${files.source} does not tell that of every file` };
  return hashEdit(dependency, digests, document) ?? { blocked: 'those written here do not stand in one row' };
}

/** A shell has rules of its own for what it takes as one word. */
function editOf(dependency: Dependency, document: FixDocument, newText: string) {
  if (dependency.kind === 'install-command') return commandEdit(document.text, dependency, newText);
  const range = specifierPlace(dependency, document);
  return range && { range, newText };
}

/** Whether a version lies beyond a range somebody wrote. A pin is there to be moved. */
function isOutside(specifier: string | null, version: string): boolean {
  return pinnedVersion(specifier) === null && !allows(specifier, version);
}

/** The most telling stand first; a title is read at a glance, the card tells all. */
const toldReasons = 3;

/** `Pin 2.31.0, outside >=3 (advisories unknown): 14 months old, not yanked`. */
function title({ version, reasons, unknowns }: Versioned, left: string | null, verb: string): string {
  const outside = left === null ? '' : `, outside ${cleanOutsideText(left)}`;
  const missing = unknowns.length === 0 ? '' : ` (${unknowns.join(', ')})`;
  const decided = reasons.length === 0 ? '' : `: ${reasons.slice(0, toldReasons).join(', ')}`;
  return `${verb} ${version}${outside}${missing}${decided}`;
}
