import { defineConfig } from 'vitest/config';

/** The packed extension in a real VS Code in a real browser: one at a time, with time to start. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: 'test/e2e/support/pack.ts',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
