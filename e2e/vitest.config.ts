import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    testTimeout: 240_000,
    hookTimeout: 900_000,
    // Each file has a product and a browser of its own; the demo's filling leaves room for the stories beside it.
    maxWorkers: 2,
    expect: { poll: { timeout: 15_000, interval: 100 } },
  },
});
