import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { added, manifest } from './declare-harness.ts';

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
