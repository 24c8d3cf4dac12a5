import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requiredByPoetry } from '../../../server/src/packaging/poetry-constraint.ts';
import { isValidSpecifier, satisfies } from '../../../server/src/packaging/specifier.ts';
import { compareVersions } from '../../../server/src/packaging/version.ts';
import oracle from '../../fixtures/poetry-constraints.json' with { type: 'json' };
import { expectLinearTime } from '../../support/linear-time.ts';
import { versionText } from './arbitraries.ts';

describe('requiredByPoetry', () => {
  it.each([
    // The tables of Poetry's documentation.
    ['^1.2.3', '>=1.2.3,<2'],
    ['^1.2', '>=1.2,<2'],
    ['^1', '>=1,<2'],
    ['^0.2.3', '>=0.2.3,<0.3'],
    ['^0.0.3', '>=0.0.3,<0.0.4'],
    ['^0.0', '>=0.0,<0.1'],
    ['^0', '>=0,<1'],
    ['~1.2.3', '>=1.2.3,<1.3'],
    ['~1.2', '>=1.2,<1.3'],
    ['~1', '>=1,<2'],
    ['~=1.2.3', '~=1.2.3'],
    ['*', ''],
    ['1.*', '==1.*'],
    ['1.2.*', '==1.2.*'],
    ['>= 1.2.0', '>= 1.2.0'],
    ['!= 1.2.3', '!= 1.2.3'],
    ['>= 1.2, < 1.5', '>= 1.2, < 1.5'],
    ['1.2.3', '==1.2.3'],
    // What its parser reads beside them.
    ['^0.0.0', '>=0.0.0,<0.0.1'],
    ['^3.0a3', '>=3.0a3,<4'],
    ['^1!2.3', '>=1!2.3,<1!3'],
    ['^ 1.2', '>=1.2,<2'],
    ['^v1.2', '>=1.2,<2'],
    ['^1.0+local', '>=1.0,<2'],
    ['~=1.2.3.4', '~=1.2.3.4'],
    ['~=1', '>=1,<2'],
    ['^1 || ~=1.2.3.4', '>=1,<2 || ~=1.2.3.4'],
    ['=1.2', '==1.2'],
    ['<>1.2', '==1.2'],
    ['>=1.0+local', '>=1.0'],
    ['>=1.2 <2.0', '>=1.2,<2.0'],
    ['>=1.2,<2.0,', '>=1.2,<2.0,'],
    ['^1.2,!=1.3', '>=1.2,<2,!=1.3'],
    ['^1.2 || ^3', '>=1.2,<2 || >=3,<4'],
    ['~2.7||^3.4', '>=2.7,<2.8 || >=3.4,<4'],
    ['^1 | ^2', '>=1,<2 || >=2,<3'],
    ['^1 || *', ''],
    ['*, >=2', '>=2'],
    ['==1.2.*', '==1.2.*'],
    ['!=1.2.*', '!=1.2.*'],
    ['>=3.5.*', '>=3.5'],
    ['1.x', '==1.*'],
    ['x', ''],
    ['1.*.*', '==1.*'],
    ['==1.0+cu118', '==1.0+cu118'],
    ['1.0+cu118', '==1.0+cu118'],
  ])('reads %j as %j', (constraint, requires) => {
    expect(requiredByPoetry(constraint)).toBe(requires);
  });

  it.each([
    '',
    ' ',
    '^',
    '~',
    '>=',
    '^x',
    '^1.*',
    '1.0 - 2.0',
    '||',
    '^1 ||',
    '|| ^1',
    '=>1',
    '^^1',
    '1.2,,y',
    'latest',
  ])('cannot read %j', (constraint) => {
    expect(requiredByPoetry(constraint)).toBeNull();
  });

  const part = fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 30 }));
  const release = fc.array(part, { minLength: 1, maxLength: 4 });
  const allows = (constraint: string, version: string) =>
    satisfies(version, requiredByPoetry(constraint), { prereleases: true });

  it('lets a caret go up to the next left-most part that is not zero', () => {
    fc.assert(
      fc.property(release, release, (bound, candidate) => {
        const first = bound.slice(0, 3).findIndex((value) => value !== 0);
        const kept = first < 0 ? Math.min(bound.length, 3) : first + 1;
        const same = bound.slice(0, kept).every((value, index) => value === (candidate[index] ?? 0));
        const above = compareVersions(candidate.join('.'), bound.join('.')) >= 0;
        expect(allows(`^${bound.join('.')}`, candidate.join('.'))).toBe(above && same);
      }),
      { numRuns: 1000 },
    );
  });

  it('lets a tilde keep the first two parts, or the only one', () => {
    fc.assert(
      fc.property(release, release, (bound, candidate) => {
        const same = bound.slice(0, 2).every((value, index) => value === (candidate[index] ?? 0));
        const above = compareVersions(candidate.join('.'), bound.join('.')) >= 0;
        expect(allows(`~${bound.join('.')}`, candidate.join('.'))).toBe(above && same);
      }),
      { numRuns: 1000 },
    );
  });

  it('means what Poetry’s own library takes it for', () => {
    const cases: [string, string | null][] = Object.entries(oracle.cases);
    const different = cases.filter(([constraint, expected]) => {
      const requires = requiredByPoetry(constraint);
      if (requires === null || expected === null) return requires !== expected;
      const taken = oracle.candidates.map((version) => satisfies(version, requires, { prereleases: true }));
      return taken.map(Number).join('') !== expected;
    });
    expect(cases.length).toBeGreaterThan(350);
    expect(different).toEqual([]);
  });

  const operator = fc.constantFrom('^', '~', '', '=', '==', '>=', '<=', '<', '>', '!=', '<>');
  const clause = fc
    .tuple(operator, fc.constantFrom('', ' '), release)
    .map(([sign, gap, parts]) => `${sign}${sign && gap}${parts.join('.')}`);

  it('lets all clauses of an alternative count, and any alternative', () => {
    const conjunction = fc.array(clause, { minLength: 1, maxLength: 3 });
    const gap = fc.constantFrom(',', ', ', ' ');
    const or = fc.constantFrom(' || ', '||', ' | ', '|');
    fc.assert(
      fc.property(
        fc.array(conjunction, { minLength: 1, maxLength: 3 }),
        gap,
        or,
        release,
        (parts, between, separator, candidate) => {
          const version = candidate.join('.');
          const text = parts.map((clauses) => clauses.join(between)).join(separator);
          const expected = parts.some((clauses) => clauses.every((each) => allows(each, version)));
          expect(allows(text, version)).toBe(expected);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('takes any version for exact, and lets a caret or a tilde allow its own bound', () => {
    fc.assert(
      fc.property(versionText, (version) => {
        expect(allows(version, version)).toBe(true);
        expect(allows(`^${version}`, version)).toBe(true);
        expect(allows(`~${version}`, version)).toBe(true);
      }),
    );
  });

  it('gives a PEP 440 set or nothing, whatever the text, in time in proportion to it', () => {
    const piece = fc.constantFrom(
      '^',
      '~',
      '=',
      '>',
      '<',
      '!',
      '1',
      '0',
      '.',
      '*',
      'x',
      ',',
      ' ',
      '|',
      '||',
      'a',
      '+',
      '-',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 30 }).map((all) => all.join('')),
        ),
        (text) => {
          const requires = requiredByPoetry(text);
          if (requires !== null) expect(isValidSpecifier(requires)).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each(['^', ' ', '||', '1.', '*.', '>=1,', '1 ', '~=', '|'])('takes time in proportion to %j', (unit) => {
    expectLinearTime((n) => unit.repeat(n), requiredByPoetry, 5_000);
  });
});
