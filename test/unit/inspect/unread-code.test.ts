import { describe, expect, test } from 'vitest';
import { lookIntoSdist, lookIntoWheel } from '../../support/inspecting.ts';

const padding = (lines: number) =>
  Array.from({ length: lines }, (_, n) => `x${n} = f${n}(${n}, "a")`).join('\n');

describe('code that is too large to be followed', () => {
  test('is suspicious where it runs at install', async () => {
    const { verdict, evidence } = await lookIntoSdist({
      'setup.py': `import os\n${padding(140_000)}\nos.system("x")\n`,
    });
    expect(evidence.map(({ rule }) => rule)).toContain('unread-code');
    expect(verdict).toBe('suspicious');
  });

  test('is a limit in a module', async () => {
    const { verdict, limits } = await lookIntoWheel({
      'acme/__init__.py': `import os\n${padding(140_000)}\nos.system("x")\n`,
    });
    expect(limits.map(({ why }) => why)).toContain('too-large');
    expect(verdict).not.toBe('suspicious');
  });

  test('is nothing where it is of a usual size', async () => {
    const { evidence } = await lookIntoSdist({ 'setup.py': `import os\n${padding(2_000)}\n` });
    expect(evidence).toEqual([]);
  });
});
