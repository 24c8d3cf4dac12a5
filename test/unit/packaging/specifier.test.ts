import { satisfies as libraryFinds } from '@renovatebot/pep440';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isValidSpecifier,
  lowerBound,
  mentionsPrerelease,
  pinnedVersion,
  satisfies,
} from '../../../server/src/packaging/specifier.ts';
import { versionText } from './arbitraries.ts';

describe('satisfies', () => {
  it.each<[string | null, string, string]>([
    [null, '1.0 0', '1.0a1'],
    ['', '2.0', '2.0.dev1'],
    ['==1.0', '1 1.0.0 1.0+local v1.0', '1.0.1 1.0.post1 1.0a1 1!1.0'],
    ['==1.0+cu118', '1.0+cu118 1.0+CU118', '1.0 1.0+cu117'],
    ['==1.*', '1 1.0 1.9.9 1.0.post1 1.0+x', '2.0 10.0 1.0a1 1!1.0'],
    ['==1.0.*', '1 1.0 1.0.5', '1.1 0.9'],
    ['!=1.0', '1.0.1 0.9', '1.0 1.0.0 1.0+local'],
    ['!=1.1.*', '1.0 1.2', '1.1 1.1.5'],
    ['~=2.2', '2.2 2.3 2.2.post1 2.99', '3.0 2.1 2.3a1'],
    ['~=2.2.0', '2.2 2.2.9', '2.3 2.1.9'],
    ['~=1!2.2', '1!2.3', '2.3 1!3.0'],
    ['~=2.2.post3', '2.2.post3 2.3', '2.2 2.2.post2 3.0'],
    ['~= 1.4.5a4', '1.4.5a4 1.4.5 1.4.6b1', '1.5 1.4.5a3'],
    ['>=2, <3', '2 2.9', '1.9 3 3.0.post1 3.0a1'],
    ['>=2.0b1', '2.0b1 2.0 3.0rc1', '2.0a9'],
    ['>1.7', '1.7.1 1.8', '1.7 1.7.0.post1 1.7.post2 1.7+local'],
    ['>1.7.post2', '1.7.1 1.7.0.post3', '1.7.0 1.7.post2'],
    ['<3.1', '3.0 3.0.9', '3.1 3.1.dev0 3.1rc1'],
    ['<3.1.post1', '3.1 3.1.post0', '3.1.post1 3.1.post1.dev0'],
    ['>1.0a1', '1.0a2 1.0.post1', '1.0a1.post1 1.0a1'],
    ['<3.1rc2', '3.0 3.1rc1', '3.1rc2 3.1'],
    ['<=1.0', '1.0 1.0+local 0.1', '1.0.post1'],
    ['>=2!0', '2!1.0', '99.0'],
    ['<1!0', '99.0', '1!0'],
    ['===1.0', '1.0', '1.0.0'],
    ['===1.0rc1', '1.0rc1 1.0RC1 1.0-rc1', '1.0'],
    ['===foobar', 'foobar FooBar', '1.0'],
    ['>=1,,<2,', '1.5', '2'],
    ['>=garbage', '', '1.0'],
    ['>=1.0.*', '', '1.0'],
    ['>=1.0', '', 'garbage'],
  ])('%s takes %s and leaves %s', (specifier, taken, left) => {
    const versions = (text: string) => text.split(' ').filter((version) => version !== '');
    expect(versions(taken).filter((version) => !satisfies(version, specifier))).toEqual([]);
    expect(versions(left).filter((version) => satisfies(version, specifier))).toEqual([]);
  });

  it('takes pre-releases when asked to, and leaves them when told to', () => {
    expect(satisfies('2.0a1', '>=1', { prereleases: true })).toBe(true);
    expect(satisfies('2.0a1', null, { prereleases: true })).toBe(true);
    expect(satisfies('2.0a1', '>=2.0a1', { prereleases: false })).toBe(false);
  });

  it('agrees with another implementation where that follows PEP 440', () => {
    fc.assert(
      fc.property(versionText, fc.constantFrom('>=', '<='), versionText, (version, operator, bound) => {
        fc.pre(!bound.includes('+'));
        const expected = libraryFinds(version, `${operator}${bound}`, { prereleases: true });
        expect(satisfies(version, `${operator}${bound}`, { prereleases: true })).toBe(expected);
      }),
    );
  });

  it('never throws, and null is the same as blank', () => {
    fc.assert(
      fc.property(fc.oneof(versionText, fc.string()), fc.string(), (version, specifier) => {
        expect(typeof satisfies(version, specifier)).toBe('boolean');
        expect(satisfies(version, null)).toBe(satisfies(version, ' '));
      }),
    );
  });
});

