import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** Takes 200 MB of garbage, then rests and prints its resident MiB every second. */
const program = `
import { giveMemoryBackAtRest } from ${JSON.stringify(fileURLToPath(new URL('../../../server/src/host/memory-at-rest.ts', import.meta.url)))};
giveMemoryBackAtRest();
let kept = [];
for (let row = 0; row < 2_000_000; row++) kept.push({ row, text: 'x' + row });
kept = null;
setInterval(() => console.log(Math.round(process.memoryUsage().rss / 2 ** 20)), 500);
`;

describe('a process at rest', () => {
  it('gives back what a burst of work made it take', async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      let first: number | null = null;
      for await (const line of createInterface({ input: child.stdout })) {
        first ??= Number(line);
        if (Number(line) < first / 2) break;
      }
      expect(first).toBeGreaterThan(150);
    } finally {
      child.kill();
      await once(child, 'exit');
    }
  });
});
