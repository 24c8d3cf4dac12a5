import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readerFor } from '../../../server/src/documents/registry.ts';
import { declareFix } from '../../../server/src/fixes/declare.ts';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import type { ManifestDocument } from '../../../server/src/workspace/manifest-summary.ts';
import { applyEdits, fixesFor } from './fix-harness.ts';

function manifest(file: string, text: string): ManifestDocument {
  const reader = readerFor({ path: file, languageId: null });
  if (reader === null) throw new Error(`no reader for ${file}`);
  return { file: `/project/${file}`, reader, text, result: reader.read(text) };
}

/** The manifest with `httpx 0.28.1` (or another version) added; null where no fix is made. */
function added(file: string, text: string, version: string | null = '0.28.1'): string | null {
  const fix = declareFix(normalizeName('httpx'), manifest(file, text), version);
  return fix && applyEdits(text, fix.edits);
}

/** A file before and after, as its lines. */
type Case = readonly [what: string, file: string, before: readonly string[], after: readonly string[]];

const cases: readonly Case[] = [
  [
    'a list on one line',
    'pyproject.toml',
    ['[project]', 'name = "shop"', 'dependencies = ["requests>=2", "flask>=3"]'],
    ['[project]', 'name = "shop"', 'dependencies = ["requests>=2", "flask>=3", "httpx>=0.28.1"]'],
  ],
  [
    'a sorted list on one line, in its place',
    'pyproject.toml',
    ['[project]', "dependencies = ['flask', 'requests']"],
    ['[project]', "dependencies = ['flask', 'httpx', 'requests']"],
  ],
  [
    'a sorted list, at its beginning',
    'pyproject.toml',
    ['[project]', 'dependencies = ["requests==2", "ruff==1"]'],
    ['[project]', 'dependencies = ["httpx==0.28.1", "requests==2", "ruff==1"]'],
  ],
  [
    'a list with one entry a line and comments',
    'pyproject.toml',
    [
      '[project]',
      'dependencies = [',
      '\t"flask>=3", # the web',
      '\t# http',
      '\t"requests>=2", # old',
      ']',
      '',
      '[tool.x]',
    ],
    [
      '[project]',
      'dependencies = [',
      '\t"flask>=3", # the web',
      '\t"httpx>=0.28.1",',
      '\t# http',
      '\t"requests>=2", # old',
      ']',
      '',
      '[tool.x]',
    ],
  ],
  [
    'a list whose last entry has no comma',
    'pyproject.toml',
    ['[project]', 'dependencies = [', '  "requests>=2", # first', '  "flask>=3" # last', ']'],
    [
      '[project]',
      'dependencies = [',
      '  "requests>=2", # first',
      '  "flask>=3", # last',
      '  "httpx>=0.28.1"',
      ']',
    ],
  ],
  [
    'a list that closes behind its last entry',
    'pyproject.toml',
    ['[project]', 'dependencies = ["requests>=2",', '                "flask>=3"]'],
    [
      '[project]',
      'dependencies = ["requests>=2",',
      '                "flask>=3",',
      '                "httpx>=0.28.1"]',
    ],
  ],
  [
    'a list of one entry a line, before the first',
    'pyproject.toml',
    ['[project]', 'dependencies = [', '    "requests", "urllib3",', '    "wheel",', ']'],
    ['[project]', 'dependencies = [', '    "httpx",', '    "requests", "urllib3",', '    "wheel",', ']'],
  ],
  [
    'an empty list',
    'pyproject.toml',
    ['[project]', 'dependencies = []'],
    ['[project]', 'dependencies = ["httpx>=0.28.1"]'],
  ],
  [
    'an empty list over several lines',
    'pyproject.toml',
    ['[project]', 'dependencies = [', ']'],
    ['[project]', 'dependencies = [', '    "httpx>=0.28.1",', ']'],
  ],
  [
    'a project without a list',
    'pyproject.toml',
    [
      '[project]',
      'name = "shop"',
      'requires-python = ">=3.12"',
      'authors = [',
      '  { name = "A" },',
      ']',
      '',
      '[project.urls]',
      'a = "b"',
    ],
    [
      '[project]',
      'name = "shop"',
      'requires-python = ">=3.12"',
      'dependencies = ["httpx>=0.28.1"]',
      'authors = [',
      '  { name = "A" },',
      ']',
      '',
      '[project.urls]',
      'a = "b"',
    ],
  ],
  [
    'a project without a list and without requires-python',
    'pyproject.toml',
    ['[project]', 'name = "shop"', 'authors = [', '  { name = "A" },', ']'],
    [
      '[project]',
      'name = "shop"',
      'authors = [',
      '  { name = "A" },',
      ']',
      'dependencies = ["httpx>=0.28.1"]',
    ],
  ],
  [
    "Poetry's table",
    'pyproject.toml',
    [
      '[tool.poetry.dependencies]',
      'python = "^3.12"',
      'flask = "^3.0"',
      'requests = { version = "^2.1", extras = ["socks"] }',
      '',
      '[tool.poetry.group.dev.dependencies]',
      'pytest = "*"',
    ],
    [
      '[tool.poetry.dependencies]',
      'python = "^3.12"',
      'flask = "^3.0"',
      'httpx = "^0.28.1"',
      'requests = { version = "^2.1", extras = ["socks"] }',
      '',
      '[tool.poetry.group.dev.dependencies]',
      'pytest = "*"',
    ],
  ],
  [
    "Poetry's table with only Python in it",
    'pyproject.toml',
    ['[tool.poetry.dependencies]', 'python = ">=3.12"'],
    ['[tool.poetry.dependencies]', 'python = ">=3.12"', 'httpx = "^0.28.1"'],
  ],
  [
    'a Pipfile',
    'Pipfile',
    ['[packages]', 'requests = "*"', '', '[dev-packages]'],
    ['[packages]', 'requests = "*"', 'httpx = "*"', '', '[dev-packages]'],
  ],
  [
    'a Pipfile without packages',
    'Pipfile',
    ['[dev-packages]', 'pytest = "*"', ''],
    ['[dev-packages]', 'pytest = "*"', '', '[packages]', 'httpx = "*"', ''],
  ],
  [
    'pinned requirements',
    'requirements.txt',
    ['flask==3.0', 'requests==2.0  # old'],
    ['flask==3.0', 'httpx==0.28.1', 'requests==2.0  # old'],
  ],
  [
    'bare requirements, not sorted',
    'requirements.txt',
    ['requests', 'flask', ''],
    ['requests', 'flask', 'httpx', ''],
  ],
  [
    'requirements that are continued',
    'requirements.txt',
    ['-r base.txt', 'flask>=3; \\', '  python_version > "3"', ''],
    ['-r base.txt', 'flask>=3; \\', '  python_version > "3"', 'httpx>=0.28.1', ''],
  ],
  [
    'a file of options only',
    'requirements.in',
    ['# nothing yet', ''],
    ['# nothing yet', 'httpx>=0.28.1', ''],
  ],
  [
    'compatible releases',
    'requirements.txt',
    ['flask~=3.0', 'requests~=2.0'],
    ['flask~=3.0', 'httpx~=0.28.1', 'requests~=2.0'],
  ],
  [
    'setup.cfg',
    'setup.cfg',
    ['[options]', 'install_requires =', '    requests>=2', '    flask>=3', 'python_requires = >=3.8'],
    [
      '[options]',
      'install_requires =',
      '    requests>=2',
      '    flask>=3',
      '    httpx>=0.28.1',
      'python_requires = >=3.8',
    ],
  ],
  [
    'setup.py',
    'setup.py',
    [
      'from setuptools import setup',
      'setup(',
      '    install_requires=[',
      "        'flask',",
      "        'requests',",
      '    ],',
      ')',
    ],
    [
      'from setuptools import setup',
      'setup(',
      '    install_requires=[',
      "        'flask',",
      "        'httpx',",
      "        'requests',",
      '    ],',
      ')',
    ],
  ],
  [
    'setup.py with a name for its list',
    'setup.py',
    ['REQUIRES = ["flask>=3"]', 'from setuptools import setup', 'setup(install_requires=REQUIRES)'],
    [
      'REQUIRES = ["flask>=3", "httpx>=0.28.1"]',
      'from setuptools import setup',
      'setup(install_requires=REQUIRES)',
    ],
  ],
  [
    'a conda environment',
    'environment.yml',
    [
      'dependencies:',
      '  - python=3.12',
      '  - pip',
      '  - pip:',
      '      - flask==3.0',
      '      - requests==2.1',
      '',
    ],
    [
      'dependencies:',
      '  - python=3.12',
      '  - pip',
      '  - pip:',
      '      - flask==3.0',
      '      - httpx==0.28.1',
      '      - requests==2.1',
      '',
    ],
  ],
  [
    'pixi',
    'pixi.toml',
    ['[dependencies]', 'python = "*"', '[pypi-dependencies]', 'flask = ">=3"', ''],
    ['[dependencies]', 'python = "*"', '[pypi-dependencies]', 'flask = ">=3"', 'httpx = ">=0.28.1"', ''],
  ],
  [
    'a script',
    'tool.py',
    ['# /// script', '# requires-python = ">=3.12"', '# dependencies = ["rich"]', '# ///', 'import httpx'],
    [
      '# /// script',
      '# requires-python = ">=3.12"',
      '# dependencies = ["rich", "httpx"]',
      '# ///',
      'import httpx',
    ],
  ],
  [
    'a script with one entry a line',
    'tool.py',
    [
      '# /// script',
      '# dependencies = [',
      '#   "flask>=3",',
      '#   "rich>=1",',
      '# ]',
      '# ///',
      'import httpx',
    ],
    [
      '# /// script',
      '# dependencies = [',
      '#   "flask>=3",',
      '#   "httpx>=0.28.1",',
      '#   "rich>=1",',
      '# ]',
      '# ///',
      'import httpx',
    ],
  ],
  [
    'a script that asks for nothing yet',
    'tool.py',
    ['# /// script', '# requires-python = ">=3.12"', '# ///', 'import httpx'],
    [
      '# /// script',
      '# requires-python = ">=3.12"',
      '# dependencies = ["httpx>=0.28.1"]',
      '# ///',
      'import httpx',
    ],
  ],
  [
    'a script with an empty list',
    'tool.py',
    ['# /// script', '# dependencies = [', '# ]', '# ///'],
    ['# /// script', '# dependencies = [', '#     "httpx>=0.28.1",', '# ]', '# ///'],
  ],
];

