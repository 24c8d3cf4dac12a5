import { describe, expect, it } from 'vitest';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { isPrivateName } from '../../../server/src/workspace/private-names.ts';

describe('private names', () => {
  const cases: [name: string, patterns: string[], matches: boolean][] = [
    ['acme-billing', ['acme-*'], true],
    ['acme_billing', ['Acme.*'], true],
    ['acmebilling', ['acme-*'], false],
    ['billing-acme', ['*-acme'], true],
    ['acme-a', ['acme-?'], true],
    ['acme-ab', ['acme-?'], false],
    ['requests', [], false],
    ['requests', ['*'], true],
    ['acme', ['a(c+)+me'], false],
  ];
  for (const [name, patterns, matches] of cases) {
    it(`${name} ${matches ? 'matches' : 'does not match'} ${JSON.stringify(patterns)}`, () => {
      expect(isPrivateName(normalizeName(name), patterns)).toBe(matches);
    });
  }

  it('takes no exponential time on a pattern of many stars', () => {
    const pattern = `${'*a'.repeat(40)}b`;
    expect(isPrivateName(normalizeName('a'.repeat(2000)), [pattern])).toBe(false);
  });

  it('takes a name as private that takes too long to tell', () => {
    const patterns = Array.from({ length: 2_000 }, (_, index) => `*${'a'.repeat(90)}?${index}*b`);
    expect(isPrivateName(normalizeName(`${'a'.repeat(300)}b`), patterns)).toBe(true);
  });

  it('does not take a name as private for the number of patterns', () => {
    const patterns = Array.from({ length: 2_000 }, (_, index) => `acme-${index}-*`);
    expect(isPrivateName(normalizeName(`acme-${'a'.repeat(95)}`), patterns)).toBe(false);
  });

  it('looks at the patterns of a policy once for each name', () => {
    let looks = 0;
    const patterns = new Proxy(['acme-*', 'intern'], {
      get(list, key, receiver) {
        if (key === '0') looks++;
        return Reflect.get(list, key, receiver);
      },
    });
    const names = ['acme-a', 'requests', 'intern', 'acme-a', 'requests', 'intern'].map(normalizeName);
    expect(names.map((name) => isPrivateName(name, patterns))).toEqual([
      true,
      false,
      true,
      true,
      false,
      true,
    ]);
    expect(looks).toBe(1);
  });
});
