import { describe, expect, it } from 'vitest';
import { readerFor, readers } from '../../../server/src/documents/registry.ts';

function titleOf(path: string | null, languageId: string | null = null): string | null {
  return readerFor({ path, languageId })?.title ?? null;
}

describe('readerFor', () => {
  it.each([
    ['requirements.txt', 'Requirements files'],
    ['/shop/app/requirements-dev.txt', 'Requirements files'],
    ['C:\\work\\Requirements.txt', 'Requirements files'],
    ['dev-requirements.txt', 'Requirements files'],
    ['test_requirements.txt', 'Requirements files'],
    ['requirements.in', 'Requirements files'],
    ['dev-requirements-py3.in', 'Requirements files'],
    ['app/requirements/base.txt', 'Requirements files'],
    ['requirements/base.in', 'Requirements files'],
    ['requirements\\base.in', 'Requirements files'],
    ['constraints.txt', 'Constraints files'],
    ['requirements/constraints-3.12.txt', 'Constraints files'],
    ['upper_constraints.txt', 'Constraints files'],
    ['pyproject.toml', 'pyproject.toml'],
    ['/a/b/pyproject.toml', 'pyproject.toml'],
    ['app/main.py', 'Python imports and script metadata (PEP 723)'],
    ['stubs/x.pyi', 'Python imports and script metadata (PEP 723)'],
  ])('%s is read as %s', (path, title) => {
    expect(titleOf(path)).toBe(title);
  });

  it.each([
    'MANIFEST.in',
    'requirements/MANIFEST.in',
    'requirements/README.txt',
    'requirements/notes.md',
    'notes.txt',
    'myrequirements/base.txt',
    'requirementstxt',
    'my-pyproject.toml',
    'poetry.toml',
    'script.pyc',
    'py',
    '',
  ])('%o is not read', (path) => {
    expect(titleOf(path)).toBeNull();
  });

  it('goes by the language where the path tells nothing, and by the path where both do', () => {
    expect(titleOf(null, 'pip-requirements')).toBe('Requirements files');
    expect(titleOf('deps.txt', 'pip-requirements')).toBe('Requirements files');
    expect(titleOf('constraints.txt', 'pip-requirements')).toBe('Constraints files');
    expect(titleOf('untitled:Untitled-1', 'python')).toBe('Python imports and script metadata (PEP 723)');
    expect(titleOf(null, 'markdown')).toBeNull();
    expect(titleOf(null)).toBeNull();
  });
});

describe('readers', () => {
  it('put manifests first, then locks, commands and sources', () => {
    const order = ['manifest', 'lock', 'commands', 'source'];
    const places = readers.map(({ role }) => order.indexOf(role));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
});
