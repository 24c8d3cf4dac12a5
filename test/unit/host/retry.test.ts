import { expect, test } from 'vitest';
import { certificatesIn } from '../../../server/src/host/http/certificates.ts';
import { defaultLimits } from '../../../server/src/host/http/limits.ts';
import { pause, waitBeforeRetry } from '../../../server/src/host/http/retry.ts';

const now = Date.UTC(2026, 10, 22, 10);

test.each<[string, number, string | undefined, number, number | null]>([
  ['the first wait, at its shortest', 0, undefined, 0, 150],
  ['the first wait, at its longest', 0, undefined, 1, 300],
  ['the second is longer', 1, undefined, 1, 600],
  ['there is no third', 2, undefined, 0, null],
  ['as long as the server asks', 0, '2', 0, 2_000],
  ['until the server asks', 0, 'Sun, 22 Nov 2026 10:00:03 GMT', 0, 3_000],
  ['a time that is past is no wait', 0, 'Sun, 22 Nov 2026 09:00:00 GMT', 1, 300],
  ['too long is not waited for', 0, '3600', 0, null],
  ['nonsense does not count', 0, 'soon', 1, 300],
])('%s', (_, attempt, retryAfter, chance, expected) => {
  expect(waitBeforeRetry(attempt, retryAfter, defaultLimits, now, chance)).toBe(expected);
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
