import { compare } from '@renovatebot/pep440';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalVersion,
  compareVersions,
  isPrerelease,
  sameVersion,
  versionKey,
} from '../../../server/src/packaging/version.ts';
import { versionText } from './arbitraries.ts';

describe('canonicalVersion', () => {
  it.each([
    ['1.0', '1.0'],
    ['  1.0\t', '1.0'],
    ['v1.0', '1.0'],
    ['1.01.0', '1.1.0'],
    ['1.0-RC1', '1.0rc1'],
    ['1.0alpha', '1.0a0'],
    ['1.0.c.2', '1.0rc2'],
    ['1.0_preview_3', '1.0rc3'],
    ['1.0-1', '1.0.post1'],
    ['1.0rev4', '1.0.post4'],
    ['1.0-r', '1.0.post0'],
    ['1.0DEV', '1.0.dev0'],
    ['2!1.0', '2!1.0'],
    ['0!1.0', '1.0'],
    ['1.0+Ubuntu_1-007', '1.0+ubuntu.1.7'],
    ['1.0+1e5', '1.0+1e5'],
    ['2024.12345678901234567890', '2024.12345678901234567890'],
  ])('%s is spelt %s', (written, canonical) => {
    expect(canonicalVersion(written)).toBe(canonical);
  });

  it.each(['', 'latest', '1.', '.1', '1.0.*', '1..0', '1.0+', '1.0+a..b', '1 .0', '１.0', '1.0ſ', '1.0a1b2'])(
    '%o is no version',
    (text) => {
      expect(canonicalVersion(text)).toBeNull();
    },
  );

  it('refuses a text of absurd length at once', () => {
    expect(canonicalVersion('1'.repeat(1_000_000))).toBeNull();
  });

  it('is its own canonical form', () => {
    fc.assert(
      fc.property(versionText, (text) => {
        const canonical = canonicalVersion(text);
        expect(canonical).not.toBeNull();
        expect(canonicalVersion(canonical ?? '')).toBe(canonical);
        expect(sameVersion(text, canonical ?? '')).toBe(true);
      }),
    );
  });
});

describe('versionKey', () => {
  it.each([
    ['1.0.0', '1'],
    ['0.0', ''],
    ['1!2.0.0-RC1', '1!2rc1'],
    ['1.0+1.0', '1+1.0'],
    ['latest', null],
  ])('of %s is %o', (text, key) => {
    expect(versionKey(text)).toBe(key);
  });

  it('is shared by the same versions alone', () => {
    fc.assert(
      fc.property(versionText, versionText, (a, b) => {
        expect(versionKey(a) === versionKey(b)).toBe(sameVersion(a, b));
        expect(versionKey(a)).toBe(versionKey(a.replace(/^\d+(?:\.\d+)*(?![\d.!])/, '$&.0')));
      }),
    );
  });
});

describe('compareVersions', () => {
  it('orders as the summary of PEP 440 does', () => {
    const ascending = [
      'not a version',
      '0.9',
      '1.dev0',
      '1.0.dev456',
      '1.0a1',
      '1.0a2.dev456',
      '1.0a12.dev456',
      '1.0a12',
      '1.0b1.dev456',
      '1.0b2',
      '1.0b2.post345.dev456',
      '1.0b2.post345',
      '1.0rc1.dev456',
      '1.0rc1',
      '1.0',
      '1.0+abc.5',
      '1.0+abc.7',
      '1.0+5',
      '1.0+5.1',
      '1.0.post456.dev34',
      '1.0.post456',
      '1.0.15',
      '1.1.dev1',
      '1.10',
      '1.9007199254740993',
      '1.9007199254740995',
      '1!0.1',
    ];
    expect(ascending.toReversed().sort(compareVersions)).toEqual(ascending);
  });

  it.each([
    ['1', '1.0.0'],
    ['1.0', 'v1.0'],
    ['1.0c1', '1.0rc1'],
    ['1.0-1', '1.0.post1'],
    ['1.0+a-1', '1.0+a.1'],
  ])('%s and %s are the same', (a, b) => {
    expect(compareVersions(a, b)).toBe(0);
    expect(sameVersion(a, b)).toBe(true);
  });

  it('agrees with another implementation', () => {
    fc.assert(
      fc.property(versionText, versionText, (a, b) => {
        expect(Math.sign(compareVersions(a, b))).toBe(Math.sign(compare(a, b)));
      }),
    );
  });

  it('is an order for any texts', () => {
    const text = fc.oneof(versionText, fc.string());
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        expect(compareVersions(a, b)).toBe(compareVersions(b, a) === 0 ? 0 : -compareVersions(b, a));
        if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0) {
          expect(compareVersions(a, c)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });
});

describe('isPrerelease', () => {
  it.each(['1.0a1', '1.0rc1', '1.0.dev1', '1.0.post1.dev2'])('%s is one', (version) => {
    expect(isPrerelease(version)).toBe(true);
  });

  it.each(['1.0', '1.0.post1', '1.0+dev', 'nightly'])('%s is none', (version) => {
    expect(isPrerelease(version)).toBe(false);
  });
});
