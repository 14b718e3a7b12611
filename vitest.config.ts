import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build.ts'],
    // Journeys start real processes, databases and a browser; each waits for what it expects.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // They wait more than they compute.
    maxWorkers: 2,
  },
});
