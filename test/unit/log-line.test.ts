import { expect, test } from 'vitest';
import { logLine } from '../../server/src/log-line.ts';

test.each([
  ['Asking for facts failed.', null, 'Asking for facts failed.'],
  [
    'Asking for facts failed.',
    'Maximum call stack size exceeded',
    'Asking for facts failed: Maximum call stack size exceeded.',
  ],
  ['Asking for facts failed', 'It is full.', 'Asking for facts failed: It is full.'],
  ['hover failed', 'TypeError: x\n    at y', 'hover failed: TypeError: x\n    at y'],
])('%s with %s', (message, cause, line) => {
  expect(logLine(message, cause)).toBe(line);
});
