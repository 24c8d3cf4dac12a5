import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dependency } from '../../../server/src/documents/dependency.ts';
import { readerFor } from '../../../server/src/documents/registry.ts';
import { makeFixes } from '../../../server/src/fixes/make-fixes.ts';
import { lowerBound, pinnedVersion, satisfies } from '../../../server/src/packaging/specifier.ts';
import { compareVersions } from '../../../server/src/packaging/version.ts';
import type { Suggestion } from '../../../server/src/rules/finding.ts';
import { applyEdits, findingOn, pin, rename, upgrade } from './fix-harness.ts';

/** The only line of a table, in a whole file of each tool. */
const files = {
  poetry: ['pyproject.toml', (line: string) => `[tool.poetry.dependencies]\n${line}\n`],
  pdm: ['pyproject.toml', (line: string) => `[tool.pdm.resolution.overrides]\n${line}\n`],
  pixi: ['pixi.toml', (line: string) => `[pypi-dependencies]\n${line}\n`],
  pipfile: ['Pipfile', (line: string) => `[packages]\n${line}\n`],
} as const satisfies Record<string, readonly [string, (line: string) => string]>;

type Tool = keyof typeof files;

function readLine(tool: Tool, line: string) {
  const [path, write] = files[tool];
  const text = write(line);
  const read = readerFor({ path, languageId: null })?.read(text);
  if (read === undefined) throw new Error(`no reader for ${path}`);
  return { text, read };
}

function onlyEntry(tool: Tool, line: string): Dependency {
  const { dependencies } = readLine(tool, line).read;
  const [entry] = dependencies;
  if (entry === undefined || dependencies.length > 1) throw new Error(`not one entry: ${line}`);
  return entry;
}

/** The line after the first fix; null where there is none. */
function fixed(tool: Tool, line: string, suggestion: Suggestion): string | null {
  const { text, read } = readLine(tool, line);
  const [fix] = makeFixes(findingOn(onlyEntry(tool, line), [suggestion]), {
    uri: 'file:///x',
    format: 'any',
    text,
    read,
  });
  return fix === undefined ? null : (applyEdits(text, fix.edits).split('\n')[1] ?? '');
}

describe('a pin in a table', () => {
  test.each<[Tool, string, string]>([
    ['poetry', 'sample = "^1.0"', 'sample = "==1.2.3"'],
    ['poetry', "sample = '*'", "sample = '==1.2.3'"],
    ['poetry', 'sample = "1.0"', 'sample = "1.2.3"'],
    ['poetry', 'sample = "==1.0"', 'sample = "==1.2.3"'],
    ['poetry', 'sample = "^1 || ^2"', 'sample = "==1.2.3"'],
    ['poetry', 'sample = ""', 'sample = "==1.2.3"'],
    [
      'poetry',
      'sample = { version = "^1", extras = ["x"] }',
      'sample = { version = "==1.2.3", extras = ["x"] }',
    ],
    [
      'poetry',
      '"sample" = { extras = ["x"], version = \'1.*\' } # why',
      '"sample" = { extras = ["x"], version = \'==1.2.3\' } # why',
    ],
    ['poetry', 'sample.version = """^1"""', 'sample.version = """==1.2.3"""'],
    ['pdm', 'sample = "1.0"', 'sample = "1.2.3"'],
    ['pdm', 'sample = ">=1.0"', 'sample = "==1.2.3"'],
    ['pixi', 'sample = "*"', 'sample = "==1.2.3"'],
    ['pipfile', 'sample = "*"', 'sample = "==1.2.3"'],
    ['pipfile', 'sample = "1.0"', 'sample = "1.2.3"'],
    [
      'pipfile',
      'sample = {version = "*", markers = "os_name == \'nt\'"}',
      'sample = {version = "==1.2.3", markers = "os_name == \'nt\'"}',
    ],
  ])('of %s turns %s into %s', (tool, before, after) => {
    expect(fixed(tool, before, pin('1.2.3'))).toBe(after);
  });

  test.each<[Tool, string]>([
    ['poetry', 'sample = { git = "https://git.example/sample.git" }'],
    ['poetry', 'sample = { version = "^1", path = "../sample" }'],
    ['poetry', 'sample = { source = "inner" }'],
    ['poetry', 'sample.extras = ["x"]'],
    ['poetry', '"sample" = { extras = [] }'],
    ['pdm', 'sample = "https://files.example/sample-1.0.zip"'],
    ['pipfile', 'sample = {editable = true, path = "."}'],
  ])('of %s is not written into %s', (tool, line) => {
    expect(fixed(tool, line, pin('1.2.3'))).toBeNull();
    expect(fixed(tool, line, upgrade('1.2.3'))).toBeNull();
  });

  test('changes the one constraint of several that it is for', () => {
    const line = 'sample = [{ version = "<2", python = "<3.9" }, { version = "^2" }]';
    const { text, read } = readLine('poetry', line);
    const [, second] = read.dependencies;
    const finding = findingOn(second as Dependency, [pin('2.1')]);
    const [fix] = makeFixes(finding, { uri: 'file:///x', format: 'any', text, read });
    expect(applyEdits(text, fix?.edits ?? [])).toBe(text.replace('"^2"', '"==2.1"'));
  });
});

