import { describe, expect, it } from 'vitest';
import { pypiByName } from '../../../../server/src/documents/no-address.ts';
import { pyprojectReader } from '../../../../server/src/documents/pyproject.ts';
import { sharedIndexes } from '../../../../server/src/documents/shared-indexes.ts';
import { annotate } from '../annotate.ts';

const { read } = pyprojectReader;

describe('[tool.poetry]', () => {
  it('gives the entries of its tables at their places', () => {
    const fixture = `
[tool.poetry]
name = "storefront"
[tool.poetry.dependencies]
python = "^3.10"
requests = "^2.31"
^^^^^^^^ name requests
            ^^^^^ specifier
"ruamel.yaml" = { version = '~0.17', extras = ["jinja2"] }  # quoted
 ^^^^^^^^^^^ name ruamel-yaml (extras jinja2)
                             ^^^^^ specifier
Flask = "*"
^^^^^ name flask
         ^ specifier
httpx.version = " >=0.27 "
^^^^^ name httpx (extras http2)
                  ^^^^^^ specifier
httpx.extras = ["http2"]
attrs = { extras = ["dev"] }
^^^^^ name attrs (extras dev)
[tool.poetry.dependencies.rich]
                          ^^^^ name rich
optional = true
version = "1.2.3"
           ^^^^^ specifier
[tool.poetry.group.test.dependencies]
pytest = "^8"
^^^^^^ name pytest (group test)
          ^^ specifier
[tool.poetry.dev-dependencies]
black = "22.1"
^^^^^ name black (group dev)
         ^^^^ specifier
[tool.poetry.requires-plugins]
poetry-plugin-export = ">=1.8"
^^^^^^^^^^^^^^^^^^^^ name poetry-plugin-export (build)
                        ^^^^^ specifier
[tool.poetry.build-constraints]
pandas = { setuptools = "<74" }
           ^^^^^^^^^^ name setuptools (constraint)
                         ^^^ specifier
[tool.poetry.extras]
all = ["rich"]
`;
    expect(annotate(pyprojectReader, fixture)).toBe(fixture);
    expect(read(fixture)).toMatchObject({ ownName: 'storefront', requiresPython: '>=3.10,<4' });
  });

  it('gives one entry for each of several constraints', () => {
    const fixture = `
[tool.poetry.dependencies]
numpy = [
^^^^^ name numpy
^^^^^ name numpy
  { version = "<=1.9", python = ">=2.7,<3" },
               ^^^^^ specifier
  { version = "^2.0", python = "^3.8", platform = "linux || darwin" },
               ^^^^ specifier
]
`;
    expect(annotate(pyprojectReader, fixture)).toBe(fixture);
    expect(read(fixture).dependencies.map(({ requires, marker }) => [requires, marker])).toEqual([
      ['<=1.9', 'python_version >= "2.7" and python_version < "3"'],
      [
        '>=2.0,<3',
        'python_version >= "3.8" and python_version < "4" and (sys_platform == "linux" or sys_platform == "darwin")',
      ],
    ]);
  });

  it('joins the conditions of an entry', () => {
    const [entry] = read(
      '[tool.poetry.dependencies]\na = { version = "1", markers = "os_name == \'nt\' or extra == \'x\'", python = "~3.9.1 || ^3.11" }\n',
    ).dependencies;
    expect(entry?.marker).toBe(
      "(os_name == 'nt' or extra == 'x') and " +
        '(python_full_version >= "3.9.1" and python_version < "3.10" or python_version >= "3.11" and python_version < "4")',
    );
  });

  it.each([
    ['>3.8', 'python_full_version > "3.8.0"'],
    ['<=3.10', 'python_full_version <= "3.10.0"'],
    ['!=3.9', 'python_full_version != "3.9.0"'],
    ['!=3.9.*', 'python_version != "3.9.*"'],
    ['3.8.*', 'python_version == "3.8.*"'],
    ['<3.12', 'python_version < "3.12"'],
    ['>=3.8', 'python_version >= "3.8"'],
    ['<=3', 'python_full_version <= "3.0.0"'],
  ])('reads the Pythons %s as Poetry does', (python, marker) => {
    const [entry] = read(
      `[tool.poetry.dependencies]\na = { version = "1", python = "${python}" }\n`,
    ).dependencies;
    expect(entry?.marker).toBe(marker);
  });

  it.each([
    ['{ git = "https://u:p@git.example/a.git", branch = "main" }', 'git+https://git.example/a.git@main'],
    [
      '{ git = "https://git.example/a.git", rev = "0a1b", subdirectory = "sub/a" }',
      'git+https://git.example/a.git@0a1b#subdirectory=sub/a',
    ],
    ['{ git = "ssh://git@git.example/a.git" }', 'git+ssh://git@git.example/a.git'],
    ['{ path = "../a", develop = true }', 'path:../a'],
    ['{ file = "a-1.0.whl" }', 'path:a-1.0.whl'],
    ['{ url = "https://files.example/a-1.0.whl" }', 'https://files.example/a-1.0.whl'],
  ])('knows %s as a place of its own', (value, url) => {
    expect(read(`[tool.poetry.dependencies]\na = ${value}\n`).dependencies[0]).toMatchObject({ url });
  });

  it.each([
    ['"^x"', '^x: Poetry cannot read this as a version.'],
    ['{ version = ">=" }', '>=: Poetry cannot read this as a version.'],
    ['{ version = 1 }', '1: A version is written in quotes.'],
    ['^1', '^1: This is not a value that TOML knows; a string needs quotes.'],
    ['{ version = ^1 }', '^1: This is not a value that TOML knows; a string needs quotes.'],
    ['2', '2: A dependency is given as a version in quotes or as a table.'],
    ['["1", true]', 'true: A dependency is given as a version in quotes or as a table.'],
  ])('tells what is wrong with %s', (value, error) => {
    const text = `[tool.poetry.dependencies]\na = ${value}\n`;
    const told = read(text).errors.map(
      ({ range: { start, end }, message }) =>
        `${text.split('\n')[start.line]?.slice(start.character, end.character)}: ${message}`,
    );
    expect(told).toEqual([error]);
  });

  it('reads an unreadable version as one that allows everything, and says nothing of one not yet begun', () => {
    const found = read('[tool.poetry.dependencies]\na = "^x"\nb = ""\n"not a name" = "1"\n');
    expect(found.dependencies.map(({ name, specifier, requires }) => [name, specifier, requires])).toEqual([
      ['a', '^x', null],
      ['b', null, null],
    ]);
    expect(found.errors.map(({ message }) => message)).toEqual([
      'Poetry cannot read this as a version.',
      'This is not a name that a project can have.',
    ]);
  });
});

