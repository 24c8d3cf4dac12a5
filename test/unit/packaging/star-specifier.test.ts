import { describe, expect, it } from 'vitest';
import {
  requiredByPdm,
  requiredByPipfile,
  requiredByPixi,
} from '../../../server/src/packaging/star-specifier.ts';

describe('requiredByPipfile', () => {
  it.each([
    ['*', ''],
    ['==1.0', '==1.0'],
    ['>=1.0,<2', '>=1.0,<2'],
    ['~=1.4', '~=1.4'],
    ['===1.0', '===1.0'],
    ['!=1.0', '!=1.0'],
    ['1.0', '==1.0'],
    ['1.*', '==1.*'],
    [' (>=1.0) ', '>=1.0'],
  ])('reads %j as %j', (version, requires) => {
    expect(requiredByPipfile(version)).toBe(requires);
  });

  it.each(['', '^1.0', '~1.0', 'latest', '>=', '1.0 || 2.0'])('cannot read %j', (version) => {
    expect(requiredByPipfile(version)).toBeNull();
  });
});

describe('requiredByPixi', () => {
  it.each([
    ['*', ''],
    [' >=1.0,<2 ', '>=1.0,<2'],
    ['==1.*', '==1.*'],
  ])('reads %j as %j', (version, requires) => {
    expect(requiredByPixi(version)).toBe(requires);
  });

  it.each(['', '1.0', '^1', '1.*'])('cannot read %j', (version) => {
    expect(requiredByPixi(version)).toBeNull();
  });
});

describe('requiredByPdm', () => {
  it('takes a version alone for exact', () => {
    expect(requiredByPdm('3.2.10')).toBe('==3.2.10');
    expect(requiredByPdm('>=1.26.2')).toBe('>=1.26.2');
  });
});
