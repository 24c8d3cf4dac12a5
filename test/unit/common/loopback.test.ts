import { expect, test } from 'vitest';
import { isLoopback } from '../../../common/loopback.ts';

test.each(['localhost', 'LOCALHOST.', 'index.localhost', '127.0.0.1', '127.8.9.10', '::1', '[::1]'])(
  '%s is this machine alone',
  (host) => {
    expect(isLoopback(host)).toBe(true);
  },
);

test.each([
  'example.com',
  'localhost.example.com',
  'mylocalhost',
  '127.example.com',
  '127.0.0.1.example.com',
  '128.0.0.1',
  '0.0.0.0',
  '[::2]',
  '',
])('%j may be another', (host) => {
  expect(isLoopback(host)).toBe(false);
});
