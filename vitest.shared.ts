import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const conditions = ['@tapeloop/source'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    pool: 'threads',
    // Of two cores vitest would take one.
    maxWorkers: '100%',
    // A third of the time went into loading the same modules anew for every file.
    isolate: false,
    // For machines that are slow or busy; as many times longer as a property runs more often.
    testTimeout: 200 * Math.max(Number(process.env['FC_RUNS'] ?? 0), 100),
    include: ['test/**/*.test.ts'],
    setupFiles: [fileURLToPath(new URL('tools/fast-check.setup.ts', import.meta.url))],
    coverage: { provider: 'v8', include: ['src/**/*.ts'] },
  },
});
