import path from 'node:path';
import { URI } from 'vscode-uri';
import type { Dependency } from '../documents/dependency.ts';
import { cleanOutsideText } from '../outside-text.ts';
import { satisfies } from '../packaging/specifier.ts';
import type { Finding, Suggestion } from '../rules/finding.ts';
import type { Declaration } from '../workspace/manifest-summary.ts';
import { isInside } from '../workspace/roots.ts';
import type { Fix } from './fix.ts';
import { type LockPlace, lockCommand } from './lock/lock-command.ts';
import { type FixKnowledge, makeFixes } from './make-fixes.ts';

export type { LockPlace } from './lock/lock-command.ts';

/** More places than these ask for one name only where the lock is another project's. */
const mostDeclarations = 4;

/**
 * The fixes for a finding on an entry of a lock file or of compiled requirements. The entry itself is never edited:
 * where a manifest asks for the name, that entry is, and the tool's own command is there to be copied. The command comes
 * first where the manifest allows the version already. None is preferred: one is an edit of a file that is not looked at,
 * the other is no edit.
 *
 * `declarations`: the entries that ask for the name; those of manifests beside or below the lock are taken.
 */
export function lockFixes(
  finding: Finding,
  lock: LockPlace,
  declarations: readonly Declaration[],
  knowledge: FixKnowledge = {},
): Fix[] {
  const folder = path.dirname(lock.file);
  const near = declarations
    .filter(({ document }) => document.file !== lock.file && document.result.compiledBy === null)
    .filter(({ document }) => isLockedBy(lock, document.file))
    .slice(0, mostDeclarations);
  const edits = near.flatMap((declaration) => manifestFixes(finding, declaration, folder, knowledge));
  const [change] = finding.suggestions.filter(isVersioned);
  const command =
    change === undefined
      ? []
      : commandFixes(
          change.version,
          finding,
          lock,
          near.map(({ dependency }) => dependency),
        );
  const allowed =
    change !== undefined &&
    near.every(({ dependency }) => satisfies(change.version, dependency.requires, { prereleases: true }));
  return allowed ? [...command, ...edits] : [...edits, ...command];
}

/**
 * The command that brings the lock to what a finding on a manifest's entry suggests; none where there is no such command.
 * Where the entry allows the version already, the command alone mends it.
 */
export function relockFixes(finding: Finding, lock: LockPlace): Fix[] {
  const [change] = finding.suggestions.filter(isVersioned);
  return change === undefined ? [] : commandFixes(change.version, finding, lock, [finding.dependency]);
}

/** Beside the lock or below it; what is compiled into a folder of its own (`requirements/dev.txt`) also from above. */
function isLockedBy({ file }: LockPlace, manifest: string): boolean {
  const folder = path.dirname(file);
  if (isInside(folder, manifest)) return true;
  return /\.txt$/i.test(file) && path.dirname(manifest) === path.dirname(folder);
}

type Versioned = Extract<Suggestion, { version: string; reasons: readonly string[] }>;

function isVersioned(suggestion: Suggestion): suggestion is Versioned {
  return suggestion.kind === 'pin' || suggestion.kind === 'upgrade';
}

/** What would mend the manifest's entry, said with the manifest's name. */
function manifestFixes(
  finding: Finding,
  { dependency, document }: Declaration,
  folder: string,
  knowledge: FixKnowledge,
): Fix[] {
  const { file, reader, text, result } = document;
  const onEntry = { ...finding, dependency, range: dependency.ranges.name };
  const place = { uri: URI.file(file).toString(), format: reader.format, text, read: result };
  const shown = cleanOutsideText(path.relative(folder, file).replaceAll('\\', '/'));
  return makeFixes(onEntry, place, knowledge).map((fix) => ({
    ...fix,
    title: `${fix.title} (in ${shown})`,
    preferred: false,
  }));
}

function commandFixes(
  version: string,
  { dependency }: Finding,
  lock: LockPlace,
  declarations: readonly Dependency[],
): Fix[] {
  const { name, group } = dependency;
  const declared = declarations.find((each) => each.group === null) ?? declarations[0];
  const copies = lockCommand({ name, version, group, declared: declared ?? null }, lock);
  if (copies === null) return [];
  return [{ kind: 'command', title: `Copy: ${copies}`, edits: [], copies, preferred: false }];
}
