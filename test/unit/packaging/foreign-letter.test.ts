import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foreignLetterNote } from '../../../server/src/packaging/foreign-letter.ts';

test.each([
  [
    'r\u0435quests==2.0',
    'Its name holds \u0435 (U+0435), which no project\u2019s name may hold, whatever it looks like.',
  ],
  ['requests\u200b', 'Its name holds U+200B, which no project\u2019s name may hold, whatever it looks like.'],
  ['\u202erequests', 'Its name holds U+202E, which no project\u2019s name may hold, whatever it looks like.'],
])('%j', (requirement, note) => {
  expect(foreignLetterNote(requirement).trim().replaceAll("'", '\u2019')).toBe(note);
});

test('what stands behind the name is left alone', () => {
  expect(foreignLetterNote('requests == 2.0 # \u0435')).toBe('');
});

test('a name in ASCII has no note, and nothing makes it fail', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const note = foreignLetterNote(text);
      expect(/\p{Cf}/u.test(note)).toBe(false);
      if ([...text].every((letter) => letter <= '\u007f')) expect(note).toBe('');
    }),
  );
});
