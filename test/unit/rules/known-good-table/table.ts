import { describe, expect, test } from 'vitest';
import type { Dependency } from '../../../../server/src/documents/dependency.ts';
import type { ReadResult } from '../../../../server/src/documents/reader.ts';
import { readerFor } from '../../../../server/src/documents/registry.ts';
import type { Fix } from '../../../../server/src/fixes/fix.ts';
import { makeFixes } from '../../../../server/src/fixes/make-fixes.ts';
import { pinnedVersion } from '../../../../server/src/packaging/specifier.ts';
import { canonicalVersion, sameVersion } from '../../../../server/src/packaging/version.ts';
import { knownGood } from '../../../../server/src/rules/known-good.ts';
import type { RuleInput } from '../../../../server/src/rules/rule.ts';
import { suggestPins } from '../../../../server/src/rules/suggest.ts';
import { wantedBy } from '../../../../server/src/rules/wanted.ts';
import { type Fact, known, unknown } from '../../../../server/src/sources/fact.ts';
import type { ReleaseFile } from '../../../../server/src/sources/project-facts.ts';
import { applyEdits, findingOn } from '../../fixes/fix-harness.ts';
import { type InputSketch, type ReleaseSketch, releases, ruleInput } from '../rule-input.ts';

/** One case: what is written, what the index has, and which version is recommended for it. */
export interface Row extends Omit<InputSketch, 'releases' | 'specifier'> {
  /** The file's text, or the entry alone where the table says around what. */
  readonly entry: string;
  readonly versions: readonly (string | ReleaseSketch)[];
  /** The known-good version; null for none. */
  readonly good: string | null;
  /** The titles of the fixes, the better first; a version alone stands for one that is 13 months old and has no history. */
  readonly fixes: readonly string[];
  /** The file after the first fix, where more of it is looked at than what the reader says. */
  readonly after?: string;
  /** SHA-256 of the files of every release; by default the index tells none. */
  readonly digests?: readonly string[];
}

/** Runs the rows as tests. `around` puts an entry into its file. */
export function knownGoodTable(
  title: string,
  fileName: string,
  around: (entry: string) => string,
  rows: readonly Row[],
): void {
  describe(title, () => {
    test.each(rows.map((row) => [rowTitle(row), row] as const))('%s', (_, row) => {
      const text = around(row.entry);
      const before = read(fileName, text);
      const dependency = sampleIn(before);
      const input = inputOf(row, dependency);
      expect(knownGood(wantedBy(input))?.version ?? null).toBe(row.good);

      const fixes = fixesOf(row, input, { text, read: before });
      expect(fixes.map((fix) => fix.title)).toEqual(row.fixes.map(asTitle));
      for (const [at, fix] of fixes.entries()) {
        const version = suggestPins(input)[at]?.version ?? '';
        const applied = applyEdits(text, fix.edits);
        if (at === 0 && row.after !== undefined) expect(applied).toBe(row.after);
        expectToMean(version, read(fileName, applied), before);
      }
    });
  });
}

function rowTitle({ entry, versions, good }: Row): string {
  const has = versions.map((each) => (typeof each === 'string' ? each : JSON.stringify(each)));
  return `${JSON.stringify(entry)} of ${has.join(' ')}: ${good}`;
}

function asTitle(text: string): string {
  return text.includes(' ') ? text : `Pin ${text}: 13 months old, no known advisories, not yanked`;
}

/** The entry means that version and nothing else, and all beside it reads as before. */
function expectToMean(version: string, after: ReadResult, before: ReadResult): void {
  const [now, then] = [sampleIn(after), sampleIn(before)];
  expect(sameVersion(pinnedVersion(now.requires) ?? '', version)).toBe(true);
  expect(rest(now)).toEqual(rest(then));
  expect(after.errors.map(({ message }) => message)).toEqual(before.errors.map(({ message }) => message));
  expect(others(after)).toEqual(others(before));
}

function rest({ rawName, name, kind, extras, marker, group, index, url, hashes }: Dependency) {
  return { rawName, name, kind, extras, marker, group, index, url, hashed: hashes.length > 0 };
}

function others({ dependencies }: ReadResult) {
  return dependencies
    .filter(({ name }) => name !== 'sample')
    .map(({ rawName, specifier, hashes }) => ({ rawName, specifier, hashes }));
}

function inputOf(row: Row, dependency: Dependency): RuleInput {
  const { entry: _, versions, good: __, fixes: ___, ...sketch } = row;
  const plain = ruleInput({ ...sketch, releases: releases(...versions) });
  const locked = dependency.lockedVersion ?? sketch.locked ?? null;
  const version = (locked && canonicalVersion(locked)) || pinnedVersion(dependency.requires);
  return { ...plain, dependency, version };
}

function fixesOf(row: Row, input: RuleInput, document: { text: string; read: ReadResult }): Fix[] {
  const finding = findingOn(input.dependency, suggestPins(input));
  const place = { uri: 'file:///x', format: 'any', ...document };
  return makeFixes(finding, place, { filesOf: () => filesWith(row.digests) });
}

function filesWith(digests: Row['digests']): Fact<readonly ReleaseFile[]> {
  if (digests === undefined) return unknown('not-published');
  const files = digests.map((sha256, at) => ({
    filename: `sample-${at}.whl`,
    url: `https://files.example/sample-${at}.whl`,
    sha256,
    size: null,
    requiresPython: null,
    yanked: false,
    uploadedAt: null,
    metadata: null,
  }));
  return known(files, 'PyPI', '2026-11-22T10:00:00Z');
}

function read(fileName: string, text: string): ReadResult {
  const reader = readerFor({ path: fileName, languageId: null });
  if (reader === null) throw new Error(`no reader for ${fileName}`);
  return reader.read(text);
}

function sampleIn({ dependencies }: ReadResult): Dependency {
  const [dependency, ...more] = dependencies.filter(({ name }) => name === 'sample');
  if (dependency === undefined || more.length > 0) throw new Error('expected one entry called sample');
  return dependency;
}
