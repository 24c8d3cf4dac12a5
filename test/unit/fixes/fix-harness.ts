import type { Dependency } from '../../../server/src/documents/dependency.ts';
import { createLineIndex } from '../../../server/src/documents/line-index.ts';
import type { ReadResult } from '../../../server/src/documents/reader.ts';
import { readerFor } from '../../../server/src/documents/registry.ts';
import type { FileEdit, Fix } from '../../../server/src/fixes/fix.ts';
import { type FixKnowledge, makeFixes } from '../../../server/src/fixes/make-fixes.ts';
import type { Finding, Suggestion } from '../../../server/src/rules/finding.ts';

export type FileName = 'requirements.txt' | 'constraints.txt' | 'pyproject.toml' | 'app.py';

export function read(fileName: FileName, text: string): ReadResult {
  const reader = readerFor({ path: fileName, languageId: null });
  if (reader === null) throw new Error(`no reader for ${fileName}`);
  return reader.read(text);
}

export function onlyDependency(fileName: FileName, text: string): Dependency {
  const { dependencies } = read(fileName, text);
  const [dependency] = dependencies;
  if (dependency === undefined || dependencies.length > 1) {
    throw new Error(`expected one dependency in ${JSON.stringify(text)}, found ${dependencies.length}`);
  }
  return dependency;
}

export function pin(version: string, more: Partial<Extract<Suggestion, { kind: 'pin' }>> = {}): Suggestion {
  return { kind: 'pin', version, reasons: [], unknowns: [], outsideSpecifier: false, ...more };
}

export function upgrade(version: string): Suggestion {
  return { kind: 'upgrade', version, reasons: [], unknowns: [] };
}

export function rename(to: string): Suggestion {
  return { kind: 'rename', to };
}

export function findingOn(
  dependency: Dependency,
  suggestions: readonly Suggestion[],
  more: Partial<Finding> = {},
): Finding {
  return {
    rule: 'yanked',
    level: 'warning',
    certainty: 'high',
    message: 'told',
    evidence: [],
    dependency,
    version: null,
    range: dependency.ranges.name,
    suggestions,
    ...more,
  };
}

interface More {
  readonly finding?: Partial<Finding>;
  readonly knowledge?: FixKnowledge;
}

/** The fixes for a finding with these suggestions on one dependency of a file. */
export function fixesOf(
  fileName: FileName,
  text: string,
  dependency: Dependency,
  suggestions: readonly Suggestion[],
  more: More = {},
): Fix[] {
  const document = { uri: 'file:///x', format: 'any', text, read: read(fileName, text) };
  return makeFixes(findingOn(dependency, suggestions, more.finding), document, more.knowledge);
}

/** The same on the only dependency of a file. */
export function fixesFor(
  fileName: FileName,
  text: string,
  suggestions: readonly Suggestion[],
  more: More = {},
): Fix[] {
  return fixesOf(fileName, text, onlyDependency(fileName, text), suggestions, more);
}

/** The text after the first fix; null where there is none. */
export function fixed(...given: Parameters<typeof fixesFor>): string | null {
  const [first] = fixesFor(...given);
  return first === undefined ? null : applyEdits(given[1], first.edits);
}

export function applyEdits(text: string, edits: readonly Pick<FileEdit, 'range' | 'newText'>[]): string {
  const lines = createLineIndex(text);
  return edits.reduceRight(
    (before, { range, newText }) =>
      before.slice(0, lines.offset(range.start)) + newText + before.slice(lines.offset(range.end)),
    text,
  );
}
