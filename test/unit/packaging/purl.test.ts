import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { purl } from '../../../server/src/packaging/purl.ts';

describe('purl', () => {
  it.each([
    ['requests', null, 'pkg:pypi/requests'],
    ['Zope.Interface', '5.0', 'pkg:pypi/zope-interface@5.0'],
    ['torch', '2.0.0+cu118', 'pkg:pypi/torch@2.0.0%2Bcu118'],
    ['demo', '1!2.0', 'pkg:pypi/demo@1%212.0'],
  ])('of %s and %s is %s', (name, version, expected) => {
    expect(purl(name, version)).toBe(expected);
  });

  it('is made of harmless characters whatever goes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (name, version) => {
        expect(purl(name, version)).toMatch(/^pkg:pypi\/[a-z0-9%A-F_~.-]*@[a-zA-Z0-9%_~.-]*$/);
      }),
    );
  });
});
