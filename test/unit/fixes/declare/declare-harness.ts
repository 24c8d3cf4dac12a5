import { describe, expect, test } from 'vitest';
import { readerFor } from '../../../../server/src/documents/registry.ts';
import { declareFix } from '../../../../server/src/fixes/declare.ts';
import { normalizeName } from '../../../../server/src/packaging/name.ts';
import type { ManifestDocument } from '../../../../server/src/workspace/manifest-summary.ts';
import { applyEdits } from '../fix-harness.ts';

export function manifest(file: string, text: string): ManifestDocument {
  const reader = readerFor({ path: file, languageId: null });
  if (reader === null) throw new Error(`no reader for ${file}`);
  return { file: `/project/${file}`, reader, text, result: reader.read(text) };
}

/** The manifest with `httpx 0.28.1` (or another version) added; null where no fix is made. */
export function added(file: string, text: string, version: string | null = '0.28.1'): string | null {
  const fix = declareFix(normalizeName('httpx'), manifest(file, text), version);
  return fix && applyEdits(text, fix.edits);
}

/** A file before and after, as its lines. */
export type Case = readonly [what: string, file: string, before: readonly string[], after: readonly string[]];

/** Each file before becomes the file after when `httpx 0.28.1` is added to it. */
export function describeAdditions(cases: readonly Case[]): void {
  describe('a missing requirement is added to', () => {
    test.each(cases)('%s', (_, file, before, after) => {
      expect(added(file, before.join('\n'))?.split('\n')).toEqual(after);
    });

    test.each(cases)('%s with other line ends', (_, file, before, after) => {
      expect(added(file, before.join('\r\n'))).toBe(after.join('\r\n'));
    });
  });
}
