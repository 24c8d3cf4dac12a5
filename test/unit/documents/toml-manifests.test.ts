import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hatchTomlReader } from '../../../server/src/documents/hatch-toml.ts';
import { createLineIndex } from '../../../server/src/documents/line-index.ts';
import { pipfileReader } from '../../../server/src/documents/pipfile.ts';
import { pixiTomlReader } from '../../../server/src/documents/pixi-toml.ts';
import { pyprojectReader } from '../../../server/src/documents/pyproject.ts';
import type { Range } from '../../../server/src/documents/range.ts';
import type { DocumentReader } from '../../../server/src/documents/reader.ts';
import { uvTomlReader } from '../../../server/src/documents/uv-toml.ts';
import { isValidName } from '../../../server/src/packaging/name.ts';
import { expectLinearTime, expectSoundReading } from './reading-properties.ts';

const poetry = `[tool.poetry]
name = "shop"
[tool.poetry.dependencies]
python = "^3.10"
requests = "^2.31"
'zope.interface' = { version = "~5 || ^6", extras = ["x"], source = "inner" }
numpy = [{ version = "<2", python = "<3.9" }, { version = "^2" }]
[tool.poetry.dependencies.rich]
version = "1.*"
[[tool.poetry.source]]
name = "inner"
url = "https://inner.example/simple"
`;
const others = `[project]
dependencies = ["flask>=3", "torch"]
[tool.uv.sources]
torch = [{ index = "cpu" }]
[tool.pdm.dev-dependencies]
test = ["pytest>=8", "-e ./sub#egg=sub", "-r more.txt"]
[tool.pdm.resolution.overrides]
six = "1.16"
[tool.hatch.envs.x.overrides]
matrix.a.dependencies = [{ value = "black==24.1" }]
[tool.pixi.feature.gpu.pypi-dependencies]
jax = "*"
[tool.setuptools.dynamic]
dependencies = { file = ["requirements.txt"] }
[tool.cibuildwheel]
test-requires = "pytest 'numpy<2'"
[tool.tox.env.lint]
deps = ["ruff", "-c freeze.txt"]
[tool.tox]
legacy_tox_ini = """
[testenv]
deps =
  attrs>=23
  -r tests.txt
"""
`;
const pipfile = `[[source]]
name = "main"
url = "https://main.example/simple"
[packages]
requests = {version = ">=2", index = "main", sys_platform = "== 'win32'"}
django = "*"
[docs]
sphinx = "7.0"
`;
const pixi = '[pypi-dependencies]\nsix = "*"\ntorch = { version = ">=2", index = "https://a.example" }\n';

const samples: readonly (readonly [string, DocumentReader, string])[] = [
  ['pyproject.toml with Poetry', pyprojectReader, poetry],
  ['pyproject.toml with other tools', pyprojectReader, others],
  ['Pipfile', pipfileReader, pipfile],
  ['pixi.toml', pixiTomlReader, pixi],
  ['hatch.toml', hatchTomlReader, '[envs.a]\ndependencies = ["six>=1", "{env:X}"]\n'],
  ['uv.toml', uvTomlReader, 'constraint-dependencies = ["six<2"]\n[[index]]\nurl = "https://a.example"\n'],
];

describe.each(samples)('%s, broken anywhere,', (_, reader, sample) => {
  const piece = fc.constantFrom(
    '',
    '"',
    "'",
    '"""',
    '[',
    ']',
    '{',
    '}',
    '=',
    '\n',
    '\r',
    '#',
    ',',
    '.',
    ' ',
    '^',
    '\t',
    '𝛑',
  );
  const broken = fc
    .array(fc.tuple(fc.nat(sample.length), fc.nat(12), piece), { minLength: 1, maxLength: 3 })
    .map((cuts) =>
      cuts.reduce(
        (text, [at, length, inserted]) => text.slice(0, at) + inserted + text.slice(at + length),
        sample,
      ),
    );

  it('is read without throwing, with ranges that hold what they claim', () => {
    fc.assert(
      fc.property(broken, (text) => expectSoundReading(reader, text)),
      { numRuns: 400 },
    );
  });

  it('has ranges that hold names and versions to the letter', () => {
    fc.assert(
      fc.property(broken, (text) => {
        const index = createLineIndex(text);
        const cut = ({ start, end }: Range) => text.slice(index.offset(start), index.offset(end));
        const { dependencies } = reader.read(text);
        expect(
          dependencies.map(({ ranges }) => [cut(ranges.name), ranges.specifier && cut(ranges.specifier)]),
        ).toEqual(dependencies.map(({ rawName, specifier }) => [rawName, specifier]));
      }),
      { numRuns: 200 },
    );
  });

  it('has no two entries for one version, and no entry without a valid name', () => {
    fc.assert(
      fc.property(broken, (text) => {
        const index = createLineIndex(text);
        const { dependencies } = reader.read(text);
        expect(dependencies.map(({ rawName }) => rawName).filter((name) => !isValidName(name))).toEqual([]);
        const places = dependencies.map(({ ranges }) => {
          const { start } = ranges.specifier ?? ranges.name;
          return `${index.offset(start)} ${ranges.specifier === null}`;
        });
        const written = places.filter((place) => place.endsWith('false'));
        expect(new Set(written).size).toBe(written.length);
      }),
      { numRuns: 200 },
    );
  });

  it('reads the same with other line ends', () => {
    const plain = ({ dependencies, errors }: ReturnType<DocumentReader['read']>) => ({
      dependencies,
      errors,
    });
    expect(plain(reader.read(sample.replaceAll('\n', '\r\n')))).toEqual(plain(reader.read(sample)));
  });

  it('takes any valid whole for free of errors that are none', () => {
    expect(reader.read(sample).errors.filter(({ dynamic }) => dynamic !== true)).toEqual([]);
  });
});

