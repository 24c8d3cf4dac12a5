import { describe, expect, test } from 'vitest';
import { fitsPython } from '../../../server/src/rules/fits-python.ts';
import { release } from './rule-input.ts';

describe('a release fits the Python of a project', () => {
  test.each([
    ['>=3.8', '>=3.9', true],
    ['>=3.10', '>=3.9', false],
    ['<3.9', '>=3.9', false],
    ['>=3.8', '>3.7', true],
    ['<3.8', '>3.7', false],
    ['>3.7', '>3.7', true],
    ['>=3.9', '>3.7', false],
    ['>=3.7.3', '>3.7.2', true],
    ['>=3.7.4', '>3.7.2', false],
    ['>=3.1', '>3', true],
    ['>=3.6.*', '>=3.5', true],
    ['three', '>=3.5', true],
    ['>=3.10', 'three', true],
    ['>=3.10', '<4', true],
  ])('where it requires %s and the project %s: %s', (requiresPython, project, fits) => {
    expect(fitsPython(release({ version: '1.0', requiresPython }), project)).toBe(fits);
  });

  test('where either says nothing', () => {
    expect(fitsPython(release('1.0'), '>=3.9')).toBe(true);
    expect(fitsPython(release({ version: '1.0', requiresPython: '>=3.10' }), null)).toBe(true);
  });
});
