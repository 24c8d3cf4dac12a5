import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const module = fileURLToPath(new URL('../../../server/src/host/stay-alive.ts', import.meta.url));

test('a rejection nobody waits for is logged and does not end the process', async () => {
  const script = `
    import { stayAlive } from ${JSON.stringify(module)};
    stayAlive({ error: (message, reason) => console.log(message, reason.message) });
    void Promise.reject(new Error('a bug'));
    setImmediate(() => console.log('still here'));
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
  expect(stdout.trim().split('\n')).toEqual(['A failure went unheeded. a bug', 'still here']);
});
