import { expect, it } from 'vitest';
import {
  evidenceWithin,
  isNestedArchive,
  limitsWithin,
} from '../../../../server/src/inspect/archive/nested.ts';

it('tells evidence and limits of an archive in an archive with both names', () => {
  const one = { rule: 'archive-prefix', text: 't', why: 'w', weight: 0.6, line: null, when: null };
  const steps = [{ file: 'a.py', line: 3, text: 's' }];
  expect(
    evidenceWithin('lib/in.whl', [
      { ...one, file: null },
      { ...one, file: 'a.py', steps },
    ]),
  ).toEqual([
    { ...one, file: 'lib/in.whl' },
    { ...one, file: 'lib/in.whl!/a.py', steps: [{ file: 'lib/in.whl!/a.py', line: 3, text: 's' }] },
  ]);
  expect(limitsWithin('in.whl', [{ what: 'a.so', why: 'compiled' }])).toEqual([
    { what: 'in.whl!/a.so', why: 'compiled' },
  ]);
});

it('knows which members are archives by their names', () => {
  const names = ['a.whl', 'b.EGG', 'c.zip', 'd.tar.gz', 'e.tgz', 'f.py', 'g.gz', 'whl'];
  expect(names.filter(isNestedArchive)).toEqual(['a.whl', 'b.EGG', 'c.zip', 'd.tar.gz', 'e.tgz']);
});