describe('sources of Poetry', () => {
  const source = (name: string, more: string) =>
    `[[tool.poetry.source]]\nname = "${name}"\nurl = "https://${name.toLowerCase()}.example/simple"\n${more}\n`;
  const entries =
    '[tool.poetry.dependencies]\nfree = "1"\ntied = { version = "1", source = "Inner" }\nlost = { version = "1", source = "elsewhere" }\npublic = { version = "1", source = "pypi" }\n';
  const placesOf = (sources: string) => {
    const { dependencies, indexes: all } = read(entries + sources);
    const indexes = sharedIndexes(all);
    return {
      of: Object.fromEntries(dependencies.map(({ name, index }) => [name, index])),
      indexes: indexes.map(({ kind, url }) => [kind, url]),
    };
  };
  const inner = 'https://inner.example/simple';

  it.each([
    ['priority = "primary"', inner, 'index'],
    ['', inner, 'index'],
    ['default = true', inner, 'index'],
    ['priority = "supplemental"', null, 'extra-index'],
    ['secondary = true', null, 'extra-index'],
  ])('%j decide what every entry comes from', (more, free, kind) => {
    expect(placesOf(source('inner', more))).toEqual({
      of: { free, tied: inner, lost: 'unknown:elsewhere', public: null },
      indexes: [[kind, inner]],
    });
  });

  it('keep user info out of entries', () => {
    const { dependencies } = read(
      '[tool.poetry.dependencies]\na = { version = "1", source = "https://u:p@inner.example/simple" }\n',
    );
    expect(dependencies.map(({ index }) => index)).toEqual([inner]);
  });

  it('serve only the tied entries where they are explicit', () => {
    expect(placesOf(source('inner', 'priority = "explicit"'))).toEqual({
      of: { free: null, tied: inner, lost: 'unknown:elsewhere', public: null },
      indexes: [],
    });
  });

  it('are told with their names and priorities', () => {
    const sources = [
      source('one', ''),
      source('two', 'priority = "supplemental"'),
      source('three', 'priority = "explicit"'),
      '[[tool.poetry.source]]\nname = "PyPI"\npriority = "explicit"\n',
    ];
    expect(read(sources.join('')).indexes.map(({ range, tool, ...said }) => said)).toEqual([
      { kind: 'index', url: 'https://one.example/simple', name: 'one' },
      { kind: 'extra-index', url: 'https://two.example/simple', name: 'two', supplemental: true },
      { kind: 'extra-index', url: 'https://three.example/simple', name: 'three', explicit: true },
      { kind: 'extra-index', url: pypiByName, name: 'PyPI', explicit: true },
    ]);
  });

  it('tie what names them, PyPI too, and not what they serve by default', () => {
    const { dependencies } = read(entries + source('inner', ''));
    expect(dependencies.map(({ name, index, tied }) => [name, index, tied ?? false])).toEqual([
      ['free', inner, false],
      ['tied', inner, true],
      ['lost', 'unknown:elsewhere', true],
      ['public', null, true],
    ]);
  });

  it('stand beside PyPI where it is listed too', () => {
    const listed = `${source('inner', '')}[[tool.poetry.source]]\nname = "PyPI"\n`;
    expect(placesOf(listed)).toEqual({
      of: { free: null, tied: inner, lost: 'unknown:elsewhere', public: null },
      indexes: [['extra-index', inner]],
    });
  });
});

