import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['unit', 'kill', 'protocol', 'replay'].map((suite) => `test/${suite}/**/*.test.ts`),
    testTimeout: 20_000,
  },
});
