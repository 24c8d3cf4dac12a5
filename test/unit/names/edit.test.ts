import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editReader } from '../../../server/src/names/edit.ts';
import { readLookalikeTable } from '../../../server/src/names/lookalike-table.ts';
import { embeddedFile } from './embedded-data.ts';
import { aSlip, popularLike } from './slips.ts';

const { letters, points, edit } = readLookalikeTable(embeddedFile('lookalikes').toString('utf8'));
const edits = editReader(letters, (which) => points[edit[which]] ?? 0);

describe('a single edit', () => {
  test.each([
    ['reqeusts', 'requests', 'swap'],
    ['rqeuests', 'requests', 'swap'],
    ['requestss', 'requests', 'repeat'],
    ['ttornado', 'tornado', 'repeat'],
    ['tornaado', 'tornado', 'repeat'],
    ['colourama', 'colorama', 'add'],
    ['xrequests', 'requests', 'add-first'],
    ['requestsx', 'requests', 'add-last'],
    ['numpys', 'numpy', 'add-final-s'],
    ['num2py', 'numpy', 'add-digit'],
    ['numpy2', 'numpy', 'add-last-digit'],
    ['urlib3', 'urllib3', 'merge'],
    ['urllib', 'urllib3', 'drop-digit'],
    ['reqests', 'requests', 'drop'],
    ['equests', 'requests', 'drop-first'],
    ['nump', 'numpy', 'drop-last'],
    ['request', 'requests', 'drop-final-s'],
    ['numpi', 'numpy', 'replace-vowel'],
    ['nunpy', 'numpy', 'replace-neighbour'],
    ['nuxpy', 'numpy', 'replace'],
    ['bumpy', 'numpy', 'replace-first'],
    ['loquru', 'loguru', 'replace-similar'],
    ['tenac1ty', 'tenacity', 'replace-similar'],
    ['urllib4', 'urllib3', 'other-number'],
    ['toolcu11', 'toolcu12', 'other-number'],
    ['toolcu112', 'toolcu12', 'other-number'],
    ['toolcu1', 'toolcu12', 'other-number'],
    ['urllibe', 'urllib3', 'replace-digit'],
  ])('%s for %s is %s', (name, target, kind) => {
    expect(edits.one(name, target)).toBe(kind);
  });

  test.each([
    ['the same name', 'requests', 'requests'],
    ['two edits', 'reqeust', 'requests'],
    ['a swap over a distance', 'sequestr', 'requests'],
    ['another name', 'flask', 'django'],
    ['an empty name', '', 'requests'],
  ])('%s is none', (_, name, target) => {
    expect(edits.one(name, target)).toBeNull();
  });

  test('every slip of one letter is one', () => {
    fc.assert(
      fc.property(popularLike, fc.nat(), fc.nat(), (target, place, kind) => {
        const name = aSlip(target, place, kind);
        fc.pre(name !== target);
        expect(edits.one(name, target)).not.toBeNull();
      }),
    );
  });
});

describe('two edits', () => {
  test.each([
    ['reqeust', 'requests', ['swap', 'drop-final-s']],
    ['tornaodos', 'tornado', ['add', 'add-final-s']],
    ['gunucoen', 'gunicorn', ['replace-neighbour', 'replace-neighbour']],
    ['reequestts', 'requests', ['repeat', 'repeat']],
  ])('%s for %s are %s', (name, target, kinds) => {
    expect(edits.two(name, target)).toEqual(kinds);
  });

  test.each([
    ['one edit', 'reqests', 'requests'],
    ['the same name', 'requests', 'requests'],
    ['three edits', 'reqst', 'requests'],
    ['another name', 'flask', 'django'],
  ])('%s is not two', (_, name, target) => {
    expect(edits.two(name, target)).toBeNull();
  });

  test('two slips that do not touch are found', () => {
    const slip = fc.tuple(popularLike, fc.nat(), fc.nat());
    fc.assert(
      fc.property(slip, slip, ([left, one, kind], [right, other, otherKind]) => {
        const name = aSlip(left, one, kind) + aSlip(right, other, otherKind);
        const target = left + right;
        fc.pre(name !== target);
        expect(edits.one(name, target) ?? edits.two(name, target)).not.toBeNull();
      }),
    );
  });
});
