import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { isOneEdit, nearOneOf } from '../../bench/names/plain-distance.ts';
import { maliciousRows, ordinaryRows, readLabelledNames } from '../../bench/names/rows.ts';
import { byCategory, sharesOf } from '../../bench/names/tally.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'labelled-names-'));
afterAll(() => rmSync(folder, { recursive: true }));

const malicious = {
  file: 'pos.tsv',
  text: 'name\ttarget\tcategory\tbulk\nReqeusts\trequests\ttransposition\t1\nurlib3\turllib3\tomission\t0\n',
};

describe('labelled names', () => {
  test('are read by the titles of their columns, normalised', () => {
    expect(maliciousRows(malicious)).toEqual([
      { name: 'reqeusts', target: 'requests', category: 'transposition', bulk: true },
      { name: 'urlib3', target: 'urllib3', category: 'omission', bulk: false },
    ]);
    const ranked = { file: 'neg_top.tsv', text: 'rank\tname\r\n6\trequests\r\n' };
    expect(ordinaryRows(ranked, 'ranked')).toMatchObject([{ name: 'requests', rank: 6 }]);
    expect(ordinaryRows({ file: 'neg_tail.tsv', text: 'name\nacme\n' }, 'unranked')).toMatchObject([
      { name: 'acme', rank: null },
    ]);
  });

  test.each([
    ['a column is missing', 'name\nrequests\n', 'neg_top.tsv has no column rank.'],
    ['a rank is none', 'name\trank\nrequests\tsixth\n', 'neg_top.tsv gives requests no rank.'],
    ['it is empty', 'name\trank\n', 'neg_top.tsv holds no names.'],
  ])('are refused in one sentence where %s', (_, text, sentence) => {
    expect(() => ordinaryRows({ file: 'neg_top.tsv', text }, 'ranked')).toThrow(sentence);
  });

  test('are refused where a file is missing', async () => {
    await expect(readLabelledNames(folder)).rejects.toThrow('pos.tsv cannot be read.');
  });
});

test('shares are told of all and of those not uploaded in bulk', () => {
  const rows = {
    malicious: maliciousRows(malicious),
    tail: ordinaryRows({ file: '', text: 'name\nacme\nreqeusts\nother\nmore\n' }, 'unranked'),
    top: ordinaryRows({ file: '', text: 'name\trank\nacme\t9\nother\t12\n' }, 'ranked'),
  };
  const shares = sharesOf(rows, ({ name, rank }) => name === 'reqeusts' || rank === 12);
  expect(shares).toEqual({ recall: 0.5, recall_nonbulk: 0, alarms_tail: 0.25, alarms_top: 0.5 });
  expect(byCategory(rows.malicious).map(([category, some]) => [category, some.length])).toEqual([
    ['omission', 1],
    ['transposition', 1],
  ]);
});

describe('plain edit distance', () => {
  test.each([
    ['reqeusts', 'requests', true],
    ['request', 'requests', true],
    ['requestss', 'requests', true],
    ['requesrs', 'requests', true],
    ['reqeust', 'requests', false],
    ['requests', 'requests', false],
    ['sequestr', 'requests', false],
  ])('%s and %s: %s', (one, other, is) => {
    expect(isOneEdit(one, other)).toBe(is);
    expect(isOneEdit(other, one)).toBe(is);
  });

  test('a name is not near itself', () => {
    const isNear = nearOneOf(['requests', 'numpy', 'numpyx']);
    expect(['requests', 'numpy', 'reqests', 'flask'].map(isNear)).toEqual([false, true, true, false]);
  });
});
