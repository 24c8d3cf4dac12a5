import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Dependency } from '../../../server/src/documents/dependency.ts';
import { expectSoundReading } from '../documents/reading-properties.ts';
import { corpusFiles, corpusFolder, describeReading, expectationPath } from './corpus.ts';

const files = corpusFiles();

/** What Python's own readers saw (`scripts/oracles/manifests.py`). */
type Seen =
  | {
      readonly name: string;
      readonly extras: readonly string[];
      readonly specifier: string;
      readonly marker: string;
    }
  | { readonly name: string; readonly written: string | null }
  | { readonly name: string; readonly version: string | null }
  | { readonly module: string; readonly members: readonly string[] };

const oracle = JSON.parse(readFileSync(join(corpusFolder, 'oracle.json'), 'utf8')) as Record<
  string,
  readonly Seen[]
>;

describe('the corpus of manifests', () => {
  it('is large, and has files of every format', () => {
    expect(files.length).toBeGreaterThanOrEqual(150);
    expect(Object.keys(oracle).length).toBeGreaterThanOrEqual(60);
  });

  it.each(files.map((file) => [file.path, file] as const))(
    '%s is read as reviewed',
    (path, { reader, text }) => {
      const expectation = expectationPath(path);
      expect(existsSync(expectation), 'run `npm run corpus`, then review the difference').toBe(true);
      expect(describeReading(reader.read(text))).toBe(readFileSync(expectation, 'utf8'));
    },
  );

  it.each(files.map((file) => [file.path, file] as const))(
    '%s: every range holds what it claims',
    (_, { reader, text }) => {
      expectSoundReading(reader, text);
    },
  );
});

describe('an independent reader', () => {
  const seen = files.filter(({ path }) => path in oracle);

  it.each(seen.map((file) => [file.path, file] as const))('agrees on %s', (path, { reader, text }) => {
    const theirs = (oracle[path] ?? []).map(asSeen).sort();
    const ours = reader.read(text).dependencies.map((dependency) => asRead(dependency, oracle[path] ?? []));
    expect(ours.sort()).toEqual(theirs);
  });
});

function asSeen(seen: Seen): string {
  if ('module' in seen) return `import ${seen.module}: ${seen.members.join(', ')}`;
  if ('version' in seen) return `${seen.name} locked ${seen.version}`;
  if ('written' in seen) return `${seen.name} written ${seen.written}`;
  return `${seen.name}[${seen.extras.join()}] ${seen.specifier}; ${seen.marker}`;
}

/** Our entry in the form in which the other reader saw the one of this name. */
function asRead(dependency: Dependency, theirs: readonly Seen[]): string {
  const { kind, name, module, members, lockedVersion, specifier, extras, marker } = dependency;
  if (module !== null) return `import ${module}: ${members.join(', ')}`;
  if (kind === 'lock') return `${name} locked ${lockedVersion}`;
  const forms = theirs.filter((seen) => 'name' in seen && seen.name === name);
  if (forms.length > 0 && forms.every((seen) => 'written' in seen)) return `${name} written ${specifier}`;
  const parts = (specifier ?? '')
    .replace(/[\s()]/g, '')
    .split(',')
    .sort();
  const condition = (marker ?? '').replace(/[\s"'()]/g, '');
  return `${name}[${[...extras].sort().join()}] ${parts.join()}; ${condition}`;
}