describe('[project] beside [tool.poetry]', () => {
  const text = (entries: string) =>
    `[project]\nname = "shop"\nrequires-python = ">=3.11"\ndependencies = ["requests>=2", "flask"]\n` +
    `[project.optional-dependencies]\nfast = ["orjson"]\n[dependency-groups]\ntest = ["pytest"]\n` +
    `[tool.poetry]\nname = "other"\n[tool.poetry.dependencies]\npython = ">=3.12"\n${entries}\n` +
    `[[tool.poetry.source]]\nname = "inner"\nurl = "https://inner.example/simple"\npriority = "explicit"\n`;
  const listOf = (entries: string) =>
    read(text(entries)).dependencies.map(({ kind, name, requires, index, url }) =>
      [kind, name, requires, index ?? url].filter((part) => part !== null).join(' '),
    );
  const standard = [
    'requirement requests >=2',
    'requirement flask',
    'requirement orjson',
    'requirement pytest',
  ];

  it('keeps its own name and Python', () => {
    expect(read(text(''))).toMatchObject({ ownName: 'shop', requiresPython: '>=3.11' });
  });

  it('takes the places of its entries from there, once each', () => {
    expect(listOf('requests = { source = "inner" }\norjson = { path = "../orjson" }')).toEqual([
      'requirement requests >=2 https://inner.example/simple',
      'requirement flask',
      'requirement orjson path:../orjson',
      'requirement pytest',
    ]);
  });

  it('is limited further by versions there', () => {
    expect(listOf('requests = "^2.31"\nflask = "*"')).toEqual([...standard, 'constraint requests >=2.31,<3']);
  });

  it('stands beside entries that only Poetry has', () => {
    expect(listOf('rich = "^13"')).toEqual([...standard, 'requirement rich >=13,<14']);
  });

  it('takes the places of a group from the same group there', () => {
    const group = '[tool.poetry.group.test.dependencies]\npytest = { source = "inner" }\nflask = "1"';
    expect(listOf(group)).toEqual([
      'requirement requests >=2',
      'requirement flask',
      'requirement orjson',
      'requirement pytest https://inner.example/simple',
      'requirement flask ==1',
    ]);
  });
});
