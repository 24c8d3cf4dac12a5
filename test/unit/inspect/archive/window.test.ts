import { expect, it } from 'vitest';
import { UnsoundChunk } from '../../../../server/src/inspect/archive/unpack/range-decoder.ts';
import { Window } from '../../../../server/src/inspect/archive/unpack/window.ts';

function put(window: Window, text: string): void {
  for (const byte of Buffer.from(text)) window.put(byte);
}

it('knows nothing of what was there before it began anew', () => {
  const window = new Window();
  window.begin(8);
  put(window, 'before');
  window.begin(8);
  expect(window.isEmpty()).toBe(true);
  expect(() => window.back(0)).toThrow(UnsoundChunk);
  put(window, 'ab');
  window.repeat(1, 3);
  expect(window.handOn().toString()).toBe('ababa');
});

it('reaches no further back than it was begun for, though a larger one was there', () => {
  const window = new Window();
  window.begin(16);
  window.begin(4);
  put(window, 'abcdefg');
  expect(window.back(3)).toBe('d'.charCodeAt(0));
  expect(() => window.back(4)).toThrow(UnsoundChunk);
});

it('hands on what runs over its end', () => {
  const window = new Window();
  window.begin(4);
  put(window, 'abc');
  expect(window.handOn().toString()).toBe('abc');
  put(window, 'def');
  expect(window.handOn().toString()).toBe('def');
  expect(window.last()).toBe('f'.charCodeAt(0));
});
