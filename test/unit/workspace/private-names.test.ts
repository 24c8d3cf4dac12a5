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
});
