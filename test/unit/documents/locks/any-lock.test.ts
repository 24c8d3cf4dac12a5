import fc from 'fast-check';
import { parse } from 'toml';
import { describe, expect, it } from 'vitest';
import { skimToml } from '../../../../server/src/documents/locks/skim.ts';
import { pdmLockReader } from '../../../../server/src/documents/pdm-lock.ts';
import { pipfileLockReader } from '../../../../server/src/documents/pipfile-lock.ts';
import { poetryLockReader } from '../../../../server/src/documents/poetry-lock.ts';
import { pylockReader } from '../../../../server/src/documents/pylock.ts';
import type { DocumentReader } from '../../../../server/src/documents/reader.ts';
import type { TomlTable } from '../../../../server/src/documents/toml/nodes.ts';
import { scanToml } from '../../../../server/src/documents/toml/scan.ts';
import { uvLockReader } from '../../../../server/src/documents/uv-lock.ts';
import { expectLinearTime, expectSoundReading } from '../reading-properties.ts';
import {
  anyHand,
  jsonLock,
  tomlLock,
  toolsHand,
  type WrittenPackage,
  writtenPackages,
} from './lock-documents.ts';

const tomlReaders: readonly DocumentReader[] = [uvLockReader, poetryLockReader, pdmLockReader, pylockReader];
const allReaders = [...tomlReaders, pipfileLockReader];
const keyOf = (reader: DocumentReader) => (reader === pylockReader ? 'packages' : 'package');

function read(reader: DocumentReader, text: string): WrittenPackage[] {
  return reader.read(text).dependencies.map(({ rawName, lockedVersion, hashes }) => ({
    name: rawName,
    version: lockedVersion,
    hashes: reader === pylockReader ? [] : hashes,
  }));
}

/** The packages as the `toml` library reads them. */
function byLibrary(text: string, key: string): WrittenPackage[] {
  const entries: { name: string; version?: string; files?: { hash: string }[] }[] = parse(text)[key] ?? [];
  return entries.map(({ name, version, files }) => ({
    name,
    version: version ?? null,
    hashes: (files ?? []).map(({ hash }) => hash),
  }));
}

describe('a lock file in TOML', () => {
  it.each([poetryLockReader, pdmLockReader])('$format is read as the toml library reads it', (reader) => {
    fc.assert(
      fc.property(writtenPackages, anyHand, (packages, hand) => {
        const text = tomlLock(packages, 'package', hand);
        expect(read(reader, text)).toEqual(byLibrary(text, 'package'));
        expect(read(reader, text)).toEqual(packages);
        expect(reader.read(text).errors).toEqual([]);
      }),
    );
  });

  it.each([uvLockReader, pylockReader])('$format: names and versions are the toml library’s', (reader) => {
    fc.assert(
      fc.property(writtenPackages, anyHand, (packages, hand) => {
        const text = tomlLock(packages, keyOf(reader), hand);
        const bare = byLibrary(text, keyOf(reader)).map((each) => ({ ...each, hashes: [] }));
        expect(read(reader, text)).toEqual(bare);
        expectSoundReading(reader, text);
      }),
    );
  });
});

describe('a lock file in JSON', () => {
  it('is read as JSON.parse reads it', () => {
    const distinct = writtenPackages.map((packages) => [
      ...new Map(packages.map((each) => [each.name, each])).values(),
    ]);
    fc.assert(
      fc.property(distinct, fc.nat(4), (packages, indent) => {
        const text = jsonLock(packages, indent);
        const { default: main, develop } = JSON.parse(text);
        const expected = [...Object.entries(main), ...Object.entries(develop)].map(([name, entry]) => {
          const { version, hashes } = entry as { version?: string; hashes: string[] };
          return { name, version: version?.slice(2) ?? null, hashes };
        });
        expect(read(pipfileLockReader, text)).toEqual(expected);
        expect(pipfileLockReader.read(text).errors).toEqual([]);
        expectSoundReading(pipfileLockReader, text);
      }),
    );
  });
});

const everything = { ignored: new Set<string>(), files: new Set<string>(), kept: new Set<string>() };

/** A tree as text, so that two can be compared at once. */
function drawn(root: TomlTable): string {
  return JSON.stringify(root, (_, value: unknown) =>
    value instanceof Map
      ? [...value].map(([name, { key, value: node }]) => [name, key.start, key.end, node])
      : value,
  );
}

