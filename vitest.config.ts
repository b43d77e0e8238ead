import { defineConfig } from 'vitest/config';

/** Files of one kind run one after another in the same process: what they import is read once. */
const kind = (name: string, ...include: string[]): object => ({
  extends: true,
  test: { name, include, isolate: false },
});

export default defineConfig({
  test: {
    globalSetup: ['apps/server/src/testing/global-setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    // The server forbids its decoder what it does not need, for the whole process: what draws test pictures has one of its own.
    projects: [
      kind('packages', 'packages/**/*.test.ts', 'scripts/**/*.test.ts'),
      kind('web', 'apps/web/**/*.test.{ts,tsx}'),
      kind('server', 'apps/server/**/*.test.ts'),
    ],
  },
});