describe('a missing requirement is added to', () => {
  test.each(cases)('%s', (_, file, before, after) => {
    expect(added(file, before.join('\n'))?.split('\n')).toEqual(after);
  });

  test.each(cases)('%s with other line ends', (_, file, before, after) => {
    expect(added(file, before.join('\r\n'))).toBe(after.join('\r\n'));
  });
});

describe('the version is written', () => {
  test.each([
    [null, 'flask>=3\nhttpx\n'],
    ['not a version', 'flask>=3\nhttpx\n'],
    ['1.0+cpu', 'flask>=3\nhttpx>=1.0\n'],
  ])('%s', (version, expected) => {
    expect(added('requirements.txt', 'flask>=3\n', version)).toBe(expected);
  });

  test('in the title as well', () => {
    const target = manifest('pyproject.toml', '[project]\ndependencies = []\n');
    expect(declareFix(normalizeName('httpx'), target, '0.28.1')).toMatchObject({
      kind: 'declare',
      title: 'Add httpx>=0.28.1 to pyproject.toml',
      preferred: false,
      edits: [{ uri: 'file:///project/pyproject.toml' }],
    });
  });
});

describe("an import's finding", () => {
  const suggestion = { kind: 'declare', name: normalizeName('httpx'), version: '0.28.1' } as const;

  test('is mended in the manifest that should ask, and never by itself', () => {
    const target = manifest('requirements.txt', 'flask\n');
    const fixes = fixesFor('app.py', 'import httpx\n', [suggestion], { knowledge: { target } });
    expect(fixes).toMatchObject([
      { kind: 'declare', title: 'Add httpx to requirements.txt', preferred: false },
    ]);
    expect(fixes[0]?.edits.map(({ uri }) => uri)).toEqual(['file:///project/requirements.txt']);
  });

  test.each([{}, { target: null }])('has no fix without such a manifest: %j', (knowledge) => {
    expect(fixesFor('app.py', 'import httpx\n', [suggestion], { knowledge })).toEqual([]);
  });
});

