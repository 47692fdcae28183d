import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    pool: 'threads',
    isolate: false,
    include: ['test/**/*.test.ts'],
    // Most of these tests wait for a compiler or a Node of their own.
    testTimeout: 60_000,
  },
});
