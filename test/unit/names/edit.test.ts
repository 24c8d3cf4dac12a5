import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { singleEdit } from '../../../server/src/names/edit.ts';
import { aSlip, popularLike } from './slips.ts';

describe('a single edit', () => {
  test.each([
    ['reqeusts', 'requests', 'swap'],
    ['rqeuests', 'requests', 'swap'],
    ['requestss', 'requests', 'repeat'],
    ['rrequests', 'requests', 'repeat'],
    ['requuests', 'requests', 'repeat'],
    ['colourama', 'colorama', 'add'],
    ['xrequests', 'requests', 'add-first'],
    ['numpy2', 'numpy', 'add-digit'],
    ['numpys', 'numpy', 'add-final-s'],
    ['urlib3', 'urllib3', 'drop'],
    ['equests', 'requests', 'drop-first'],
    ['request', 'requests', 'drop-final-s'],
    ['numpi', 'numpy', 'replace'],
    ['bumpy', 'numpy', 'replace-neighbour'],
    ['aumpy', 'numpy', 'replace-first'],
    ['loquru', 'loguru', 'replace-similar'],
    ['tenac1ty', 'tenacity', 'replace-similar'],
    ['urllib4', 'urllib3', 'replace-digit'],
    ['typingextensions', 'typing-extensions', 'separator'],
    ['num-py', 'numpy', 'separator'],
  ])('%s for %s is %s', (name, target, edit) => {
    expect(singleEdit(name, target)).toBe(edit);
  });

  test.each([
    ['the same name', 'requests', 'requests'],
    ['two edits', 'reqeust', 'requests'],
    ['a swap over a distance', 'sequestr', 'requests'],
    ['another name', 'flask', 'django'],
    ['a letter for a hyphen', 'pytestxcov', 'pytest-cov'],
    ['an empty name', '', 'requests'],
  ])('%s is none', (_, name, target) => {
    expect(singleEdit(name, target)).toBeNull();
  });

  test('every slip of one letter is one', () => {
    fc.assert(
      fc.property(popularLike, fc.nat(), fc.nat(), (target, place, kind) => {
        const name = aSlip(target, place, kind);
        fc.pre(name !== target);
        expect(singleEdit(name, target)).not.toBeNull();
      }),
    );
  });
});
