import { expect, test } from 'vitest';
import { peopleFixes } from '../../../server/src/fixes/people-fixes.ts';

const told = (source: string) => ({ text: 'Recorded on 1 May 2026: ada.', source, asOf: '2026-05-01' });

test('the command that writes the people file anew, where a finding rests on it', () => {
  expect(peopleFixes({ evidence: [told('PyPI'), told('wheelwarden.people.json')] })).toEqual([
    {
      kind: 'command',
      title: 'Copy: wheelwarden people update',
      edits: [],
      copies: 'wheelwarden people update',
      preferred: false,
    },
  ]);
});

test('nothing where it rests on what this machine saw', () => {
  expect(peopleFixes({ evidence: [told('history of this machine')] })).toEqual([]);
});
