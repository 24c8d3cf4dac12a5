import { describe, expect, test } from 'vitest';
import { undeclaredImport } from '../../../server/src/rules/undeclared-import.ts';
import { type InputSketch, releases, ruleInput, span } from './rule-input.ts';

const undeclared = { manifest: 'pyproject.toml', transitive: false };

function check({ module, ...sketch }: InputSketch & { readonly module?: string }) {
  const input = ruleInput({ kind: 'import', undeclared, ...sketch });
  const dependency = { ...input.dependency, module: module ?? input.dependency.module };
  return undeclaredImport.check({ ...input, dependency });
}

describe('undeclared-import', () => {
  test.each<[string, InputSketch & { readonly module?: string }, string]>([
    [
      'the name is the same',
      { name: 'requests' },
      'requests is imported here, but pyproject.toml does not ask for it.',
    ],
    [
      'a part is imported',
      { name: 'requests', module: 'requests.adapters' },
      'requests is imported here, but pyproject.toml does not ask for it.',
    ],
    [
      'the names differ',
      { name: 'pyyaml', module: 'yaml' },
      'yaml is imported here and comes from pyyaml, but pyproject.toml does not ask for it.',
    ],
    [
      'another dependency brings it',
      { name: 'urllib3', undeclared: { manifest: 'requirements.txt', transitive: true } },
      'urllib3 is imported here, but requirements.txt does not ask for it: it is only here because another dependency brings it, and may be gone with the next release of that one.',
    ],
  ])('hints where %s', (_, sketch, message) => {
    expect(check(sketch)).toMatchObject({ rule: 'undeclared-import', level: 'hint', message });
  });

  test('lies under the module and offers to add the known-good version', () => {
    expect(
      check({ name: 'requests', releases: releases('2.32.4', { version: '2.33.0', daysOld: 1 }) }),
    ).toMatchObject({
      range: span(0, 8),
      suggestions: [{ kind: 'declare', name: 'requests', version: '2.32.4' }],
    });
    expect(check({ name: 'requests' })?.suggestions).toEqual([
      { kind: 'declare', name: 'requests', version: null },
    ]);
  });

  test('cleans the name of the manifest', () => {
    expect(check({ undeclared: { manifest: 'a\u202eb.txt', transitive: false } })?.message).toContain(
      'but ab.txt does',
    );
  });

  test.each<[string, InputSketch]>([
    ['an import that is declared', { undeclared: null }],
    ['an entry that is no import', { kind: 'requirement' }],
  ])('is silent on %s', (_, sketch) => {
    expect(check(sketch)).toBeNull();
  });
});
