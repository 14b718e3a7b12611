import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build.ts'],
    setupFiles: ['test/support/tidy.ts'],
    // Journeys start real processes, databases and a browser; each waits for what it expects.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What comes in its own time may take long on a busy machine; a second is too short.
    expect: { poll: { timeout: 10_000 } },
    // One process for many files, so that the product is read and compiled once in each.
    isolate: false,
    // They wait as much as they compute.
    maxWorkers: 3,
  },
});