describe('skimming', () => {
  const piece = fc.constantFrom(
    ...[
      '[[package]]',
      '[a.b]',
      '[a]',
      '[[a]]',
      'name',
      '=',
      '"x"',
      '"a\\"b\\\\"',
      '"""',
      "'",
      '#',
      '\n',
      '\r\n',
      '\r',
      ' ',
    ],
    ...[
      '{',
      '}',
      '[',
      ']',
      ',',
      '1',
      'true',
      '2026-01-01T00:00:00Z',
      '.',
      '\\',
      '"',
      'a = ',
      'b = "',
      '\t',
      '01',
      'é',
    ],
    'a = 1\n',
    'b = ["x", {c = "y"}]\n',
  );
  const brokenLock = fc
    .tuple(writtenPackages, anyHand, fc.nat(), fc.nat(40), fc.array(piece, { maxLength: 3 }))
    .map(([packages, hand, at, cut, pieces]) => {
      const text = tomlLock(packages.slice(0, 3), 'package', hand);
      const start = at % (text.length + 1);
      return text.slice(0, start) + pieces.join('') + text.slice(start + cut);
    });
  const someToml = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(''));

  it('agrees with the scanner wherever it gives an answer', () => {
    fc.assert(
      fc.property(fc.oneof(brokenLock, someToml), (text) => {
        const skimmed = skimToml(text, everything);
        if (skimmed === null) return;
        const { root, errors } = scanToml(text);
        expect(errors).toEqual([]);
        expect(drawn(skimmed)).toBe(drawn(root));
      }),
      { numRuns: 2000 },
    );
  });

  it('changes nothing of what a reader says', () => {
    // A comment behind a value sends the whole text to the scanner.
    const remark = '\n[remark]\na = 1 # by hand\n';
    fc.assert(
      fc.property(brokenLock, (text) => {
        if (skimToml(text, everything) === null) return;
        const { dependencies, errors } = poetryLockReader.read(text);
        expect(poetryLockReader.read(text + remark)).toMatchObject({ dependencies, errors });
      }),
      { numRuns: 1000 },
    );
  });

  it('answers for all that the tools write', () => {
    fc.assert(
      fc.property(writtenPackages, fc.constantFrom('\n', '\r\n'), (packages, newline) => {
        expect(skimToml(tomlLock(packages, 'package', { ...toolsHand, newline }), everything)).not.toBeNull();
      }),
    );
  });
});

describe.each(allReaders.map((reader) => [reader.format, reader] as const))('any %s', (_, reader) => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...[
        '[[package]]\n',
        '[[packages]]\n',
        '[package.source]\n',
        'name = "six"\n',
        'version = "1.0"\n',
        'version = "no version"\n',
      ],
      ...[
        'name = "\u0007\u202e"\n',
        'source = { git = "x" }\n',
        'files = [\n',
        '{ hash = "a:b" },\n',
        ']\n',
        '"""',
        "'''",
      ],
      ...[
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"',
        '\n',
        '\r',
        '"default"',
        '"version"',
        '"==1"',
        '"hashes"',
        '"six": ',
        '_meta',
      ],
      ...['<<<<<<< HEAD\n', '=======\n', '>>>>>>> other\n', '||||||| base\n', '\ud800', '\u2028'],
    ),
    fc.string({ maxLength: 6 }),
  );

  it('is read without an exception, and ranges hold what they claim', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expectSoundReading(reader, pieces.join(''));
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['a list never closed', (n: number) => `[[package]]\nname = "a"\nfiles = ${'['.repeat(n)}`],
    ['braces', (n: number) => '{"a":'.repeat(n)],
    ['headers', (n: number) => '[[package]]\nname = "a"\n'.repeat(n)],
    ['quotes', (n: number) => '"'.repeat(n)],
    ['quotes on lines', (n: number) => '["\n'.repeat(n)],
    ['unclosed long strings', (n: number) => `a = """\n\\"""`.repeat(n)],
    ['backslashes', (n: number) => `a = "${'\\'.repeat(n)}`],
    ['conflicts', (n: number) => '<<<<<<< a\n||||||| b\n=======\n>>>>>>> c\n'.repeat(n)],
    ['bases without an end', (n: number) => `<<<<<<< a\n${'||||||| b\n'.repeat(n)}`],
    ['one long line', (n: number) => `a = [${'{ hash = "x" }, '.repeat(n)}]`],
    ['members', (n: number) => `{"default": {${'"a": {"version": "==1"}\n'.repeat(n)}`],
    ['closing braces', (n: number) => '}'.repeat(n)],
    ['names without a colon', (n: number) => `{${'"a" '.repeat(n)}`],
    ['dots', (n: number) => `[${'a.'.repeat(n)}]`],
    ['blank space', (n: number) => `{"default": {"a": {"version": "${' '.repeat(n)}`],
  ])('is read in linear time: %s', (_shape, make) => {
    // As many characters of each shape: a long unit is slow enough a few hundred times.
    expectLinearTime(reader, make, Math.ceil(4_000 / (make(2).length - make(1).length)));
  });
});