describe('nothing is added where the place cannot be told', () => {
  test.each([
    ['a manifest of tools alone', 'pyproject.toml', '[tool.black]\nline-length = 100\n'],
    ['requirements the build fills in', 'pyproject.toml', '[project]\ndynamic = ["dependencies"]\n'],
    ['entries with hashes', 'requirements.txt', `flask==3.0 --hash=sha256:${'0'.repeat(64)}\n`],
    [
      'compiled requirements',
      'requirements.txt',
      '# This file is autogenerated by pip-compile with Python 3.12\nflask==3.0\n',
    ],
    ['a list that is not closed', 'pyproject.toml', '[project]\ndependencies = ["flask"\n'],
    ['a list that is computed', 'setup.py', "setup(install_requires=['flask'] + more())\n"],
  ])('%s', (_, file, text) => {
    const before = manifest(file, text);
    const after = added(file, text);
    if (after === null) return;
    // A computed list may still take one in its written part: it has to read so.
    expect(before.reader.read(after).dependencies.map(({ name }) => name)).toContain('httpx');
    expect(file).toBe('setup.py');
  });
});

describe('whatever the manifest looks like', () => {
  const names = fc.constantFrom('flask', 'requests', 'Django', 'ruamel.yaml', 'zope_interface', 'attrs', 'x');
  const specifiers = fc.constantFrom('', '>=1', '==2.0', '~=3.1', '>=1,<2', ' ; python_version < "3.11"');
  const entries = fc.uniqueArray(fc.tuple(names, specifiers), { maxLength: 6, selector: ([name]) => name });
  const layout = fc.record({
    newline: fc.constantFrom('\n', '\r\n'),
    indent: fc.constantFrom('  ', '\t', '', '        '),
    quote: fc.constantFrom("'", '"'),
    comma: fc.boolean(),
    lines: fc.boolean(),
    comments: fc.boolean(),
    end: fc.constantFrom('', '\n', '\n\n[tool.x]\na = 1\n'),
  });

  function array(
    list: readonly (readonly [string, string])[],
    how: typeof layout extends fc.Arbitrary<infer T> ? T : never,
  ) {
    const { indent, quote, comma, lines, comments } = how;
    const items = list.map(([name, specifier]) => {
      const text = name + specifier;
      return text.includes('"') ? `'${text}'` : `${quote}${text}${quote}`;
    });
    if (!lines) return `[${items.join(', ')}${comma && items.length > 0 ? ',' : ''}]`;
    const written = items.map((item, index) => {
      const mark = index < items.length - 1 || comma ? ',' : '';
      return `${indent}${item}${mark}${comments ? ' # why' : ''}`;
    });
    return ['[', ...written, ']'].join('\n');
  }

  function oneMore(file: string, text: string): void {
    const before = manifest(file, text);
    const after = added(file, text);
    expect(after).not.toBeNull();
    const read = before.reader.read(after ?? '');
    const count = ({ dependencies }: typeof read) =>
      dependencies.filter(({ module }) => module === null).length;
    expect(count(read)).toBe(count(before.result) + 1);
    expect(read.dependencies.filter(({ name, module }) => name === 'httpx' && module === null)).toMatchObject(
      [{ kind: 'requirement' }],
    );
    expect(read.errors).toEqual([]);
  }

  test('a project table reads back with one requirement more', () => {
    fc.assert(
      fc.property(entries, layout, (list, how) => {
        const text = `[project]\nname = "shop"\ndependencies = ${array(list, how)}${how.end}`;
        oneMore('pyproject.toml', text.replaceAll('\n', how.newline));
      }),
    );
  });

  test('requirements read back with one requirement more', () => {
    fc.assert(
      fc.property(entries, layout, (list, how) => {
        const lines = list.map(([name, specifier]) => `${name}${specifier}${how.comments ? '  # why' : ''}`);
        const text = ['# all of it', ...lines].join('\n') + (how.comma ? '\n' : '');
        oneMore('requirements.txt', text.replaceAll('\n', how.newline));
      }),
    );
  });

  test('a script reads back with one requirement more', () => {
    fc.assert(
      fc.property(entries, layout, (list, how) => {
        const block = `dependencies = ${array(list, { ...how, comments: false })}`;
        const lines = block.split('\n').map((line) => `# ${line}`);
        const text = ['# /// script', ...lines, '# ///', 'import httpx', ''].join(how.newline);
        oneMore('tool.py', text);
      }),
    );
  });

  const plain = fc.uniqueArray(fc.tuple(names, fc.constantFrom('', '>=1', '==2.0', '~=3.1', '>=1,<2')), {
    minLength: 1,
    maxLength: 6,
    selector: ([name]) => name,
  });

  test.each<[string, (entries: string[], keys: string[], indent: string) => string[]]>([
    [
      'pyproject.toml',
      (_, keys) => ['[tool.poetry.dependencies]', 'python = "^3.12"', ...keys, '', '[tool.x]', 'a = 1'],
    ],
    ['pyproject.toml', (_, keys) => ['[tool.pixi.pypi-dependencies]', ...keys]],
    [
      'Pipfile',
      (_, keys) => [
        '[dev-packages]',
        'pytest = "*"',
        '[packages]',
        ...keys,
        '',
        '[requires]',
        'python_version = "3"',
      ],
    ],
    ['pixi.toml', (_, keys) => ['[pypi-dependencies]', ...keys, '[dependencies]', 'python = "*"']],
    [
      'setup.cfg',
      (entries, _, indent) => [
        '[options]',
        'install_requires =',
        ...entries.map((entry) => `${indent}${entry}`),
        'zip_safe = no',
      ],
    ],
    [
      'setup.py',
      (entries, _, indent) => [
        'setup(',
        '  install_requires=[',
        ...entries.map((entry) => `${indent}'${entry}',`),
        '  ],',
        ')',
      ],
    ],
    [
      'environment.yml',
      (entries) => ['dependencies:', '- pip', '- pip:', ...entries.map((entry) => `  - ${entry}`), '- numpy'],
    ],
    [
      'requirements.in',
      (entries) => ['-c limits.txt', ...entries.flatMap((entry) => [`# for ${entry}`, entry]), ''],
    ],
  ])('%s reads back with one requirement more (%#)', (file, write) => {
    fc.assert(
      fc.property(plain, layout, (list, { newline, indent }) => {
        const entries = list.map(([name, specifier]) => name + specifier);
        const keys = list.map(([name, specifier]) => `"${name}" = "${specifier === '' ? '*' : specifier}"`);
        oneMore(file, write(entries, keys, indent === '' ? '  ' : indent).join(newline));
      }),
      { numRuns: 50 },
    );
  });
});
