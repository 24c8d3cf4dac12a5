import { expect, test } from 'vitest';
import { certificatesIn } from '../../../server/src/host/http/certificates.ts';
import { defaultLimits } from '../../../server/src/host/http/limits.ts';
import { isPassing, pause, waitBeforeRetry } from '../../../server/src/host/http/retry.ts';

test.each<[string, number, number, number | null]>([
  ['the first wait, at its shortest', 0, 0, 150],
  ['the first wait, at its longest', 0, 1, 300],
  ['the second is longer', 1, 1, 600],
  ['there is no third', 2, 0, null],
])('%s', (_, attempt, chance, expected) => {
  expect(waitBeforeRetry(attempt, defaultLimits, chance)).toBe(expected);
});

test.each([
  [429, {}, true],
  [500, {}, true],
  [503, {}, true],
  [503, { 'retry-after': '1' }, false],
  [429, { 'retry-after': 'soon' }, false],
  [501, {}, false],
  [404, {}, false],
])('%d with %j may pass by itself: %s', (status, headers, expected) => {
  expect(isPassing({ status, headers })).toBe(expected);
});

test('a wait ends at once when cancelled', async () => {
  const controller = new AbortController();
  const waiting = pause(3_600_000, controller.signal);
  controller.abort();
  await waiting;
  await pause(3_600_000, AbortSignal.abort());
});

test('certificates are found in a bundle, comments and keys are not', () => {
  const pem = (kind: string) => `-----BEGIN ${kind}-----\nAAAA\nBBBB\n-----END ${kind}-----`;
  const bundle = `# Root\n${pem('CERTIFICATE')}\n${pem('PRIVATE KEY')}\nCN=x\r\n${pem('CERTIFICATE')}\n`;
  expect(certificatesIn(bundle)).toEqual([pem('CERTIFICATE'), pem('CERTIFICATE')]);
});