describe('time in proportion to', () => {
  it.each<[string, DocumentReader, (n: number) => string]>([
    [
      'entries of a table',
      pyprojectReader,
      (n) =>
        `[tool.poetry.dependencies]\n${Array.from({ length: n }, (_, i) => `p${i} = { version = "^1.${i}", extras = ["x"] }\n`).join('')}`,
    ],
    [
      'tables of their own',
      pyprojectReader,
      (n) =>
        Array.from({ length: n }, (_, i) => `[tool.poetry.dependencies.p${i}]\nversion = "1"\n`).join(''),
    ],
    [
      'constraints of one entry',
      pyprojectReader,
      (n) => `[tool.poetry.dependencies]\na = [${'{ version = "1" },'.repeat(n)}]`,
    ],
    [
      'alternatives of one version',
      pyprojectReader,
      (n) => `[tool.poetry.dependencies]\na = "${'^1 || '.repeat(n)}^2"`,
    ],
    [
      'entries listed twice',
      pyprojectReader,
      (n) => {
        const names = Array.from({ length: n }, (_, i) => `p${i}`);
        return `[project]\ndependencies = [${names.map((name) => `"${name}"`).join(',')}]\n[tool.poetry.dependencies]\n${names.map((name) => `${name} = { source = "x" }\n`).join('')}`;
      },
    ],
    [
      'groups that both lists have',
      pyprojectReader,
      (n) => {
        const groups = Array.from({ length: n }, (_, i) => `g${i}`);
        const listed = groups.map((group) => `${group} = ["a"]\n`).join('');
        const tables = groups.map((group) => `[tool.poetry.group.${group}.dependencies]\na = "1"\n`).join('');
        return `[dependency-groups]\n${listed}${tables}`;
      },
    ],
    [
      'constraints of an entry listed twice',
      pyprojectReader,
      (n) =>
        `[project]\ndependencies = ["a"]\n[tool.poetry.dependencies]\na = [${'{ source = "x" },'.repeat(n)}]`,
    ],
    [
      'sources of one project',
      pyprojectReader,
      (n) => `[project]\ndependencies = ["a"]\n[tool.uv.sources]\na = [${'{ index = "x" },'.repeat(n)}]`,
    ],
    [
      'words of one string',
      pyprojectReader,
      (n) => `[tool.cibuildwheel]\ntest-requires = "${'a '.repeat(n)}"`,
    ],
    [
      'words of one string with escapes',
      pyprojectReader,
      (n) => `[tool.cibuildwheel]\ntest-requires = "${'a\\t'.repeat(n)}"`,
    ],
    [
      'overrides',
      pyprojectReader,
      (n) => '[[tool.cibuildwheel.overrides]]\ntest-requires = ["a"]\n'.repeat(n),
    ],
    [
      'entries of a Pipfile',
      pipfileReader,
      (n) => `[packages]\n${Array.from({ length: n }, (_, i) => `p${i} = "*"\n`).join('')}`,
    ],
    ['categories', pipfileReader, (n) => Array.from({ length: n }, (_, i) => `[c${i}]\na = "*"\n`).join('')],
  ])('%s', (_, reader, make) => {
    expectLinearTime(reader, make, 800);
  });

  it('reads five megabytes', () => {
    const entry = '  "some-package[extra]>=1.0,<2 ; python_version < \'3.12\'",  # why it is here\n';
    const text = `[project]\ndependencies = [\n${entry.repeat(5_000_000 / entry.length)}]\n`;
    expect(pyprojectReader.read(text).dependencies.length).toBeGreaterThan(60_000);
  });
});