describe('isValidSpecifier', () => {
  it.each(['', '==1', '== 1.0', '>=1,<2', '==1.*', '!=1!2.*', '~=1.0', '===what-ever', '==1+l'])(
    '%o is one',
    (text) => {
      expect(isValidSpecifier(text)).toBe(true);
    },
  );

  it.each([
    '1.0',
    '=1',
    '>=',
    '~=1',
    '>=1.*',
    '==1.0a1.*',
    '==1+l.*',
    '>=1+l',
    '>=1 <2',
    '===',
    '=>1',
    '==1.0)',
  ])('%o is none', (text) => {
    expect(isValidSpecifier(text)).toBe(false);
  });
});

describe('pinnedVersion', () => {
  it.each([
    ['==1.0', '1.0'],
    [' == v1.0-rc1 ', '1.0rc1'],
    ['===1.0', '1.0'],
    ['==1.0+cu118', '1.0+cu118'],
  ])('%s pins %s', (specifier, version) => {
    expect(pinnedVersion(specifier)).toBe(version);
  });

  it.each([null, '', '==1.*', '>=1', '==1,==1', '~=1.0', '===nightly', '=='])(
    '%o pins nothing',
    (specifier) => {
      expect(pinnedVersion(specifier)).toBeNull();
    },
  );
});

describe('lowerBound', () => {
  it.each([
    ['>=1.0', '1.0', true],
    ['>1.0,<2', '1.0', false],
    ['~=1.4.2', '1.4.2', true],
    ['==1.*', '1', true],
    ['>=1,>=1.5,!=1.6', '1.5', true],
    ['>=1.5,>1.5', '1.5', false],
    ['===2.0', '2.0', true],
  ])('%s counts from %s', (specifier, version, inclusive) => {
    expect(lowerBound(specifier)).toEqual({ version, inclusive });
  });

  it.each([null, '', '<2', '!=1', '<=3', '>=x'])('%o has none', (specifier) => {
    expect(lowerBound(specifier)).toBeNull();
  });
});

describe('mentionsPrerelease', () => {
  it.each([
    ['>=1.0a1', true],
    ['==1.0.dev3', true],
    ['<2.0rc1', true],
    ['!=2.0rc1', false],
    ['>=1.0', false],
    ['rubbish', false],
  ])('%s: %s', (specifier, expected) => {
    expect(mentionsPrerelease(specifier)).toBe(expected);
  });
});

describe('alternatives', () => {
  it.each([
    ['>=1,<2 || >=3,<4', '1.5 3 3.9', '2 2.5 4 0.9'],
    ['==1.0 || ==2.0', '1.0 2.0', '1.5'],
    ['>=1,<2 || >=3.0rc1', '1.1 3.0rc1 4.0a1', '1.1a1 2.5'],
    ['===nightly || ==1', 'nightly 1', '2 daily'],
  ])('%s takes %s and leaves %s', (specifier, taken, left) => {
    expect(taken.split(' ').filter((version) => !satisfies(version, specifier))).toEqual([]);
    expect(left.split(' ').filter((version) => satisfies(version, specifier))).toEqual([]);
  });

  it('fit where one of them fits', () => {
    const clause = fc
      .tuple(fc.constantFrom('==', '>=', '<', '!='), fc.nat({ max: 5 }))
      .map((parts) => parts.join(''));
    const set = fc.array(clause, { minLength: 1, maxLength: 3 }).map((clauses) => clauses.join(','));
    fc.assert(
      fc.property(
        fc.array(set, { minLength: 1, maxLength: 3 }),
        fc.nat({ max: 6 }).map(String),
        (sets, version) => {
          const expected = sets.some((each) => satisfies(version, each));
          expect(satisfies(version, sets.join(' || '))).toBe(expected);
        },
      ),
    );
  });

  it.each([
    ['>=1 || >=2', true],
    ['>=1 || ', false],
    [' || >=1', false],
    ['>=1 || x', false],
    ['>=1 ||', false],
    ['>=1 |  | <2', false],
    ['===a||b', true],
  ])('%j is a specifier: %s', (text, valid) => {
    expect(isValidSpecifier(text)).toBe(valid);
  });

  it('pin nothing, and count from the lowest of their lower bounds', () => {
    expect(pinnedVersion('==1.0 || ==2.0')).toBeNull();
    expect(lowerBound('>=3,<4 || >1,<2')).toEqual({ version: '1', inclusive: false });
    expect(lowerBound('>2 || >=2')).toEqual({ version: '2', inclusive: true });
    expect(lowerBound('>=2 || <1')).toBeNull();
    expect(mentionsPrerelease('>=1 || >=2rc1')).toBe(true);
  });
});