describe('an upgrade in a table', () => {
  test.each<[Tool, string, string, string]>([
    ['poetry', '^1.2', '2.0', '^2.0'],
    ['poetry', '^1.2', '1.4.2', '^1.4.2'],
    ['poetry', '^ 1.2', '2.0', '^ 2.0'],
    ['poetry', '~1.2', '1.3.1', '~1.3.1'],
    ['poetry', '~1', '1.4.2', '>=1.4.2,<2'],
    ['poetry', '1.2.3', '2.0', '2.0'],
    ['poetry', '1.*', '1.4.2', '>=1.4.2,<2'],
    ['poetry', '1.2.*', '2.3.4', '>=2.3.4,<2.4'],
    ['poetry', '1.*', '2', '>=2,<3'],
    ['poetry', '*', '1.2', '>=1.2'],
    ['poetry', '==1.0', '1.2', '==1.2'],
    ['poetry', '>=1.0, <2', '1.2', '>=1.2, <2'],
    ['poetry', '>=1.0 <2', '1.2', '>=1.2,<2'],
    ['poetry', '^1.2,!=1.3', '1.4', '>=1.4,<2,!=1.3'],
    ['poetry', '^1.2 || ^2.0', '2.1', '^2.1'],
    ['poetry', '^2.0 || ^1.2', '1.4', '^1.4'],
    ['poetry', '^1.2 || ^2.0', '3.0', '^3.0'],
    ['poetry', '>=1,<2 || >=3,<4', '3.5', '>=3.5,<4'],
    ['poetry', '^x', '1.2', '>=1.2'],
    ['pdm', '1.0', '1.2', '1.2'],
    ['pixi', '*', '1.2', '>=1.2'],
    ['pixi', '>=1.0,<2', '1.2', '>=1.2,<2'],
    ['pipfile', '*', '1.2', '>=1.2'],
    ['pipfile', '1.0', '1.2', '1.2'],
    ['pipfile', '~=1.0', '1.2', '~=1.2'],
    ['pipfile', '1.0.*', '1.2', '>=1.2,<1.3'],
    // What Pipenv cannot read is not written on in the way of another tool.
    ['pipfile', '^1.0', '1.2', '>=1.2'],
  ])('of %s turns %s to %s into %s', (tool, before, version, after) => {
    expect(fixed(tool, `sample = "${before}"`, upgrade(version))).toBe(`sample = "${after}"`);
  });
});

describe('another name in a table', () => {
  test.each([
    ['reqeusts = "^2"', 'requests = "^2"'],
    ['"reqeusts" = { version = "^2" }', '"requests" = { version = "^2" }'],
    ['reqeusts.version = "^2"', 'requests.version = "^2"'],
  ])('turns %s into %s', (before, after) => {
    expect(fixed('poetry', before, rename('requests'))).toBe(after);
  });
});

describe('whatever a table says', () => {
  const version = fc.constantFrom('0', '1', '1.0', '0.2', '0.0.3', '1.2.3', '2.0rc1', '1.0.post1', '1!1.0');
  const own: Record<Tool, fc.Arbitrary<string>> = {
    poetry: fc.oneof(
      fc
        .tuple(fc.constantFrom('^', '~', '', '=', '^ ', '>=', '<', '!='), version)
        .map((parts) => parts.join('')),
      fc.constantFrom(
        '*',
        '1.*',
        '1.2.*',
        '==1.*',
        '~=1.2',
        '^1 || ^2',
        '~1.2|^3',
        '>=1 <3',
        '^1,!=1.3',
        'rubbish',
        '',
      ),
    ),
    pdm: fc.oneof(
      version,
      version.map((text) => `>=${text}`),
    ),
    pixi: fc.oneof(
      fc.constant('*'),
      version.map((text) => `>=${text}`),
    ),
    pipfile: fc.oneof(
      fc.constantFrom('*', '1.*', '~=1.2'),
      version,
      version.map((text) => `>=${text},<9`),
    ),
  };
  const quote = fc.constantFrom('"', "'", '"""', "'''");
  const shape = fc.constantFrom(
    (text: string) => `sample = ${text}`,
    (text: string) => `"sample" = ${text}  # why`,
  );
  const tableShape = fc.constantFrom(
    (text: string) => `sample = { version = ${text}, extras = ["x"], markers = "os_name == 'nt'" }`,
    (text: string) => `sample.version = ${text}`,
    (text: string) => `'sample' = { extras = ["x"], version = ${text} }`,
  );
  const entryOf = (tool: Tool) =>
    fc
      .tuple(own[tool], quote, tool === 'pdm' ? shape : fc.oneof(shape, tableShape))
      .map(([text, mark, write]) => write(`${mark}${text}${mark}`));
  const promised = fc.constantFrom('1.2.3', '2.0', '0.0.4', '1.0.post1', '3.1rc1', '1!2.0');
  const kept = (tool: Tool, line: string) => {
    const { rawName, extras, marker, kind, group, url } = onlyEntry(tool, line);
    return { rawName, extras, marker, kind, group, url };
  };

  test.each(Object.keys(files) as Tool[])('of %s, a pin and an upgrade read back as promised', (tool) => {
    fc.assert(
      fc.property(entryOf(tool), promised, (line, wanted) => {
        const pinned = fixed(tool, line, pin(wanted));
        const raised = fixed(tool, line, upgrade(wanted));
        if (pinned === null || raised === null) {
          // A table of which the version says nothing yet has no place that is surely meant for one.
          expect(onlyEntry(tool, line).specifier).toBeNull();
          return;
        }
        expect(pinnedVersion(onlyEntry(tool, pinned).requires)).toBe(wanted);
        expect(kept(tool, pinned)).toEqual(kept(tool, line));
        const { requires } = onlyEntry(tool, raised);
        expect(satisfies(wanted, requires, { prereleases: true })).toBe(true);
        const bound = lowerBound(requires);
        expect(bound !== null && compareVersions(bound.version, wanted) >= 0).toBe(true);
        expect(kept(tool, raised)).toEqual(kept(tool, line));
        for (const after of [pinned, raised]) expect(readLine(tool, after).read.errors).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});
