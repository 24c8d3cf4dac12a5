import { describe, expect, test } from 'vitest';
import { readerFor } from '../../../server/src/documents/registry.ts';
import { condaNames } from '../../../server/src/workspace/conda-names.ts';

function namesIn(file: string, text: string): readonly string[] {
  const reader = readerFor({ path: file, languageId: null });
  if (reader === null) throw new Error(`no reader for ${file}`);
  return condaNames({ file, reader, text, result: reader.read(text) });
}

describe('what a manifest asks conda for', () => {
  const environment = [
    'name: shop',
    'channels:',
    '  - defaults',
    '  - pytorch',
    'dependencies:',
    '  - python=3.12',
    '  - "numpy >=1.26,<3"',
    '  - conda-forge::opencv',
    '  - scipy=1.13=py312_0  # fast',
    '  # - pandas',
    '  - pip',
    '  - pip:',
    '    - requests',
    'variables:',
    '  MODE: fast',
    '',
  ].join('\n');

  test('are the items of its dependencies, not its channels, comments and what pip is asked for', () => {
    expect(namesIn('/shop/environment.yml', environment)).toEqual([
      'python',
      'numpy',
      'opencv',
      'scipy',
      'pip',
    ]);
  });

  test.each<[string, string, readonly string[]]>([
    ['a flow list', 'dependencies: [numpy, "scipy>=1"]\n', ['numpy', 'scipy']],
    ['a list at the margin', 'dependencies:\n- numpy\n- scipy\n', ['numpy', 'scipy']],
    ['no list yet', 'dependencies:\n', []],
    ['lists of its own', 'packages:\n  - numpy\n', []],
  ])('in %s', (_, text, names) => {
    expect(namesIn('/shop/environment-dev.yaml', text)).toEqual(names);
  });

  test.each<[string, string, string]>([
    ['pixi.toml', '/shop/pixi.toml', ''],
    ['pyproject.toml', '/shop/pyproject.toml', 'tool.pixi.'],
  ])('are the dependencies of Pixi and of its features in %s', (_, file, table) => {
    const text = [
      `[${table}dependencies]`,
      'numpy = "*"',
      `[${table}pypi-dependencies]`,
      'requests = "*"',
      `[${table}feature.test.dependencies]`,
      'pytest = "*"',
      '',
    ].join('\n');
    expect(namesIn(file, text)).toEqual(['numpy', 'pytest']);
  });

  test('are none where a manifest says nothing of conda', () => {
    expect(namesIn('/shop/pyproject.toml', '[project]\ndependencies = ["numpy"]\n')).toEqual([]);
  });
});
